import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../spec/words/case.ts';
import { CONTRACT, caseOf, certifySmall, refusal, type Seen, startedRun } from './small-run.ts';

const MUST = 'request.type.optional';
const ONE = caseOf('one', { requirements: [MUST] });
const invalid = () => refusal('ValidationException');

/** Certifies a target that answers the nth request of the case `one` with the nth word, and the rest with the last. */
function withAnswers(words: readonly ('ok' | 'bad' | 'conflict' | 'failed')[], subject = ONE) {
  return certifySmall({
    cases: [subject],
    answer: ({ caseId, nth }) => {
      const word = caseId === 'one' ? (words[nth - 1] ?? words.at(-1)) : 'ok';
      if (word === 'bad') return invalid();
      if (word === 'failed') return refusal('InternalServerException');
      return word === 'conflict' ? refusal('ConflictException') : startedRun();
    },
  });
}

describe('a failure', () => {
  test('that stays is run three times again and is stable', async () => {
    const { result, sent } = await withAnswers(['bad']);
    expect(result('one')).toMatchObject({ verdict: 'failed', attempts: 4 });
    expect(result('one').findings[0]).not.toHaveProperty('rate');
    expect(sent.filter(({ caseId }) => caseId === 'one')).toHaveLength(4);
  });

  test.each<readonly [string, readonly ('ok' | 'bad')[], number]>([
    ['every other time', ['bad', 'ok', 'bad', 'ok', 'bad', 'ok', 'bad', 'ok', 'bad', 'ok'], 5],
    ['once', ['bad', 'ok'], 1],
    ['all but once', ['bad', 'bad', 'bad', 'ok', 'bad'], 9],
  ])('that comes %s is run ten times in all, and flaky at its rate', async (_, words, failed) => {
    const { result, requirement, finished } = await withAnswers(words);
    expect(result('one')).toMatchObject({ verdict: 'flaky', attempts: 10 });
    expect(result('one').findings).toEqual([expect.objectContaining({ requirement: MUST, rate: { failed, of: 10 } })]);
    expect(requirement(MUST)).toMatchObject({
      verdict: 'flaky',
      reason: `Broken now and then: in ${failed} of 10 runs of 1 case.`,
    });
    expect(finished.reason).toContain('1 requirement is broken now and then (flaky).');
  });

  test.each([
    [false, 'conformant-with-deviations'],
    [true, 'non-conformant'],
  ] as const)('that is flaky, when told to fail on it: %s, is %s', async (failOnFlaky, verdict) => {
    const { finished } = await certifySmall({
      contract: { ...CONTRACT, requirements: CONTRACT.requirements.filter(({ id }) => id === MUST) },
      cases: [ONE],
      failOnFlaky,
      answer: ({ caseId, nth }) => (caseId === 'one' && nth % 2 === 1 ? invalid() : startedRun()),
    });
    expect(finished.verdict).toBe(verdict);
  });

  test('that is flaky in one promise and stays in another is kept apart by promise', async () => {
    const { result, requirement } = await certifySmall({
      cases: [ONE],
      answer: ({ caseId, nth }) => {
        const answer = caseId === 'one' ? invalid() : startedRun();
        return caseId === 'one' && nth % 2 === 1 ? { ...answer, status: 422 } : answer;
      },
    });
    expect(result('one').verdict).toBe('failed');
    expect(requirement(MUST).verdict).toBe('failed');
    expect(requirement('error.ValidationException.status').verdict).toBe('flaky');
  });

  test('that was there four times in a row is run again at the end when its promise turns out to come and go', async () => {
    const cases = ['early', 'late'].map((id) => caseOf(id, { requirements: [MUST] }));
    const certifyTurning = (keptFrom: number) =>
      certifySmall({
        cases,
        answer: ({ caseId, nth }) => {
          const isBroken = caseId === 'early' ? nth < keptFrom : caseId === 'late' && nth % 2 === 1;
          return isBroken ? invalid() : startedRun();
        },
      });
    const turned = await certifyTurning(7);
    expect(
      turned.events.filter((event) => event.kind === 'case-finished' && event.result.id === 'early'),
    ).toMatchObject([{ result: { verdict: 'failed', attempts: 4 } }, { result: { verdict: 'flaky', attempts: 13 } }]);
    expect(turned.requirement(MUST)).toMatchObject({ verdict: 'flaky', reason: expect.stringContaining('of 2 cases') });
    const steady = await certifyTurning(99);
    expect(steady.result('early').verdict).toBe('failed');
    expect(steady.requirement(MUST).verdict).toBe('failed');
  });

  test('of a rule for every answer is looked for in the answer to the same step', async () => {
    const one = caseOf('one', { requirements: [MUST] });
    const [step] = one.steps;
    const { requirement } = await certifySmall({
      cases: [{ ...one, steps: [step, step, step, step] }],
      // One answer in four is wrong, so that every run of the case has one; but never at the same step in two runs that follow each other.
      answer: ({ caseId, nth }) => {
        const right = startedRun();
        const isWrong = caseId === 'one' && (nth - 1) % 5 === 0;
        return isWrong ? { ...right, headers: right.headers.with(0, ['content-type', 'text/plain']) } : right;
      },
    });
    expect(requirement('response.media-type').verdict).toBe('flaky');
  });

  test('of a promise whose rate is known is only run until it is kept once', async () => {
    const cases = Array.from({ length: 12 }, (_, index) => caseOf(`case-${index}`, { requirements: [MUST] }));
    const { result } = await certifySmall({
      cases,
      answer: ({ caseId, nth }) => (caseId.startsWith('case-') && nth % 2 === 1 ? invalid() : startedRun()),
    });
    expect(cases.map(({ id }) => result(id).attempts)).toEqual([...Array(10).fill(10), 2, 2]);
  });

  test('that was one server error on a valid request, and never came again, is told as a request sent again', async () => {
    const { result, requirement, finished } = await withAnswers(['failed', 'ok']);
    expect(result('one')).toMatchObject({ verdict: 'passed', findings: [] });
    expect(requirement(MUST).verdict).toBe('passed');
    expect(finished.learnt).toContain('1 request was sent again after a server error that did not come again.');
  });

  test.each<readonly [what: string, expectation: Expectation, later: 'ok' | 'bad']>([
    ['an invalid request', { kind: 'reject', errors: ['ValidationException'] }, 'bad'],
    ['an open one that is accepted', { kind: 'either', ambiguity: 'x' }, 'ok'],
    ['an open one that is refused', { kind: 'either', ambiguity: 'x' }, 'bad'],
    ['one to be refused', { kind: 'refuse', errors: ['ValidationException'] }, 'bad'],
    ['one that must start nothing twice', { kind: 'run', relations: [] }, 'ok'],
  ])('that was one server error on %s, and never came again, is no finding', async (_, expectation, later) => {
    const subject = caseOf('one', { expect: expectation, requirements: [MUST] });
    const { result, requirement } = await withAnswers(['failed', later], subject);
    expect(result('one')).toMatchObject({ verdict: 'passed', findings: [] });
    expect(requirement('error.client-fault-status').verdict).not.toBe('failed');
  });

  test('that is a server error now and then is flaky', async () => {
    const { result } = await withAnswers(['failed', 'ok', 'failed', 'ok']);
    expect(result('one').verdict).toBe('flaky');
  });

  test('is not called flaky because nothing could be said about it again', async () => {
    const { result } = await withAnswers(['bad', 'conflict', 'conflict', 'conflict']);
    expect(result('one').verdict).toBe('failed');
  });

  test('is not called flaky because the target died over it', async () => {
    const { result, finished } = await certifySmall({
      cases: [ONE],
      answer: ({ caseId, nth }) =>
        caseId !== 'one' || nth > 1
          ? nth > 1
            ? { kind: 'lost', stage: 'connect', code: 'ECONNREFUSED', detail: 'gone' }
            : startedRun()
          : invalid(),
    });
    expect(finished.reason).toMatch(/stopped answering/);
    expect(result('one').verdict).toBe('failed');
  });

  test('is seen when a later case is answered with the run of an earlier one', async () => {
    const again = startedRun();
    const { requirement } = await certifySmall({ cases: [ONE, caseOf('two')], answer: () => again });
    expect(requirement('idempotency.distinct').verdict).toBe('failed');
    expect((await certifySmall({ cases: [ONE, caseOf('two')] })).requirement('idempotency.distinct').verdict).toBe(
      'passed',
    );
  });

  test('has a token of its own in each run', async () => {
    const { sent } = await withAnswers(['bad']);
    const tokens = sent.map(({ request }) => JSON.parse(Buffer.from(request.body).toString()).clientToken as string);
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(token).toMatch(/^ct[a-z0-9]{22}$/);
  });

  test('of one requirement is confirmed a few times, and then only told', async () => {
    const cases = Array.from({ length: 10 }, (_, index) => caseOf(`case-${index}`, { requirements: [MUST] }));
    const { result, sent } = await certifySmall({ cases, answer: badCases });
    expect(cases.map(({ id }) => result(id).attempts)).toEqual([4, 4, 4, 1, 1, 1, 1, 1, 1, 1]);
    expect(sent).toHaveLength(1 + 3 * 4 + 7 + 1);
  });

  test('of another requirement is news again', async () => {
    const cases = Array.from({ length: 5 }, (_, index) => caseOf(`case-${index}`, { requirements: [MUST] }));
    const other = caseOf('case-other', { requirements: ['request.types.optional'] });
    const { result } = await certifySmall({ cases: [...cases, other], answer: badCases });
    expect(result('case-other').attempts).toBe(4);
  });

  test('can be seen again: by a curl line and by a replay command', async () => {
    const { result } = await withAnswers(['bad']);
    const { curl, replay } = result('one').reproduce;
    expect(replay).toBe("datazone-conformance replay 'one' -u http://target.invalid/base");
    expect(curl).toContain("'http://target.invalid/base/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs'");
    expect(curl).toContain('"clientToken":"ctabcdefghij');
  });
});

function badCases({ caseId }: Seen) {
  return caseId.startsWith('case-') ? invalid() : startedRun();
}
