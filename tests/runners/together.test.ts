import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Case, RunRelation, Step } from '../../spec/words/case.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { caseOf, certifySmall, refusal, startedRun } from './small-run.ts';

const OWN = 'idempotency.concurrent';
const TWINS = 4;

/** Equal requests sent at the same time, and one more after them. */
function burst(id: string): Case {
  const [{ request }] = caseOf(id).steps;
  const [first, ...rest] = Array.from({ length: TWINS }, (_, index): Step => {
    const relations = Array.from({ length: TWINS }, (_other, step): RunRelation => ({ kind: 'twin', step }));
    const expect = { kind: 'run', relations: relations.filter(({ step }) => step !== index) } as const;
    return { request, expect, ...(index === 0 ? {} : { together: true }) };
  });
  if (first === undefined) throw new Error('A burst has a step.');
  const relations = Array.from({ length: TWINS }, (_, step): RunRelation => ({ kind: 'replay', step }));
  const replay: Step = { request, expect: { kind: 'run', relations } };
  return { ...caseOf(id), requirements: [requirementId(OWN)], steps: [first, ...rest, replay] };
}

const OTHERS = Array.from({ length: 20 }, (_, index) => caseOf(`other-${index}`));

test.each([1, 8])('steps sent together are under way together, and alone, with %i workers', async (workers) => {
  let [underWay, most, others] = [0, 0, 0];
  const { result, sent } = await certifySmall({
    cases: [burst('burst-a'), ...OTHERS, burst('burst-b')],
    workers,
    answer: async ({ caseId }) => {
      const isTwin = caseId.startsWith('burst');
      underWay += isTwin ? 1 : 0;
      most = Math.max(most, underWay);
      if (!isTwin && underWay > 0) others += 1;
      await sleep(2);
      underWay -= isTwin ? 1 : 0;
      return isTwin ? { ...startedRun(), body: Buffer.from(`{"domainId":"d","id":"${caseId}"}`) } : startedRun();
    },
  });
  expect({ most, others }).toEqual({ most: TWINS, others: 0 });
  expect(sent.filter(({ caseId }) => caseId === 'burst-a')).toHaveLength(4 * (TWINS + 1));
  expect(result('burst-a').findings.map(({ requirement }) => requirement)).not.toContain(OWN);
});

test('a race that showed once is told, though it would not show again', async () => {
  let runs = 0;
  const { result, sent, requirement } = await certifySmall({
    cases: [burst('burst-a')],
    answer: ({ caseId, nth }) => {
      if (caseId !== 'burst-a') return startedRun();
      if (nth <= 2) runs += 1;
      return { ...startedRun(), body: Buffer.from(`{"domainId":"dzd_53ielnpxktdilj","id":"run${runs}"}`) };
    },
  });
  expect(result('burst-a')).toMatchObject({ verdict: 'failed', attempts: 1 });
  expect(sent.filter(({ caseId }) => caseId === 'burst-a')).toHaveLength(TWINS + 1);
  expect(requirement(OWN).verdict).toBe('failed');
});

test('a twin that is refused breaks nothing, and a passing failure after the burst is sent again', async () => {
  const { result } = await certifySmall({
    cases: [burst('burst-a')],
    answer: ({ caseId, nth }) => {
      if (caseId !== 'burst-a') return startedRun();
      if (nth === 2) return refusal('ConflictException');
      if (nth === 3 || nth === 5) return refusal('InternalServerException');
      return { ...startedRun(), body: Buffer.from(`{"domainId":"dzd_53ielnpxktdilj","id":"burst"}`) };
    },
  });
  expect(result('burst-a')).toMatchObject({ verdict: 'passed', findings: [] });
});

test('steps sent together keep to the rate as a whole', async () => {
  const { finished } = await certifySmall({ cases: [burst('burst-a')], rateLimit: 2, answer: () => startedRun() });
  expect(finished.durationMs).toBeGreaterThanOrEqual((TWINS / 2) * 1000);
});
