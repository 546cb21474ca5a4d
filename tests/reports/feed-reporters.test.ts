import { expect, test } from 'vitest';
import { feedReporters, type Reporter, type ReportFailure } from '../../reports/index.ts';
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

const unexpected = ({ error }: ReportFailure): never => {
  throw error;
};

test('every reporter hears every event in order and is closed once, at the end', async () => {
  const reporters = [listener(), listener()];
  await feedReporters({ events: from(EVENTS), reporters, onFailure: unexpected });
  for (const { heard } of reporters) expect(heard).toEqual([...EVENTS.map(({ kind }) => kind), 'closed']);
});

test('a run that breaks off still closes its reporters before the error is thrown', async () => {
  const reporter = listener();
  await expect(
    feedReporters({
      events: from(EVENTS.slice(0, 3), new Error('broke')),
      reporters: [reporter],
      onFailure: unexpected,
    }),
  ).rejects.toThrow('broke');
  expect(reporter.heard.at(-1)).toBe('closed');
});

/** A reporter with a bug that shows at one event, or at the end. */
function broken(at: Event['kind'] | 'close', how: 'throws' | 'rejects' = 'throws') {
  const heard: string[] = [];
  const fail = (kind: string): void | Promise<void> => {
    heard.push(kind);
    if (kind !== at) return undefined;
    if (how === 'rejects') return Promise.reject(new TypeError('x is undefined'));
    throw new TypeError('x is undefined');
  };
  return {
    name: `broken at ${at}`,
    heard,
    onEvent: ({ kind }: Event) => fail(kind),
    close: async () => fail('close'),
    abandon: async () => void heard.push('abandoned'),
  };
}

test.each(
  (['run-started', 'notice', 'case-finished', 'run-finished'] as const).flatMap((kind) =>
    (['throws', 'rejects'] as const).map((how) => [kind, how] as const),
  ),
)('a reporter that at %s %s hears nothing more, and the others lose nothing', async (kind, how) => {
  const [before, culprit, after] = [listener(), broken(kind, how), listener()];
  const failures: ReportFailure[] = [];
  await feedReporters({
    events: from(EVENTS),
    reporters: [before, culprit, after],
    onFailure: (failure) => void failures.push(failure),
  });
  for (const { heard } of [before, after]) expect(heard).toEqual([...EVENTS.map((event) => event.kind), 'closed']);
  expect(culprit.heard).toEqual([
    ...EVENTS.map((event) => event.kind).slice(0, culprit.heard.indexOf(kind) + 1),
    'abandoned',
  ]);
  expect(failures).toEqual([{ reporter: `broken at ${kind}`, error: new TypeError('x is undefined') }]);
});

test('a reporter that fails at the end keeps none of the others from theirs, also when the run broke off', async () => {
  const [culprit, other] = [broken('close'), listener()];
  const failures: ReportFailure[] = [];
  const fed = feedReporters({
    events: from(EVENTS.slice(0, 3), new Error('broke')),
    reporters: [culprit, other],
    onFailure: (failure) => void failures.push(failure),
  });
  await expect(fed).rejects.toThrow('broke');
  expect(other.heard.at(-1)).toBe('closed');
  expect(failures).toHaveLength(1);
});
