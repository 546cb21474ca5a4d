import { describe, expect, test } from 'vitest';
import type { Case } from '../../spec/words/case.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { caseOf, certifySmall, startedRun } from './small-run.ts';

const OWN = 'response.createdAt.near-now';
const NOW_S = Date.UTC(2026, 6, 15, 12) / 1000;

/** Two runs with a wait in between. */
function waitingCase({ id = 'waiting', afterMs = 1100 } = {}): Case {
  const [{ request }] = caseOf(id).steps;
  const later = { ...request, token: { kind: 'unique', name: 'later' } as const };
  return {
    ...caseOf(id),
    requirements: [requirementId(OWN)],
    steps: [
      { request, expect: { kind: 'accept' }, setup: true },
      { request: later, expect: { kind: 'accept' }, setup: true, afterMs },
    ],
  };
}

const createdAt = (seconds: number) => ({
  ...startedRun(),
  body: Buffer.from(JSON.stringify({ domainId: 'dzd_53ielnpxktdilj', id: crypto.randomUUID(), createdAt: seconds })),
});

describe('a target whose runs were created', () => {
  test.each([
    ['when it was started', NOW_S + 0.25, 'failed'],
    ['when it was started, told in whole seconds', NOW_S + 1, 'failed'],
    ['at a time that may have been rounded', NOW_S, 'passed'],
  ] as const)('%s is asked again after a wait', async (_, seconds, verdict) => {
    const { requirement, result, slept } = await certifySmall({
      cases: [waitingCase(), caseOf('other')],
      answer: () => createdAt(seconds),
    });
    expect(slept).toContain(1100);
    expect(result('waiting').verdict === 'failed' ? 'failed' : 'passed').toBe(verdict);
    expect(requirement(OWN).verdict).toBe(verdict);
  });

  test('at different times is not waited for', async () => {
    const { requirement, result, slept, sent } = await certifySmall({
      cases: [waitingCase(), caseOf('other')],
      answer: ({ total }) => createdAt(NOW_S + total / 1000),
    });
    expect(slept).toEqual([]);
    expect(sent.filter(({ caseId }) => caseId === 'waiting')).toEqual([]);
    expect(result('waiting')).toMatchObject({
      verdict: 'not-applicable',
      reason: expect.stringMatching(/different times/),
    });
    expect(requirement(OWN).verdict).toBe('passed');
  });

  test('at different times is waited for when that is what is asked for', async () => {
    const { result } = await certifySmall({
      cases: [waitingCase()],
      caseId: 'waiting',
      answer: ({ total }) => createdAt(NOW_S + total / 1000),
    });
    expect(result('waiting').verdict).toBe('passed');
  });

  test('in whole seconds and a second apart keeps the promise', async () => {
    const { requirement, slept } = await certifySmall({
      cases: [waitingCase()],
      answer: ({ caseId, nth }) => createdAt(NOW_S + (caseId === 'waiting' && nth === 2 ? 1 : 0)),
    });
    expect(slept).toEqual([1100]);
    expect(requirement(OWN).verdict).toBe('passed');
  });
});

describe('a target that tells one time for all runs, and that time is round,', () => {
  const cases = [waitingCase({ id: 'waiting-at-last', afterMs: 5100 }), waitingCase()];
  const STARTED_MS = NOW_S * 1000;

  test.each([
    ['to five seconds, and stands still', () => NOW_S + 5, [1100, 5100], 'failed'],
    ['to ten seconds, and stands still', () => NOW_S + 20, [1100, 5100], 'failed'],
    ['to half a minute, as a clock that is cut so far may be', () => NOW_S, [1100, 5100], 'passed'],
    ['to five seconds, as its clock is', (atMs: number) => Math.floor(atMs / 5000) * 5, [1100, 5100], 'passed'],
    ['to a second, as its clock is', (atMs: number) => Math.floor(atMs / 1000), [1100], 'passed'],
    ['in no way', () => NOW_S + 1, [1100], 'failed'],
  ] as const)('%s', async (_, timeAt, waits, verdict) => {
    let clockMs = STARTED_MS;
    const { requirement, slept } = await certifySmall({
      cases,
      answer: ({ caseId, nth }) => {
        if (nth === 2 && caseId.startsWith('waiting')) clockMs += caseId === 'waiting' ? 1100 : 5100;
        return createdAt(timeAt(clockMs));
      },
    });
    expect(slept.filter((waitMs) => waitMs > 1000)).toEqual(expect.arrayContaining([...waits]));
    expect(slept.includes(5100)).toBe(waits.length > 1);
    expect(requirement(OWN).verdict).toBe(verdict);
  });
});
