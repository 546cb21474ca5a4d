import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../runners/judge/read-answer.ts';
import type { Expectation } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { bare, broken, CONTRACT, type JudgedStep, judge, refused, started, startedWith } from './judging.ts';

const OWN = 'idempotency.replay';

/** What a case with one requirement of its own comes to. */
type Word = 'kept' | 'broken' | 'silent';

/** The word on the case's own requirement, whatever else its answers break. */
function wordOn(steps: readonly [JudgedStep, ...JudgedStep[]], setting: Parameters<typeof judge>[1] = {}): Word {
  const judgement = judge(steps, { requirements: [OWN], ...setting });
  if (broken(judgement).includes(OWN)) return 'broken';
  if (judgement.witnessed.map(String).includes(OWN)) return 'kept';
  expect(judgement.silence).toEqual(expect.any(String));
  return 'silent';
}

const lost = { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: 'reset' } as const;
const timeout = { kind: 'timeout', timeoutMs: 50 } as const;
const conflict = refused('ConflictException');
const notFound = refused('ResourceNotFoundException');
const invalid = refused('ValidationException');
const failed = refused('InternalServerException');
const throttled = refused('ThrottlingException');

/** For each kind of expectation: the word on every kind of answer. */
const SINGLE: readonly (readonly [expect: Expectation, what: string, answer: JudgedStep['answer'], word: Word])[] = [
  [{ kind: 'accept' }, 'a started run', started(), 'kept'],
  [{ kind: 'accept' }, 'a run under another status of success', started({ status: 201 }), 'kept'],
  [{ kind: 'accept' }, 'a validation error', invalid, 'broken'],
  [{ kind: 'accept' }, 'not found', notFound, 'broken'],
  [{ kind: 'accept' }, 'no access', refused('AccessDeniedException'), 'broken'],
  [{ kind: 'accept' }, 'a failure', failed, 'broken'],
  [{ kind: 'accept' }, 'a failure without a body', bare(503), 'broken'],
  [{ kind: 'accept' }, 'an error under 200', refused('ValidationException', { status: 200 }), 'broken'],
  [{ kind: 'accept' }, 'a redirection', bare(307), 'broken'],
  [{ kind: 'accept' }, 'a conflict', conflict, 'silent'],
  [{ kind: 'accept' }, 'an anonymous 409', bare(409), 'silent'],
  [{ kind: 'accept' }, 'a conflict under 400', refused('ConflictException', { status: 400 }), 'silent'],
  [{ kind: 'accept' }, 'another error under 409', refused('ValidationException', { status: 409 }), 'broken'],
  [{ kind: 'accept' }, '429', throttled, 'silent'],
  [{ kind: 'accept' }, 'an anonymous 429', bare(429), 'silent'],
  [{ kind: 'accept' }, 'throttling under 503', refused('ThrottlingException', { status: 503 }), 'silent'],
  [{ kind: 'accept' }, 'a lost connection', lost, 'silent'],
  [{ kind: 'accept' }, 'silence', timeout, 'silent'],
  [{ kind: 'no-run' }, 'not found', notFound, 'kept'],
  [{ kind: 'no-run' }, '405 without a body', bare(405), 'kept'],
  [{ kind: 'no-run' }, 'a list of runs', started({ body: { items: [] } }), 'kept'],
  [{ kind: 'no-run' }, 'a failure', bare(500), 'kept'],
  [{ kind: 'no-run' }, 'a started run', started(), 'broken'],
  [{ kind: 'no-run' }, '429', throttled, 'silent'],
  [{ kind: 'unlike', member: 'domainId', value: 'dzd_1' }, 'not found', notFound, 'kept'],
  [{ kind: 'unlike', member: 'domainId', value: 'dzd_1' }, 'another value', startedWith({ domainId: 'dzd_2' }), 'kept'],
  [{ kind: 'unlike', member: 'domainId', value: 'dzd_1' }, 'that value', startedWith({ domainId: 'dzd_1' }), 'broken'],
  [{ kind: 'refuse', errors: ['ResourceNotFoundException'] }, 'that error', notFound, 'kept'],
  [{ kind: 'refuse', errors: ['ResourceNotFoundException'] }, 'another error', invalid, 'broken'],
  [{ kind: 'refuse', errors: ['ResourceNotFoundException'] }, 'its status with no name', bare(404), 'kept'],
  [{ kind: 'refuse', errors: ['ResourceNotFoundException'] }, 'another status with no name', bare(403), 'broken'],
  [{ kind: 'refuse', errors: ['ResourceNotFoundException'] }, 'a started run', started(), 'broken'],
  [{ kind: 'refuse', errors: ['ResourceNotFoundException'] }, 'a failure', failed, 'broken'],
  [{ kind: 'refuse', errors: [] }, 'any refusal', refused('AccessDeniedException'), 'kept'],
  [{ kind: 'refuse', errors: [] }, 'a started run', started(), 'broken'],
  [{ kind: 'refuse', errors: [] }, 'a failure', failed, 'broken'],
  [{ kind: 'refuse', errors: [] }, '429', throttled, 'silent'],
  [{ kind: 'refuse', errors: ['ThrottlingException'] }, '429', throttled, 'kept'],
];

