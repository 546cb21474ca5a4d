import { describe, expect, test } from 'vitest';
import type { Case } from '../../spec/words/case.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { caseOf, certifySmall, startedRun } from './small-run.ts';

const OWN = 'response.createdAt.near-now';
const NOW_S = Date.UTC(2026, 6, 15, 12) / 1000;

/** Two runs with a wait in between. */
function waitingCase(): Case {
  const [{ request }] = caseOf('waiting').steps;
  const later = { ...request, token: { kind: 'unique', name: 'later' } as const };
  return {
    ...caseOf('waiting'),
    requirements: [requirementId(OWN)],
    steps: [
      { request, expect: { kind: 'accept' }, setup: true },
      { request: later, expect: { kind: 'accept' }, setup: true, afterMs: 1100 },
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
