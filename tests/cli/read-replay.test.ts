import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Replay, readReplay } from '../../cli/results/read-replay.ts';
import { recordOf } from '../reports/record-of.ts';
import { EVENTS, runOf } from '../reports/synthetic-run.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

async function readFrom(text: string): Promise<Replay> {
  await using directory = await temporaryDirectory();
  writeFileSync(join(directory.path, 'results.json'), text);
  return await readReplay('results.json', directory.path);
}

test('a case id is itself what is replayed', async () => {
  expect(await readReplay('request.clientToken.max-length/129', '/')).toEqual({
    caseIds: ['request.clientToken.max-length/129'],
  });
});

test('a results file gives its failed cases, its target and its edition', async () => {
  expect(await readFrom(JSON.stringify(recordOf(EVENTS)))).toEqual({
    caseIds: [
      'request.clientToken.max-length/100000',
      'request.clientToken.max-length/129',
      'response.request-id/missing',
    ],
    target: { kind: 'url', url: 'http://127.0.0.1:4566' },
    edition: '2025-12',
  });
});

test.each([
  ['is no JSON', '{', ':1:2 is no JSON'],
  ['is other JSON', '{"schemaVersion": 2}', 'is of schema version 2'],
  ['holds cases that are none', '{"schemaVersion": 1, "cases": [1]}', 'is no whole results.json'],
  ['lists no failed case', JSON.stringify(recordOf(runOf({ requirements: [], cases: [] }))), 'lists no failed case'],
])('a file that %s is refused', async (_, text, why) => {
  await expect(readFrom(text)).rejects.toThrow(why);
});