describe('an answer', () => {
  test.each(SINGLE)('to %j that is %s', (expectation, _, answer, word) => {
    expect(wordOn([{ expect: expectation, answer }])).toBe(word);
  });

  test.each([started(), invalid, failed, bare(307)])('that the documents leave open is never a word', (answer) => {
    const judgement = judge([{ expect: { kind: 'either', ambiguity: 'x' }, answer }], { requirements: [OWN] });
    expect(broken(judgement)).toEqual([]);
    expect(judgement.witnessed).not.toContain(OWN);
  });

  test('that is lost breaks the promise of a complete response and no other', () => {
    for (const answer of [lost, timeout])
      expect(broken(judge([{ expect: { kind: 'accept' }, answer }]))).toEqual(['protocol.complete-response']);
  });

  test('that conflicts, or throttles, breaks nothing at all', () => {
    for (const answer of [conflict, throttled])
      expect(broken(judge([{ expect: { kind: 'accept' }, answer }]))).toEqual([]);
  });

  test('that breaks a promise which is only inferred is no finding', () => {
    const inferred = CONTRACT.requirements.filter(({ provenance }) => provenance === 'inferred').map(({ id }) => id);
    const judgement = judge([{ expect: { kind: 'accept' }, answer: invalid }], { requirements: inferred });
    expect(broken(judgement)).toEqual([]);
  });

  test('carries its source, level and step into the finding', () => {
    const [finding] = judge([{ expect: { kind: 'accept' }, answer: invalid }]).findings;
    expect(finding).toMatchObject({
      requirement: 'operation.accepts-valid',
      level: 'must',
      step: 0,
      expected: 'a started run',
      observed: '400 ValidationException, application/json: {"message":"No."}',
      source: CONTRACT.requirements.find(({ id }) => id === 'operation.accepts-valid')?.sources[0],
    });
  });
});

describe('a scenario', () => {
  const under = (answer: HttpResponse) =>
    wordOn([{ expect: { kind: 'refuse', errors: ['InternalServerException'] }, answer }], {
      scenario: 'InternalServerException',
    });

  test.each<readonly [string, HttpResponse, Word]>([
    ['its error', failed, 'kept'],
    ['another error', invalid, 'broken'],
    ['a started run', started(), 'silent'],
  ])('that brings about %s', (_, answer, word) => {
    expect(under(answer)).toBe(word);
  });

  test('that brings about a 500 blames no client fault on the server', () => {
    const judgement = judge([{ expect: { kind: 'refuse', errors: ['InternalServerException'] }, answer: failed }], {
      requirements: ['error.InternalServerException.status'],
      scenario: 'InternalServerException',
    });
    expect(broken(judgement)).toEqual([]);
  });
});

describe('a comparison with a value that names nothing', () => {
  const like = (probe: HttpResponse | undefined, answer: HttpResponse) =>
    wordOn([{ expect: { kind: 'like', caseId: 'probe.unknown/x' }, answer }], {
      knowledge: {
        answers: new Map(
          probe === undefined ? [] : [['probe.unknown/x', readAnswer(probe, CONTRACT.operation)] as const],
        ),
      },
    });

  test.each<readonly [string, HttpResponse | undefined, string, HttpResponse, Word]>([
    ['not found', notFound, 'not found', notFound, 'kept'],
    ['not found', notFound, 'no access', refused('AccessDeniedException'), 'kept'],
    ['not found', notFound, 'a started run', started(), 'kept'],
    ['not found', notFound, 'invalid', invalid, 'broken'],
    ['not found', notFound, 'a 422', bare(422), 'broken'],
    ['not found', notFound, 'a failure', failed, 'broken'],
    ['accepted', started(), 'invalid', invalid, 'broken'],
    ['invalid', invalid, 'invalid', invalid, 'silent'],
    ['a failure', failed, 'invalid', invalid, 'silent'],
    ['not answered', undefined, 'invalid', invalid, 'silent'],
  ])('that is %s: %4$s is %6$s', (_, probe, __, answer, word) => {
    expect(like(probe, answer)).toBe(word);
  });
});

