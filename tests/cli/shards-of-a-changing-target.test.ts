import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmulator } from '../../cli/open-emulator.ts';
import { loadContract } from '../../spec/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runHere } from './run-here.ts';

test('a target that verified signatures for one shard and not for the other is told to be two', async () => {
  await using directory = await temporaryDirectory();
  const contract = await loadContract();
  const run = async (part: string, { verifySignatures, port }: { verifySignatures: boolean; port: number }) => {
    await using server = await openEmulator({ contract, faults: [], port, signatures: { verifySignatures } });
    const flags = ['-u', server.url, '--shard', part, '-r', `json=${part.at(0)}.json`];
    await runHere(['run', '-q', '--seed', '5', '-m', 'coverage', '-g', 'clientToken', ...flags], directory.path);
    return Number(new URL(server.url).port);
  };
  const port = await run('1/2', { verifySignatures: true, port: 0 });
  await run('2/2', { verifySignatures: false, port });
  const { error } = await runHere(['merge', '1.json', '2.json', '-q', '-r', 'json=whole.json'], directory.path);
  expect(error).toBeUndefined();
  const { learnt }: RunRecord = JSON.parse(readFileSync(join(directory.path, 'whole.json'), 'utf8'));
  expect(learnt.filter((sentence) => sentence.includes('signatures'))).toEqual([
    expect.stringMatching(
      /^The target was not the same for all shards\. Shard 1 of 2: It verifies signatures: .* Shard 2 of 2: It does not verify signatures: /,
    ),
  ]);
});
