import { describe, expect, test } from 'vitest';
import { judgeCase } from '../../runners/judge/judge-case.ts';
import { NOTHING_KNOWN } from '../../runners/judge/knowledge.ts';
import { registerOf } from '../../runners/judge/notes.ts';
import type { Case, Expectation, RunRelation } from '../../spec/words/case.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { bare, broken, brokenBy, CONTRACT, type JudgedStep, judge, refused, started, startedWith } from './judging.ts';
import { caseOf } from './small-run.ts';
import { OWN, wordOn } from './word-on.ts';

const ACCEPT: Expectation = { kind: 'accept' };
const NO_NAME = { 'x-amzn-errortype': undefined };
const UNIDENTIFIED = { 'x-amzn-requestid': undefined };
const run = (kind: RunRelation['kind']): Expectation => ({ kind: 'run', relations: [{ kind, step: 0 }] });
const FIRST: JudgedStep = { expect: ACCEPT, answer: startedWith({ id: 'run-1' }), setup: true };
const notFoundProbe = {
  answers: new Map([['probe', { status: 404, kind: 'refused' } as never]]),
};
const brokenUnder = (expectation: Expectation, answer: HttpResponse) =>
  broken(judge([{ expect: expectation, answer }], { requirements: [OWN], knowledge: notFoundProbe }));

describe('the form of a started run', () => {
  const odd = startedWith({ createdBy: 7 });

  test.each<readonly [Expectation, boolean]>([
    [ACCEPT, true],
    [{ kind: 'like', caseId: 'probe' }, true],
    [{ kind: 'reject', errors: ['ValidationException'] }, false],
    [{ kind: 'no-run' }, false],
    [{ kind: 'unlike', member: 'domainId', value: 'dzd_another' }, false],
    [{ kind: 'either', ambiguity: 'pattern-anchoring' }, false],
    [
      { kind: 'either', ambiguity: 'type-and-types' },
      CONTRACT.operation.unsettled.some(({ ambiguity }) => ambiguity === 'type-and-types'),
    ],
  ])('is asked for under %j: %s', (expectation, isHeld) => {
    expect(brokenUnder(expectation, odd).includes('response.createdBy.json-type')).toBe(isHeld);
  });

  test.each(CONTRACT.operation.unsettled)(
    'is asked for where the input itself is open ($ambiguity)',
    ({ ambiguity }) => {
      expect(brokenUnder({ kind: 'either', ambiguity }, odd)).toEqual(['response.createdBy.json-type']);
      expect(brokenUnder({ kind: 'either', ambiguity }, refused('ValidationException'))).toEqual([]);
    },
  );

  test('is asked for in the second of two requests too', () => {
    for (const kind of ['replay', 'other'] as const) {
      const second: JudgedStep = { expect: run(kind), answer: startedWith({ id: 'run-1', createdBy: 7 }) };
      expect(broken(judge([FIRST, second]))).toContain('response.createdBy.json-type');
    }
  });
});

describe('a request id', () => {
  test.each<readonly [Expectation, boolean]>([
    [ACCEPT, true],
    [{ kind: 'reject', errors: ['ValidationException'] }, true],
    [{ kind: 'refuse', errors: [] }, true],
    [{ kind: 'like', caseId: 'probe' }, true],
    [{ kind: 'no-run' }, false],
    [{ kind: 'either', ambiguity: 'x' }, false],
    [{ kind: 'unlike', member: 'domainId', value: 'dzd_1' }, false],
  ])('is asked for under %j: %s', (expectation, isHeld) => {
    const answer = refused('ValidationException', { headers: UNIDENTIFIED });
    expect(brokenUnder(expectation, answer).includes('response.request-id')).toBe(isHeld);
  });

  test.each([413, 414, 431])('is not asked of a front end that answers %i', (status) => {
    const reject: Expectation = { kind: 'reject', errors: ['ValidationException'] };
    expect(brokenUnder(reject, bare(status, { headers: UNIDENTIFIED }))).not.toContain('response.request-id');
  });

  test('that is empty is none, and told once', () => {
    const empty = { ...FIRST, answer: started({ headers: { 'x-amzn-requestid': '' } }) };
    expect(broken(judge([empty, empty]))).toEqual(['response.request-id']);
  });
});

