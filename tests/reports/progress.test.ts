import { PassThrough } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { noticeReporter, progressReporter } from '../../reports/index.ts';
import { memoryOutput } from './memory-output.ts';
import { EVENTS } from './synthetic-run.ts';

test('progress says the phase, how far it is and the time, and leaves an empty line', async () => {
  const stream = new PassThrough();
  let now = 0;
  const reporter = progressReporter({ stream, clock: () => now });
  for (const event of EVENTS) {
    now += 150;
    await reporter.onEvent(event);
  }
  await reporter.close();
  stream.end();
  const text = await textOf(stream);
  expect(text).toContain('coverage 1/4  0.6 s');
  expect(text).toContain('property.valid 500/500');
  expect(text.endsWith('[2K')).toBe(true);
});

test('a notice is said with its hint, harmless', async () => {
  const output = memoryOutput();
  await noticeReporter(output).onEvent({
    kind: 'notice',
    message: 'All \u001bcontrols were refused.',
    hint: 'Check the fixtures.',
  });
  expect(output.text()).toBe('note: All \\x1bcontrols were refused.\nhint: Check the fixtures.\n');
});
