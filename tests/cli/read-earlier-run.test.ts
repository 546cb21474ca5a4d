import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEarlierRun } from '../../cli/resume/read-earlier-run.ts';
import { EVENTS } from '../reports/synthetic-run.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

const LINES = EVENTS.map((event) => `${JSON.stringify(event)}\n`);
const [FIRST = '', SECOND = ''] = LINES;
const UNSURE = LINES.slice(0, 6).join('');
/** The refusals so far were made sure of. */
const BROKEN_OFF = `${UNSURE}{"kind":"refusals-confirmed"}\n`;

async function read(name: string, text: string | undefined) {
  await using directory = await temporaryDirectory();
  if (text !== undefined) writeFileSync(join(directory.path, name), text);
  return await readEarlierRun(name, directory.path);
}

test.each([
  ['whole lines', BROKEN_OFF, 3],
  ['a last line that was cut off', `${BROKEN_OFF}${LINES[6]?.slice(0, -30)}`, 3],
  ['a last line that was cut off inside a character', `${BROKEN_OFF}{"kind":"notice","message":"\ud83d`, 3],
  ['a last line that only lost its end', BROKEN_OFF.slice(0, -1), 3],
  ['cases of which nobody had made sure', UNSURE, 0],
  ['nothing but a start', FIRST, 0],
])('a file of %s is read', async (_, text, cases) => {
  const earlier = await read('events.ndjson', text);
  expect(earlier.cases.size).toBe(cases);
  expect(earlier).toMatchObject({ startedAt: '2026-01-02T03:04:05.678Z', started: [EVENTS[0]] });
});

test.each([
  ['a run that came to its end', LINES.join(''), 'RUN_COMPLETE', 'came to its end'],
  ['nothing', '', 'EVENTS_NOT_READ', 'holds no event of a run'],
  ['the beginning of a line', FIRST.slice(0, 40), 'EVENTS_NOT_READ', 'file:1 is no event'],
  ['a picture', 'GIF89a\u0000\u0001\n', 'EVENTS_NOT_READ', 'file:1 is no event'],
  ['a record', '{\n  "schemaVersion": 1\n}\n', 'EVENTS_NOT_READ', 'file:1 is no event'],
  ['other JSON lines', '{"kind":"run-started"}\n{}\n', 'EVENTS_NOT_READ', 'file:1 is no event'],
  ['a run without its start', `${SECOND}`, 'EVENTS_NOT_READ', 'does not begin with the start of a run'],
  ['a line broken in the middle', `${FIRST}{"kind":"case-fin\n${SECOND}`, 'EVENTS_NOT_READ', 'file:2 is no event'],
  [
    'a result without findings',
    `${FIRST}{"kind":"case-finished","result":{"id":"a"}}\n${SECOND}`,
    'EVENTS_NOT_READ',
    'file:2 is no event',
  ],
])('a file of %s is refused by name', async (_, text, code, why) => {
  await expect(read('file', text)).rejects.toMatchObject({ code, exitCode: 2, message: expect.stringContaining(why) });
});

test('a file that is not there is refused, and so is a directory', async () => {
  await expect(read('missing', undefined)).rejects.toThrow(/missing, cannot be read: ENOENT/);
  await expect(readEarlierRun('.', '/tmp')).rejects.toThrow(/cannot be read: EISDIR/);
});

test('a program is refused at its first line', async () => {
  await using directory = await temporaryDirectory();
  copyFileSync('/bin/sh', join(directory.path, 'sh'));
  await expect(readEarlierRun('sh', directory.path)).rejects.toThrow(/sh:1 is no event of this suite/);
});