describe('the form of an error', () => {
  const nameless = refused('ConflictException', { headers: NO_NAME });

  test.each<readonly [what: string, step: JudgedStep, names: readonly string[]]>([
    ['a valid request', { expect: ACCEPT, answer: nameless }, []],
    ['an open one', { expect: { kind: 'either', ambiguity: 'x' }, answer: nameless }, []],
    [
      'a request to refuse',
      { expect: { kind: 'refuse', errors: [] }, answer: nameless },
      ['error.type', 'error.type-header'],
    ],
    ['a replay', { expect: run('replay'), answer: nameless }, ['error.type', 'error.type-header']],
    [
      'a token used for another body',
      { expect: run('mismatch'), answer: nameless },
      ['error.type', 'error.type-header'],
    ],
    ['a further request', { expect: run('other'), answer: nameless }, []],
  ])('is asked of the answer to %s as far as it is known which error is due', (_, step, names) => {
    expect(broken(judge([FIRST, step]))).toEqual(expect.arrayContaining([...names]));
    expect(broken(judge([FIRST, step])).filter((id) => id.startsWith('error.'))).toEqual(names);
  });

  test('lets the framework speak for a body that is no JSON, whatever error is due', () => {
    const step = (kind: 'json' | 'text'): JudgedStep => ({
      expect: { kind: 'reject', errors: ['ValidationException'] },
      answer: bare(400),
      request: { body: kind === 'json' ? { kind, value: {} } : { kind, text: '{[' } },
    });
    expect(broken(judge([step('text')]))).toEqual(['error.framework-type']);
    expect(broken(judge([step('json')]))).toContain('error.type');
  });

  test('lets a refusal of a token used for another body have a name of its own', () => {
    const answer = refused('IdempotentParameterMismatchException');
    expect(broken(judge([FIRST, { expect: run('mismatch'), answer }]))).toEqual([]);
    expect(broken(judge([FIRST, { expect: run('replay'), answer }]))).toContain('error.type');
  });

  test('is not asked of a router that has no route for a label, and of every other anonymous 404', () => {
    const answer = bare(404);
    const inMember = (resource: string) =>
      brokenUnder({ kind: 'reject', errors: ['ValidationException'], resource }, answer).includes('error.type');
    expect(inMember('domainIdentifier')).toBe(false);
    expect(inMember('owningProjectIdentifier')).toBe(true);
    expect(brokenUnder({ kind: 'refuse', errors: ['ResourceNotFoundException'] }, answer)).toContain('error.type');
  });

  test('a 5xx of the framework is told as that alone', () => {
    const step: JudgedStep = {
      expect: { kind: 'reject', errors: ['ValidationException', 'SerializationException'] },
      answer: bare(500),
    };
    expect(broken(judge([step]))).toEqual(['error.client-fault-status', 'operation.accepts-valid']);
  });

  test('an anonymous answer under the status of an error that is due lacks its name, another 5xx does not', () => {
    const under = (status: number) =>
      broken(
        judge([{ expect: { kind: 'refuse', errors: ['InternalServerException'] }, answer: bare(status) }], {
          requirements: [OWN],
          scenario: 'InternalServerException',
        }),
      );
    expect(under(500)).toContain('error.type');
    expect(under(503)).toEqual([OWN]);
  });
});

describe('a run that was there before', () => {
  const known = { knownRuns: ['run-1'] };
  const again = (step: Partial<JudgedStep>) =>
    broken(judge([{ expect: ACCEPT, answer: startedWith({ id: 'run-1' }), ...step }], known));

  test('is wrong for a valid request with a token of its own, and for nothing else', () => {
    expect(again({})).toEqual(['idempotency.distinct']);
    expect(again({ request: { token: { kind: 'as-written' } } })).toEqual([]);
    expect(again({ expect: { kind: 'no-run' } })).not.toContain('idempotency.distinct');
    expect(again({ answer: startedWith({ id: 'run-2' }) })).toEqual([]);
  });

  test('is remembered by its id, when the answer has one', () => {
    const startedRuns = (step: Partial<JudgedStep>) =>
      judge([{ expect: ACCEPT, answer: startedWith({ id: 'run-9' }), ...step }]).startedRuns.map(({ id }) => id);
    expect(startedRuns({})).toEqual(['run-9']);
    expect(startedRuns({ request: { token: { kind: 'as-written' } } })).toEqual([]);
    expect(startedRuns({ expect: { kind: 'either', ambiguity: 'x' } })).toEqual([]);
    expect(startedRuns({ answer: startedWith({ id: 9 }) })).toEqual([]);
    expect(startedRuns({ answer: refused('ConflictException', { body: { id: 'run-9', message: 'No.' } }) })).toEqual(
      [],
    );
  });
});

