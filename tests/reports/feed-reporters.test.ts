import { expect, test } from 'vitest';
import { feedReporters, type Reporter } from '../../reports/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { EVENTS } from './synthetic-run.ts';

function listener(): Reporter & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    name: 'listener',
    heard,
    onEvent: async (event) => {
      await Promise.resolve();
      heard.push(event.kind);
    },
    close: async () => void heard.push('closed'),
  };
}

async function* from(events: readonly Event[], failure?: Error): AsyncGenerator<Event> {
  yield* events;
  if (failure !== undefined) throw failure;
}

test('every reporter hears every event in order and is closed once, at the end', async () => {
  const reporters = [listener(), listener()];
  await feedReporters({ events: from(EVENTS), reporters });
  for (const { heard } of reporters) expect(heard).toEqual([...EVENTS.map(({ kind }) => kind), 'closed']);
});

test('a run that breaks off still closes its reporters before the error is thrown', async () => {
  const reporter = listener();
  await expect(
    feedReporters({ events: from(EVENTS.slice(0, 3), new Error('broke')), reporters: [reporter] }),
  ).rejects.toThrow('broke');
  expect(reporter.heard.at(-1)).toBe('closed');
});
