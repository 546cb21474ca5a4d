import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../spec/words/http.ts';
import { type CaseParts, caseOf, certifySmall, refusal, type Seen, startedRun } from './small-run.ts';

const MUST = 'request.type.optional';

/** Certifies a target that answers the case `one` in this way, and takes everything else. */
const withOne = (answer: (seen: Seen) => HttpResponse, parts: CaseParts = {}) =>
  certifySmall({
    cases: [caseOf('one', { requirements: [MUST], ...parts })],
    answer: (seen) => (seen.caseId === 'one' ? answer(seen) : startedRun()),
  });

describe('a valid request that meets an obstruction', () => {
  test.each(['ConflictException', 'ServiceQuotaExceededException', 'ThrottlingException'])(
    '%s, every time it is sent, while others before, between and after it are accepted, is what the target refuses',
    async (name) => {
      const { result, finished } = await withOne(() => refusal(name));
      expect(result('one')).toMatchObject({ verdict: 'failed', attempts: 6 });
      expect(result('one').findings.map(({ requirement }) => requirement)).toEqual([MUST]);
      expect(finished.verdict).toBe('non-conformant');
    },
  );

  test.each([2, 3, 4, 5])('is kept when it is accepted from the %ith time on', async (nth) => {
    const { result } = await withOne((seen) => (seen.nth < nth ? refusal('ConflictException') : startedRun()));
    expect(result('one')).toMatchObject({ verdict: 'passed', findings: [] });
  });

  test('is judged like any other when it is refused for its form from the second time on', async () => {
    const { result } = await withOne(({ nth }) => refusal(nth === 1 ? 'ConflictException' : 'ValidationException'));
    expect(result('one')).toMatchObject({ verdict: 'failed' });
  });

  test('says nothing when others meet it too', async () => {
    const { result, sent } = await certifySmall({
      cases: Array.from({ length: 8 }, (_, index) => caseOf(`case/${index}`, { requirements: [MUST] })),
      answer: ({ total }) => (total === 1 ? startedRun() : refusal('ConflictException')),
    });
    expect(result('case/0')).toMatchObject({ verdict: 'untested', findings: [] });
    // After three cases it is believed that the way is blocked.
    expect(sent.filter(({ caseId }) => caseId === 'case/7')).toHaveLength(1);
  });

  test.each([3, 4, 5, 7])('says nothing when every %ith request meets it', async (every) => {
    const { finished } = await certifySmall({
      cases: Array.from({ length: 30 }, (_, index) => caseOf(`case/${index}`, { requirements: [MUST] })),
      answer: ({ total }) => (total % every === 0 ? refusal('ConflictException') : startedRun()),
    });
    expect(finished.verdict).not.toBe('non-conformant');
  });

  test('says nothing when its token may be remembered from an earlier run', async () => {
    const value = { owningProjectIdentifier: 'p', target: { identifier: 'a', type: 'ASSET' }, clientToken: 'a' };
    const request = { token: { kind: 'as-written' }, body: { kind: 'json', value } } as const;
    const { result } = await withOne(() => refusal('ConflictException'), { request });
    expect(result('one')).toMatchObject({ verdict: 'untested', findings: [] });
  });
});

test('a target that takes one run at a time is conformant to the end', async () => {
  const { requirement, sent, slept } = await certifySmall({
    cases: Array.from({ length: 8 }, (_, index) => caseOf(`case/${index}`, { requirements: [MUST] })),
    workers: 4,
    answer: ({ caseId, nth }) =>
      caseId.startsWith('case/') && nth === 1 && caseId !== 'case/0' ? refusal('ConflictException') : startedRun(),
  });
  expect(requirement(MUST)).toMatchObject({ verdict: 'passed', cases: 8 });
  expect(sent.filter(({ caseId }) => caseId === 'case/3')).toHaveLength(2);
  expect(Math.max(...slept)).toBeLessThanOrEqual(10);
});