describe('the silence of a case', () => {
  const silence = (steps: readonly [JudgedStep, ...JudgedStep[]], setting: Parameters<typeof judge>[1] = {}) =>
    judge(steps, { requirements: [OWN], ...setting }).silence;

  test.each<readonly [string, JudgedStep, RegExp]>([
    ['throttling', { expect: ACCEPT, answer: bare(429) }, /^the target throttles: 429/],
    ['a conflict', { expect: ACCEPT, answer: bare(409) }, /^answered with a conflict/],
    ['a used-up quota', { expect: ACCEPT, answer: bare(402) }, /^answered that the quota is used up$/],
    [
      'an empty success',
      { expect: ACCEPT, answer: started({ body: {} }) },
      /^answered 200, but nothing in the answer shows/,
    ],
    [
      'a success of strangers',
      { expect: ACCEPT, answer: started({ body: { ok: true } }) },
      /^answered 200, but nothing/,
    ],
    [
      'an empty success to a name encoded twice',
      { expect: { kind: 'unlike', member: 'domainId', value: 'x' }, answer: started({ text: '' }) },
      /^answered 200/,
    ],
    [
      'a comparison without a probe',
      { expect: { kind: 'like', caseId: 'probe.x' }, answer: bare(404) },
      /^probe\.x was not answered/,
    ],
    [
      'a refusal for size',
      {
        expect: { kind: 'reject', errors: ['ValidationException'] },
        answer: bare(413),
        input: { clientToken: 'a'.repeat(9000) },
      },
      /^refused for its size: 413, no body$/,
    ],
    [
      'a name that may not be there',
      {
        expect: { kind: 'refuse', errors: ['ValidationException'], silentOn: ['ResourceNotFoundException'] },
        answer: refused('ResourceNotFoundException'),
      },
      /^answered 404 ResourceNotFoundException.*"fixtures"$/,
    ],
    [
      'preparation that failed',
      { expect: ACCEPT, setup: true, answer: bare(409) },
      /^the preparing request was answered 409, no body$/,
    ],
    [
      'preparation that was to be refused',
      { expect: { kind: 'reject', errors: [] }, setup: true, answer: started() },
      /^the preparing request was answered 200/,
    ],
  ])('gives its reason: %s', (_, step, reason) => {
    expect(silence([step])).toMatch(reason);
  });

  test('names the check that comes first, when a name is not found', () => {
    const hidden = (order: 'existence-first' | 'unknown') =>
      silence([{ expect: { kind: 'reject', errors: ['ValidationException'], resource: 'm' }, answer: bare(404) }], {
        knowledge: { checkOrder: new Map([['m', order]]) },
      });
    expect(hidden('existence-first')).toMatch(/^answered 404, no body: this target checks existence before form$/);
    expect(hidden('unknown')).toMatch(/does not show whether it checks form first$/);
  });

  test('names the member that is not read as a whole', () => {
    const expectation: Expectation = {
      kind: 'reject',
      errors: [],
      assumes: { kind: 'reads-pattern-whole', member: 'clientToken', ends: 'end' },
    };
    expect(silence([{ expect: expectation, answer: started() }])).toMatch(
      /whole clientToken, so either answer is right$/,
    );
    expect(brokenUnder(expectation, bare(500))).toEqual(['error.client-fault-status']);
  });

  test('names the scenario that brought about nothing', () => {
    expect(
      silence([{ expect: { kind: 'refuse', errors: ['ConflictException'] }, answer: started() }], {
        scenario: 'ConflictException',
      }),
    ).toMatch(/^the scenario did not bring about ConflictException: 200/);
  });

  test('is that of the first step that says nothing, and the later ones are not judged', () => {
    const judgement = judge(
      [
        { ...FIRST, answer: bare(409) },
        { expect: ACCEPT, answer: bare(500) },
      ],
      { requirements: [OWN] },
    );
    expect(judgement.silence).toMatch(/409/);
    expect(broken(judgement)).toEqual([]);
  });

  test('is absent when every step bore witness', () => {
    expect('silence' in judge([{ expect: ACCEPT, answer: started() }])).toBe(false);
    expect(wordOn([{ expect: ACCEPT, answer: started() }])).toBe('kept');
  });
});