const FIRST: JudgedStep = { expect: { kind: 'accept' }, answer: startedWith({ id: 'run-1' }), setup: true };
const step = (kind: 'same-run' | 'other-run', answer: JudgedStep['answer']): JudgedStep => ({
  expect: { kind, step: 0 },
  answer,
});
const noSecond = (answer: JudgedStep['answer']): JudgedStep => ({
  expect: { kind: 'no-second-run', step: 0, errors: [] },
  answer,
});
const run1 = startedWith({ id: 'run-1' });
const run2 = startedWith({ id: 'run-2' });

describe('the second of two requests', () => {
  test.each<readonly [string, JudgedStep, Word]>([
    ['the first run, when a replay is due', step('same-run', run1), 'kept'],
    ['another run, when a replay is due', step('same-run', run2), 'broken'],
    ['a conflict, when a replay is due', step('same-run', conflict), 'kept'],
    ['a failure, when a replay is due', step('same-run', failed), 'broken'],
    ['no id, when a replay is due', step('same-run', startedWith({ id: undefined })), 'broken'],
    ['429, when a replay is due', step('same-run', throttled), 'silent'],
    ['the first run, when the body differs', noSecond(run1), 'kept'],
    ['another run, when the body differs', noSecond(run2), 'broken'],
    ['a conflict, when the body differs', noSecond(conflict), 'kept'],
    ['a validation error, when the body differs', noSecond(invalid), 'kept'],
    ['the first run, when a further one is due', step('other-run', run1), 'broken'],
    ['another run, when a further one is due', step('other-run', run2), 'kept'],
    ['a conflict, when a further one is due', step('other-run', conflict), 'silent'],
    ['a validation error, when a further one is due', step('other-run', invalid), 'broken'],
    ['no id, when a further one is due', step('other-run', startedWith({ id: undefined })), 'silent'],
    ['429, when a further one is due', step('other-run', throttled), 'silent'],
  ])('is answered with %s', (_, second, word) => {
    expect(wordOn([FIRST, second])).toBe(word);
  });

  test.each<readonly [string, JudgedStep]>([
    ['was refused', { ...FIRST, answer: conflict }],
    ['was lost', { ...FIRST, answer: lost }],
    ['carries no id', { ...FIRST, answer: startedWith({ id: undefined }) }],
    ['carries an id that is no text', { ...FIRST, answer: startedWith({ id: 7 }) }],
  ])('is no word when the first %s', (_, first) => {
    expect(wordOn([first, step('same-run', run2)])).toBe('silent');
    expect(wordOn([first, step('other-run', run1)])).toBe('silent');
  });

  test('is judged after an invalid first one only when that was refused', () => {
    const reject: JudgedStep['expect'] = { kind: 'reject', errors: ['ValidationException'] };
    expect(
      wordOn([
        { expect: reject, setup: true, answer: invalid },
        { expect: { kind: 'accept' }, answer: run1 },
      ]),
    ).toBe('kept');
    expect(
      wordOn([
        { expect: reject, setup: true, answer: invalid },
        { expect: { kind: 'accept' }, answer: invalid },
      ]),
    ).toBe('broken');
    expect(
      wordOn([
        { expect: reject, setup: true, answer: run1 },
        { expect: { kind: 'accept' }, answer: run1 },
      ]),
    ).toBe('silent');
  });

  test('is told by its step in a finding', () => {
    expect(judge([FIRST, step('same-run', run2)], { requirements: [OWN] }).findings).toMatchObject([
      { requirement: OWN, step: 1, expected: 'the first run again (id run-1), or a conflict' },
    ]);
  });
});

describe('request ids', () => {
  const answered = (id: string) => startedWith({ id: `run-${id}` });
  const identified = (requestId: string, answer = answered(requestId)): HttpResponse => ({
    ...answer,
    headers: [...answer.headers.filter(([name]) => name !== 'x-amzn-requestid'), ['x-amzn-requestid', requestId]],
  });
  const three = (ids: readonly [string, string, string]) =>
    broken(
      judge(
        [
          { ...FIRST, answer: identified(ids[0]) },
          { ...FIRST, answer: identified(ids[1]) },
          { ...FIRST, answer: identified(ids[2]) },
        ],
        { requirements: ['response.request-id.unique'] },
      ),
    );

  test('differ from answer to answer', () => {
    expect(three(['a', 'b', 'c'])).toEqual([]);
    expect(three(['a', 'b', 'a'])).toEqual(['response.request-id.unique']);
  });

  test('may be repeated with a replayed answer', () => {
    expect(
      broken(judge([{ ...FIRST, answer: identified('a', run1) }, step('same-run', identified('a', run1))])),
    ).toEqual([]);
  });
});
