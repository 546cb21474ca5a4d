import { describe, expect, test } from 'vitest';
import { CASES_BETWEEN_SENTINELS } from '../../runners/engine/confirm/sentinel.ts';
import { gatherEarlierRun } from '../../runners/index.ts';
import type { Event } from '../../spec/words/event.ts';
import type { Property } from '../../spec/words/property.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import {
  caseOf,
  certifySmall,
  REJECT,
  type RunReport,
  refusal,
  type Seen,
  type SmallRun,
  startedRun,
} from './small-run.ts';

const OWN = 'request.type.enum';

const property = (id: string): Property => ({
  id,
  title: 'Whatever is wrong is refused.',
  requirements: [requirementId(OWN)],
  controls: ['control/one'],
  requestsPerCase: 1,
  isExact: false,
  caseAt: (index) => ({
    case: { ...caseOf(`${id}/1.${index}`, { expect: REJECT, requirements: [OWN] }), isGenerated: true },
    simpler: () => [],
  }),
});

/** Generated cases that this target gets wrong. */
const WRONG: ReadonlySet<string> = new Set(
  ['p/1.7', 'p/1.130', 'p/1.204', 'q/1.9', 'q/1.110'].map((id) => `property.${id}`),
);

/** Cases of every fate: kept, broken, broken now and then, and silent; answers come in another order than requests. */
async function answer({ caseId, nth, total }: Seen) {
  for (let tick = 0; tick < (total * 7) % 5; tick += 1) await Promise.resolve();
  if (caseId.startsWith('property')) return WRONG.has(caseId) ? startedRun() : refusal('ValidationException');
  if (caseId === 'broken' || (caseId === 'flaky' && nth === 1)) return refusal('ValidationException');
  return caseId === 'silent' ? refusal('ConflictException') : startedRun();
}

const RUN: SmallRun = {
  cases: [
    caseOf('kept'),
    caseOf('broken', { requirements: ['request.type.optional'] }),
    caseOf('flaky', { requirements: ['request.types.json-type'] }),
    // A token that is the same every time may be in conflict with itself.
    caseOf('silent', {
      requirements: ['request.target.json-type'],
      request: { token: { kind: 'as-written' }, body: { kind: 'text', text: '{}' } },
    }),
    ...Array.from({ length: 6 }, (_, index) => caseOf(`kept/${index}`)),
  ],
  properties: [property('property.p'), property('property.q')],
  casesPerProperty: 230,
  workers: 3,
  answer,
};

/** What events leave behind in a file, read again. */
function earlierOf(events: readonly Event[]) {
  const gathering = gatherEarlierRun();
  for (const event of events) gathering.take(JSON.parse(JSON.stringify(event)));
  const earlier = gathering.gathered();
  if (earlier === undefined) throw new Error('The events hold no run.');
  return { earlier, isComplete: gathering.isComplete() };
}