describe('a scenario whose error comes under success', () => {
  test('is told once, as an error under success', () => {
    const answer = refused('ConflictException', { status: 200 });
    const step: JudgedStep = { expect: { kind: 'refuse', errors: ['ConflictException'] }, answer };
    expect(broken(judge([step], { requirements: [OWN], scenario: 'ConflictException' }))).toEqual([
      'error.not-under-success',
    ]);
    expect(broken(judge([step], { requirements: [OWN] }))).toEqual(['error.not-under-success']);
    const another: JudgedStep = { ...step, answer: refused('ValidationException', { status: 200 }) };
    expect(broken(judge([another], { requirements: [OWN] }))).toEqual(['error.not-under-success', OWN]);
  });

  test('a failure where a refusal was due is a fault of the server, but for a scenario', () => {
    const step: JudgedStep = { expect: { kind: 'refuse', errors: [] }, answer: refused('InternalServerException') };
    expect(broken(judge([step], { requirements: [OWN] }))).toEqual(['error.client-fault-status', OWN]);
    expect(broken(judge([step], { requirements: [OWN], scenario: 'x' }))).toEqual([OWN]);
    const refusal: JudgedStep = { ...step, answer: refused('AccessDeniedException') };
    expect(broken(judge([refusal], { requirements: [OWN] }))).toEqual([]);
  });
});

describe('a connection that is lost over a large request', () => {
  const LOST: Outcome = { kind: 'lost', stage: 'body', code: 'EPIPE', detail: 'closed' };

  /** Whether a request of this size that comes to this outcome breaks the promise of a complete response. */
  function isBlamed(parts: {
    readonly bytes?: number;
    readonly path?: number;
    readonly expect?: Expectation;
    readonly outcome?: Outcome;
  }): boolean {
    const {
      bytes = 0,
      path = 10,
      expect: expectation = { kind: 'either', ambiguity: 'size-limits' },
      outcome = LOST,
    } = parts;
    const subject: Case = caseOf('one', { expect: expectation });
    const request = { method: 'POST', path: 'p'.repeat(path), headers: [], body: new Uint8Array(bytes) };
    const { findings, silence } = judgeCase(subject, {
      operation: CONTRACT.operation,
      register: registerOf(CONTRACT),
      knowledge: NOTHING_KNOWN,
      knownRuns: new Set(),
      exchanges: [{ request, outcome, sentAtMs: 0, durationMs: 1, attempts: 1 }],
    });
    expect(silence).toBe(
      outcome === LOST ? 'the connection was lost: EPIPE, closed' : 'no complete response within 5 ms',
    );
    return findings.length > 0;
  }

  test('is no finding, because a server may hang up on what it need not read', () => {
    expect(isBlamed({ bytes: 64 * 1024 + 1 })).toBe(false);
    expect(isBlamed({ path: 2001 })).toBe(false);
  });

  test('is one when the request is not that large, must be read, or is not answered at all', () => {
    expect(isBlamed({ bytes: 64 * 1024 })).toBe(true);
    expect(isBlamed({ path: 2000 })).toBe(true);
    expect(isBlamed({ bytes: 1e6, expect: ACCEPT })).toBe(true);
    expect(isBlamed({ bytes: 1e6, expect: { kind: 'either', ambiguity: 'json-oddities' } })).toBe(true);
    expect(isBlamed({ bytes: 1e6, outcome: { kind: 'timeout', timeoutMs: 5 } })).toBe(true);
  });
});

