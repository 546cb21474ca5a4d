import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { foldEvents, ndjsonReporter } from '../../reports/index.ts';
import { memoryOutput } from './memory-output.ts';
import { recordOf } from './record-of.ts';
import { EVENTS } from './synthetic-run.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const eventsIn = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

test('the events of a run can be read back and folded into the same record', async () => {
  const output = memoryOutput();
  const reporter = ndjsonReporter(output);
  for (const event of EVENTS) await reporter.onEvent(event);
  await reporter.close();
  expect(foldEvents(eventsIn(output.text()))).toEqual(recordOf(EVENTS));
});

test('a killed run leaves every finished case readable', async () => {
  await using directory = await temporaryDirectory();
  const path = join(directory.path, 'events.ndjson');
  const child = spawn(process.execPath, [fileURLToPath(new URL('./ndjson-killed.mjs', import.meta.url)), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(recordOf(eventsIn(readFileSync(path, 'utf8'))).cases).toHaveLength(3);
});