/** All that a report shows of a run, but for its clock, its ids of runs, and how often it made sure of a failure. */
const told = ({ events, finished }: RunReport) => ({
  verdict: finished.verdict,
  requirements: events.filter(({ kind }) => kind === 'requirement-finished'),
  properties: events.filter(({ kind }) => kind === 'property-finished'),
  cases: events
    .flatMap((event) => (event.kind === 'case-finished' ? [event.result] : []))
    .map(({ id, verdict, reason, requirements }) => ({ id, verdict, reason, requirements }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

const whole = await certifySmall(RUN);
const resume = (events: readonly Event[]) => certifySmall({ ...RUN, earlier: earlierOf(events).earlier });
const requestsOf = ({ sent }: RunReport, caseId: string) => sent.filter((seen) => seen.caseId === caseId).length;
/** Up to the first word on a requirement: after it nothing is sent any more. */
const MOMENTS = Array.from(
  { length: whole.events.findIndex(({ kind }) => kind === 'requirement-finished') },
  (_, index) => index + 1,
);

describe('a run that goes on from one that was killed', () => {
  test('has cases of every fate', () => {
    expect(told(whole).cases.map(({ verdict }) => verdict)).toEqual(
      expect.arrayContaining(['passed', 'failed', 'flaky', 'untested']),
    );
    expect(MOMENTS.length).toBeGreaterThan(20);
  });

  test.each(MOMENTS)('after %i events comes to the same as one that was not', async (moment) => {
    expect(told(await resume(whole.events.slice(0, moment)))).toEqual(told(whole));
  });

  test.each(MOMENTS.filter((moment) => moment % 4 === 0))(
    'after %i events, and killed again, and going on from both, comes to the same',
    async (moment) => {
      const first = whole.events.slice(0, moment);
      const second = (await resume(first)).events;
      for (const again of [1, 5, 14, 18, 20]) {
        const third = await resume([...first, ...second.slice(0, again)]);
        expect(told(third), `after ${again} more`).toEqual(told(whole));
      }
    },
  );

  test('sends controls again, and no case that was finished', async () => {
    const resumed = await resume(whole.events.slice(0, MOMENTS.at(-1)));
    expect(new Set(resumed.sent.map(({ caseId }) => caseId))).toEqual(new Set(['control/one']));
  });

  test('sends a generated case again only when no checkpoint holds it', async () => {
    const at = whole.events.findIndex((event) => event.kind === 'property-progress' && event.done === 200);
    const resumed = await resume(whole.events.slice(0, at + 1));
    const again = Array.from({ length: 230 }, (_, index) => requestsOf(resumed, `property.p/1.${index}`) > 0);
    expect(again.filter(Boolean)).toHaveLength(30);
  });

  test('says when the first run began', async () => {
    const resumed = await resume(whole.events.slice(0, 8));
    const [started] = resumed.events;
    const [first] = whole.events;
    expect(started).toMatchObject({ resumedFrom: first?.kind === 'run-started' ? first.startedAt : '' });
    expect(whole.events[0]).not.toHaveProperty('resumedFrom');
  });
});

describe('a run that goes on from one that was stopped', () => {
  test.each([1, 2, 5, 9, 14, 20, 40, 130, 170, 260, 330])(
    'after %i requests comes to the same as one that was not',
    async (requests) => {
      const controller = new AbortController();
      const stopped = await certifySmall({
        ...RUN,
        signal: controller.signal,
        answer: (seen) => {
          if (seen.total === requests) controller.abort();
          return answer(seen);
        },
      });
      expect(stopped.finished).toMatchObject({ isCutShort: true });
      expect(earlierOf(stopped.events).isComplete).toBe(false);
      expect(told(await resume(stopped.events))).toEqual(told(whole));
    },
  );

  test('is not possible when it came to its end', () => {
    expect(earlierOf(whole.events).isComplete).toBe(true);
    expect(whole.finished).not.toHaveProperty('isCutShort');
  });
});

test('a run that goes on from one killed while the target refused everything sends again what was not made sure of', async () => {
  const cases = [
    caseOf('early', { expect: REJECT, requirements: [OWN] }),
    ...Array.from({ length: CASES_BETWEEN_SENTINELS - 1 }, (_, index) => caseOf(`kept/${index}`)),
    caseOf('refused-like-all', { expect: REJECT, requirements: [OWN] }),
    caseOf('valid', { requirements: ['request.type.optional'] }),
  ];
  const run = { cases, workers: 1 };
  // In its second batch the target refuses whatever it gets; the invalid request is let through when it serves again.
  const refusing = await certifySmall({
    ...run,
    answer: ({ caseId }) =>
      caseId === 'refused-like-all' || caseId === 'valid' || caseId === 'early'
        ? refusal('ValidationException')
        : startedRun(),
  });
  const at = refusing.events.findIndex((event) => event.kind === 'case-finished' && event.result.id === 'valid');
  const { earlier } = earlierOf(refusing.events.slice(0, at + 1));
  expect(earlier.cases.has('early')).toBe(true);
  expect([...earlier.cases.keys()].filter((id) => id === 'valid' || id === 'refused-like-all')).toEqual([]);
  const resumed = await certifySmall({
    ...run,
    earlier,
    answer: ({ caseId }) => (caseId === 'early' ? refusal('ValidationException') : startedRun()),
  });
  expect(requestsOf(resumed, 'early')).toBe(0);
  expect(resumed.result('valid').verdict).toBe('passed');
  expect(resumed.result('refused-like-all').verdict).toBe('failed');
});

test('a target that answers a control otherwise than before is another one, and nothing is taken over', async () => {
  const { earlier } = earlierOf(whole.events.slice(0, 10));
  const changed = certifySmall({
    ...RUN,
    controls: [caseOf('control/one', { controls: [] }), caseOf('control/two', { controls: [] })],
    earlier,
    answer: (seen) => (seen.caseId === 'control/one' ? refusal('ValidationException') : answer(seen)),
  });
  await expect(changed).rejects.toMatchObject({ code: 'TARGET_CHANGED', exitCode: 3 });
  await expect(changed).rejects.toThrow('control/one was passed and is failed now');
});
