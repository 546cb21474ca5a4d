import { expect, test } from 'vitest';
import { requirementId } from '../../spec/words/requirement.ts';
import { broken, type JudgedStep, judge, refused, startedWith } from './judging.ts';

const FREES = 'idempotency.refused-token-free';
const conflict = refused('ConflictException');
const denied = refused('AccessDeniedException');
const quota = refused('ServiceQuotaExceededException');
const failed = refused('InternalServerException');
const invalid = refused('ValidationException');
const started = (id: string) => startedWith({ id });

type Answer = JudgedStep['answer'];

/** A provoked refusal, its token, another one, and its token once more. */
const judged = ([first, between, last]: readonly [Answer, Answer, Answer]) =>
  judge(
    [
      { expect: { kind: 'refuse', errors: ['AccessDeniedException'] }, answer: denied },
      { expect: { kind: 'accept' }, answer: first, requirements: [] },
      { expect: { kind: 'accept' }, answer: between, requirements: ['operation.accepts-valid'] },
      {
        expect: { kind: 'accept', clears: { first: 1, between: 2, breaks: requirementId(FREES) } },
        answer: last,
        requirements: [],
      },
    ],
    { requirements: ['error.AccessDeniedException.status'] },
  );

test.each<readonly [string, readonly [Answer, Answer, Answer], readonly string[]]>([
  ['is accepted', [started('run-1'), started('run-2'), started('run-1')], []],
  ['is a conflict once it stands for a run', [started('run-1'), started('run-2'), conflict], []],
  ['is in conflict, twice, while another is accepted', [conflict, started('run-2'), conflict], [FREES]],
  ['is refused for its form, twice, while another is accepted', [invalid, started('run-2'), invalid], [FREES]],
  ['is in conflict once, because a run was in the way', [conflict, started('run-2'), started('run-1')], []],
  ['is in conflict like any other', [conflict, conflict, conflict], []],
  ['meets a quota', [quota, started('run-2'), quota], []],
  ['meets a failure', [failed, started('run-2'), failed], []],
  ['is refused like any other', [denied, denied, denied], ['operation.accepts-valid']],
])('the token of a refused request that %s', (_, answers, findings) => {
  // The answers here carry one request id, which is not what is asked.
  expect(broken(judged(answers)).filter((id) => id !== 'response.request-id.unique')).toEqual(findings);
});