describe('a connection that is closed without an answer', () => {
  const WIRE = { kind: 'plain' } as const;

  test.each<readonly [string, Expectation, boolean]>([
    ['keeps the promise that no run is started', { kind: 'no-run' }, true],
    ['says nothing where it is open what is answered', { kind: 'either', ambiguity: 'incomplete-request' }, false],
  ])('%s', (_, expectation, isWitness) => {
    const plain = caseOf('one', { expect: expectation });
    const [{ request, ...step }] = plain.steps;
    const subject: Case = { ...plain, steps: [{ ...step, request: { ...request, wire: WIRE } }] };
    const sent = { method: 'POST', path: '/', headers: [], body: new Uint8Array() };
    const outcome: Outcome = { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: 'reset' };
    const { findings, witnessed } = judgeCase(subject, {
      operation: CONTRACT.operation,
      register: registerOf(CONTRACT),
      knowledge: NOTHING_KNOWN,
      knownRuns: new Set(),
      exchanges: [{ request: sent, outcome, sentAtMs: 0, durationMs: 1, attempts: 1 }],
    });
    expect({ findings, witnessed }).toEqual({ findings: [], witnessed: isWitness ? subject.requirements : [] });
  });
});

test('a connection that may be closed without an answer is no witness to complete responses', () => {
  const outcome: Outcome = { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: 'reset' };
  const hungUp = (expectation: Expectation) =>
    judge([{ expect: expectation, answer: outcome, request: { wire: { kind: 'plain' } } }], {
      requirements: ['protocol.complete-response'],
    });
  expect(hungUp({ kind: 'either', ambiguity: 'x' })).toMatchObject({ witnessed: [], findings: [] });
  expect(hungUp({ kind: 'no-run' }).witnessed).toEqual(['protocol.complete-response']);
});

describe('a page of 403 without a name', () => {
  const page = bare(403, { text: '<html>Forbidden</html>' });
  const told = (
    expectation: Expectation,
    answer: HttpResponse,
    {
      controls = ['control/x'],
      type = '<script>',
    }: { readonly controls?: readonly string[]; readonly type?: string } = {},
  ) => {
    const step = { expect: expectation, answer, input: { type } };
    const { findings, silence } = judge([step], { requirements: [OWN], controls });
    return findings.length > 0 ? 'broken' : silence;
  };
  const reject: Expectation = { kind: 'reject', errors: ['ValidationException'] };

  test.each<Expectation>([reject, ACCEPT, { kind: 'run', relations: [] }])(
    'comes from something in front where the control got through: %j',
    (expectation) => {
      expect(told(expectation, page)).toMatch(/^something in front refused it: 403/);
    },
  );

  test.each<Expectation>([reject, ACCEPT])('is the word of the operation on what no guard minds: %j', (expectation) => {
    expect(told(expectation, page, { type: 'BUSINESS-NAME' })).toBe('broken');
  });

  test('is a wrong answer of the operation where nothing got through, or where it has a name or is JSON', () => {
    expect(told(reject, page, { controls: [] })).toBe('broken');
    expect(told(reject, refused('AccessDeniedException'))).toBe('broken');
    expect(told(reject, bare(403, { body: { message: 'No.' } }))).toBe('broken');
    expect(told({ kind: 'refuse', errors: ['ResourceNotFoundException'] }, page)).toBe('broken');
  });
});

describe('run types that come back', () => {
  test.each<readonly [string, Parameters<typeof startedWith>[0], Parameters<typeof brokenBy>[1], readonly string[]]>([
    ['as a list of the one that was asked for', { types: ['BUSINESS_DESCRIPTIONS'] }, {}, []],
    ['as an empty list when one was asked for', { types: [] }, {}, []],
    ['as a list of another', { types: ['BUSINESS_NAMES'] }, {}, ['response.types.echo']],
    ['as a list when null stood for a list', { types: ['BUSINESS_NAMES'] }, { types: null }, ['response.types.echo']],
    ['as a list when an empty list was sent', { types: ['BUSINESS_NAMES'] }, { types: [] }, []],
    ['as a list when a number was sent', { types: ['BUSINESS_NAMES'] }, { types: 7 }, []],
    [
      'as a type when a list came with null for it',
      { type: 'BUSINESS_NAMES' },
      { type: null, types: ['BUSINESS_DESCRIPTIONS'] },
      ['response.type.echo'],
    ],
    [
      'as a type when both were sent',
      { type: 'BUSINESS_NAMES' },
      { types: ['BUSINESS_NAMES'] },
      ['response.type.echo'],
    ],
    ['as null', { type: null }, {}, ['response.null-members']],
  ])('%s', (_, members, input, expected) => {
    expect(brokenBy(startedWith(members), input)).toEqual(expected);
  });
});
