import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../runners/judge/read-answer.ts';
import type { Expectation } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { bare, broken, CONTRACT, type JudgedStep, judge, refused, started, startedWith } from './judging.ts';
import { OWN, type Word, wordOn } from './word-on.ts';

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
  [{ kind: 'accept' }, 'a used-up quota', refused('ServiceQuotaExceededException'), 'silent'],
  [{ kind: 'accept' }, 'an anonymous 402', bare(402), 'silent'],
  [
    { kind: 'accept' },
    'a used-up quota under 500',
    refused('ServiceQuotaExceededException', { status: 500 }),
    'broken',
  ],
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

  test.each([started(), invalid, bare(307), bare(501)])('that the documents leave open is never a word', (answer) => {
    const judgement = judge([{ expect: { kind: 'either', ambiguity: 'x' }, answer }], { requirements: [OWN] });
    expect(broken(judgement)).toEqual([]);
    expect(judgement.witnessed).not.toContain(OWN);
  });

  test('that breaks the server is right in no reading of what the documents leave open', () => {
    const judgement = judge([{ expect: { kind: 'either', ambiguity: 'x' }, answer: failed }], { requirements: [OWN] });
    expect(broken(judgement)).toEqual(['error.client-fault-status']);
  });

  test('that breaks the server is wrong for a name that is encoded twice', () => {
    const expectation: Expectation = { kind: 'unlike', member: 'domainId', value: 'dzd_1' };
    expect(broken(judge([{ expect: expectation, answer: failed }], { requirements: [OWN] }))).toEqual([
      'error.client-fault-status',
    ]);
  });

  test.each([501, 503, 505])('that says %i is calm about what the documents leave open', (status) => {
    expect(broken(judge([{ expect: { kind: 'either', ambiguity: 'x' }, answer: bare(status) }]))).toEqual([]);
  });

  test('that does not find what nobody said to be there is no word on it', () => {
    const refusal = { kind: 'refuse', errors: ['ValidationException'] } as const;
    const answer = refused('ResourceNotFoundException');
    expect(wordOn([{ expect: refusal, answer }])).toBe('broken');
    expect(wordOn([{ expect: { ...refusal, silentOn: ['ResourceNotFoundException'] }, answer }])).toBe('silent');
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
    const steps = [{ expect: { kind: 'accept' }, answer: invalid }] as const;
    expect(broken(judge(steps))).toEqual(['operation.accepts-valid']);
    expect(broken(judge(steps, { inferred: ['operation.accepts-valid'] }))).toEqual([]);
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

  test.each<readonly [string, HttpResponse, string]>([
    [
      'another documented error',
      refused('ConflictException'),
      'InternalServerException, if the scenario configured for it is right',
    ],
    ['an error of no documented name', refused('OutOfPaper', { status: 409 }), 'InternalServerException'],
  ])('that brings about %s has its configuration doubted where that may be to blame', (_, answer, expected) => {
    const { findings } = judge([{ expect: { kind: 'refuse', errors: ['InternalServerException'] }, answer }], {
      requirements: ['error.InternalServerException.status'],
      scenario: 'InternalServerException',
    });
    const own = findings.find(({ requirement }) => requirement === 'error.InternalServerException.status');
    expect(own?.expected).toBe(expected);
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
    ['not found', notFound, 'not found under 400', refused('ResourceNotFoundException', { status: 400 }), 'kept'],
    ['not found under 400', refused('ResourceNotFoundException', { status: 400 }), 'invalid', invalid, 'broken'],
    ['a 422', bare(422), 'invalid', invalid, 'silent'],
    ['not found', notFound, 'invalid', invalid, 'broken'],
    ['not found', notFound, 'a 422', bare(422), 'broken'],
    ['not found', notFound, 'a failure', failed, 'broken'],
    ['accepted', started(), 'invalid', invalid, 'broken'],
    ['invalid', invalid, 'invalid', invalid, 'silent'],
    ['a failure', failed, 'invalid', invalid, 'silent'],
    ['not answered', undefined, 'invalid', invalid, 'silent'],
    ['a redirection', bare(307), 'invalid', invalid, 'silent'],
    ['refused by the front end', bare(403), 'invalid', invalid, 'broken'],
  ])('that is %s: %4$s is %6$s', (_, probe, __, answer, word) => {
    expect(like(probe, answer)).toBe(word);
  });
});
