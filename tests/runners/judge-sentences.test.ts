import { describe, expect, test } from 'vitest';
import type { Expectation, RunRelation } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { bare, type JudgedStep, judge, refused, STARTED, started, startedWith } from './judging.ts';
import { OWN } from './word-on.ts';

const ACCEPT: Expectation = { kind: 'accept' };
const REJECT: Expectation = { kind: 'reject', errors: ['ValidationException'] };
const MALFORMED: Expectation = { kind: 'reject', errors: ['ValidationException', 'SerializationException'] };
const NO_NAME = { 'x-amzn-errortype': undefined };
const run = (kind: RunRelation['kind']): Expectation => ({ kind: 'run', relations: [{ kind, step: 0 }] });
const FIRST: JudgedStep = { expect: ACCEPT, answer: startedWith({ id: 'run-1' }), setup: true };
const LONG = 'a'.repeat(201);

/** Each finding of a judgement in one line: requirement, message, what was expected, what was observed. */
function told(
  steps: readonly [JudgedStep, ...JudgedStep[]],
  setting: Parameters<typeof judge>[1] = {},
): readonly string[] {
  return judge(steps, { requirements: [OWN], ...setting }).findings.map(
    ({ requirement, message, expected, observed }) => `${requirement}: ${message} | ${expected} | ${observed}`,
  );
}

const of = (answer: HttpResponse, expectation: Expectation = ACCEPT): readonly string[] =>
  told([{ expect: expectation, answer }]);

describe('a finding about a started run says', () => {
  test.each<readonly [string, HttpResponse, string]>([
    [
      'the status',
      started({ status: 201 }),
      'response.status-code: The run was started under status 201. | status 200 | status 201',
    ],
    [
      'the compression',
      started({ headers: { 'content-encoding': 'gzip' } }),
      'protocol.not-compressed: The answer is compressed although nobody asked for it. | no Content-Encoding | Content-Encoding: gzip',
    ],
    [
      'the media type',
      started({ headers: { 'content-type': 'text/html' } }),
      'response.media-type: The answer is not application/json. | Content-Type: application/json | Content-Type: text/html',
    ],
    [
      'that there is no media type',
      started({ headers: { 'content-type': undefined } }),
      'response.media-type: The answer is not application/json. | Content-Type: application/json | no Content-Type',
    ],
    [
      'that there is no request id',
      started({ headers: { 'x-amzn-requestid': undefined } }),
      'response.request-id: The answer carries no request id. | x-amzn-requestid | no such header',
    ],
    [
      'that a member is missing',
      startedWith({ id: undefined }),
      'response.id.required: id is missing. | id in every such answer | no such member',
    ],
    [
      'that a member is null in place of a value',
      startedWith({ id: null }),
      'response.id.required: id is missing. | id in every such answer | null',
    ],
    [
      'that a member is null in place of nothing',
      startedWith({ createdBy: null }),
      'response.null-members: createdBy is null. | the member left out | "createdBy": null',
    ],
    [
      'the JSON type',
      startedWith({ status: ['SUBMITTED'] }),
      'response.status.json-type: status is no JSON string. | a JSON string | ["SUBMITTED"]',
    ],
    [
      'the listed values',
      startedWith({ status: 'DONE' }),
      'response.status.enum: status is no listed value. | one of SUBMITTED, IN_PROGRESS, CANCELED, SUCCEEDED, FAILED, PARTIALLY_SUCCEEDED | "DONE"',
    ],
    [
      'the pattern',
      startedWith({ id: 'a b' }),
      'response.id.pattern: id does not match its pattern. | [a-zA-Z0-9_-]{1,36} | "a b"',
    ],
    [
      'the shortest length',
      startedWith({ createdBy: '' }),
      'response.createdBy.min-length: createdBy is too short. | at least 1 characters | ""',
    ],
    [
      'how a time is written',
      startedWith({ createdAt: 0 }),
      'response.createdAt.format: createdAt is no count of seconds since 1970. | epoch seconds, for instance 1752644436.666 | 0',
    ],
    [
      'when the run was created',
      startedWith({ createdAt: 1752644436.666 }),
      'response.createdAt.near-now: The fresh run was not created now. | within ten minutes of 2026-07-15T12:00:00.000Z | 1752644436.666, that is 2025-07-16T05:40:36.666Z',
    ],
    [
      'what was asked for',
      startedWith({ owningProjectId: 'prj1' }),
      'response.owningProjectId.echo: owningProjectId is not what the request asked for. | "prj7nx82mkl" | "prj1"',
    ],
    [
      'which name stands for which',
      startedWith({ createdBy: undefined, created_by: 'usr' }),
      'response.member-names: Members have other names than the documented ones. | the documented names, letter for letter | created_by for createdBy',
    ],
    [
      'that the body is a list',
      started({ body: [STARTED['id'] ?? ''] }),
      `response.json: The answer is no JSON object. | a JSON object in UTF-8 without a byte order mark | a JSON array; 200, application/json: ["mgr5g0fy285m1q"]`,
    ],
    [
      'that the body is no JSON',
      started({ text: 'OK' }),
      'response.json: The answer is no JSON object. | a JSON object in UTF-8 without a byte order mark | the body is not JSON; 200, application/json: OK',
    ],
  ])('%s', (_, answer, sentence) => {
    expect(of(answer).filter((line) => !line.startsWith(`${OWN}:`))).toEqual([sentence]);
  });

  test('which of its lists of run types may come back', () => {
    const answer = startedWith({ types: ['BUSINESS_NAMES'] });
    expect(of(answer)).toEqual([
      'response.types.echo: types is not what the request asked for. | ["BUSINESS_DESCRIPTIONS"] or [] | ["BUSINESS_NAMES"]',
    ]);
  });

  test('why a body cannot be read', () => {
    const problem = (body: Uint8Array) => of(started({ body }))[0]?.split(' | ')[2]?.split(';')[0];
    expect(problem(new Uint8Array())).toBe('the body is empty');
    expect(problem(Buffer.from('\ufeff{}'))).toBe('the body begins with a byte order mark');
    expect(problem(Buffer.from('{"a":"\xff"}', 'latin1'))).toBe('the body is not UTF-8');
    expect(problem(Buffer.from('null'))).toBe('a JSON null');
    expect(problem(Buffer.from('7'))).toBe('a JSON number');
  });

  test('no more of a long value than two hundred characters', () => {
    const [line = ''] = of(startedWith({ id: LONG }));
    expect(line).toContain(`"${'a'.repeat(199)}… (203 characters)`);
    expect(of(startedWith({ id: 'a'.repeat(198) }))[0]).toContain(`| "${'a'.repeat(198)}"`);
    expect(of(bare(400, { text: 'x'.repeat(200) }))[0]).toContain(`400, no Content-Type: ${'x'.repeat(200)}`);
    expect(of(bare(400, { text: LONG }))[0]).toContain(`400, no Content-Type: ${'a'.repeat(200)}… (201 bytes)`);
    expect(of(bare(400))[0]).toMatch(/400, no body$/);
  });
});

describe('a finding about an error says', () => {
  test.each<readonly [string, HttpResponse, Expectation, readonly string[]]>([
    [
      'that it comes under success',
      refused('ValidationException', { status: 200 }),
      REJECT,
      [
        'error.not-under-success: An error comes under status 200: every SDK takes it for success. | status 400 | 200 ValidationException, application/json: {"message":"No."}',
      ],
    ],
    [
      'that an unknown one comes under success',
      started({ body: { message: 'No.' } }),
      { kind: 'either', ambiguity: 'x' },
      [
        'error.not-under-success: An error comes under status 200: every SDK takes it for success. | a 4xx or 5xx status | 200, application/json: {"message":"No."}',
      ],
    ],
    [
      'the status of a documented error',
      refused('ValidationException', { status: 422 }),
      REJECT,
      ['error.ValidationException.status: ValidationException comes under another status. | status 400 | status 422'],
    ],
    [
      'where its name stands',
      refused('ValidationException', { headers: NO_NAME, body: { code: 'ValidationException', message: 'No.' } }),
      REJECT,
      [
        'error.type-header: The error is not named in a header. | X-Amzn-Errortype: ValidationException | no such header; code in the body',
      ],
    ],
    [
      'that its name is not documented',
      refused('ValidationException', { headers: { 'x-amzn-errortype': 'Oops' } }),
      REJECT,
      [
        'error.type: The error has a name that is not documented: Oops. | ValidationException | 400 Oops, application/json: {"message":"No."}',
      ],
    ],
    [
      'that it has no name, and another status',
      refused('ValidationException', { status: 422, headers: NO_NAME }),
      REJECT,
      [
        'error.type: The error carries no name. | ValidationException | 422, application/json: {"message":"No."}',
        'error.type-header: The error is not named in a header. | X-Amzn-Errortype: ValidationException | no such header',
        'error.ValidationException.status: The refusal comes under another status than ValidationException. | status 400 | status 422',
      ],
    ],
    [
      'that any documented name would do',
      refused('AccessDeniedException', { headers: NO_NAME }),
      { kind: 'refuse', errors: [] },
      [
        'error.type: The error carries no name. | a documented error | 403, application/json: {"message":"No."}',
        'error.type-header: The error is not named in a header. | X-Amzn-Errortype: AccessDeniedException | no such header',
      ],
    ],
    [
      'how its message is called',
      refused('ValidationException', { body: { Message: 'No.' } }),
      REJECT,
      ['error.message-name: The message of the error is called Message. | "message" | "Message": "No."'],
    ],
    [
      'that it has no message',
      refused('ValidationException', { body: {} }),
      REJECT,
      [
        'error.ValidationException.message.required: message is missing. | message in every such answer | no such member',
      ],
    ],
    [
      'that it is no object',
      refused('ValidationException', { body: 'No.' }),
      REJECT,
      [
        'error.json: The error is no JSON object. | a JSON object | a JSON string; 400 ValidationException, application/json: "No."',
      ],
    ],
    [
      'that the framework gives it no name',
      bare(400, { text: 'Bad' }),
      MALFORMED,
      [
        'error.framework-type: The refusal carries no name. | a name in X-Amzn-Errortype, code or __type | 400, no Content-Type: Bad',
      ],
    ],
    [
      'that the framework writes no JSON',
      bare(400, { headers: { 'x-amzn-errortype': 'SerializationException' }, text: 'Bad' }),
      MALFORMED,
      [
        'error.json: The error is no JSON object. | a JSON object | the body is not JSON; 400 SerializationException, no Content-Type: Bad',
      ],
    ],
  ])('%s', (_, answer, expectation, sentences) => {
    expect(of(answer, expectation).filter((line) => !line.startsWith(`${OWN}:`))).toEqual(sentences);
  });
});

describe('a finding about what a case is about says', () => {
  test.each<readonly [string, HttpResponse, Expectation, string]>([
    ['that a valid request is refused', bare(400), ACCEPT, 'A valid request is not accepted. | a started run'],
    ['that an invalid one is accepted', started(), REJECT, 'An invalid request is accepted. | 400 ValidationException'],
    [
      'that an invalid one breaks the server',
      bare(500),
      REJECT,
      'An invalid request makes the server fail. | 400 ValidationException',
    ],
    [
      'that an invalid one is sent elsewhere',
      bare(307),
      REJECT,
      'An invalid request is neither accepted nor refused. | 400 ValidationException',
    ],
    [
      'that an invalid one is refused for something else',
      refused('ConflictException'),
      REJECT,
      'An invalid request is refused for another reason. | 400 ValidationException',
    ],
    [
      'that a protocol error has a status of its own',
      refused('SerializationException', { status: 404 }),
      MALFORMED,
      'SerializationException comes under another status. | 400 ValidationException or SerializationException',
    ],
    [
      'that no documented status is known',
      started(),
      { kind: 'reject', errors: [] },
      'An invalid request is accepted. | 4xx',
    ],
    ['that a refusal is due', started(), { kind: 'refuse', errors: [] }, 'A run is started. | a refusal'],
    [
      'which refusal is due',
      refused('ValidationException'),
      { kind: 'refuse', errors: ['ResourceNotFoundException', 'AccessDeniedException'] },
      'The request is answered with another error. | ResourceNotFoundException or AccessDeniedException',
    ],
    ['that no run is due', started(), { kind: 'no-run' }, 'A run is started. | no run started'],
    [
      'that one name was taken for another',
      started(),
      { kind: 'unlike', member: 'domainId', value: 'dzd_53ielnpxktdilj' },
      'The request was taken for another one. | a refusal, or an answer whose domainId is not dzd_53ielnpxktdilj',
    ],
  ])('%s', (_, answer, expectation, sentence) => {
    const line = of(answer, expectation).find((text) => text.startsWith(`${OWN}:`));
    expect(line?.slice(OWN.length + 2).startsWith(`${sentence} | `)).toBe(true);
  });

  test.each<readonly [string, JudgedStep, string]>([
    [
      'a second run',
      { expect: run('replay'), answer: startedWith({ id: 'run-2' }) },
      'A second run is started. | the first run again (id run-1), or ConflictException',
    ],
    [
      'a run under the id of another one',
      { expect: run('replay'), answer: startedWith({ id: 'run-1', createdAt: 1 }) },
      'The run is created anew under its old id: createdAt is another. | the first run again (id run-1), or ConflictException',
    ],
    [
      'a replay that fails otherwise',
      { expect: run('replay'), answer: refused('ResourceNotFoundException') },
      'The repeated request is answered with another error. | the first run again (id run-1), or ConflictException',
    ],
    [
      'the run of another request',
      { expect: run('other'), answer: startedWith({ id: 'run-1' }) },
      'The answer names the run of another request. | a run of its own, not run-1',
    ],
    [
      'a further request that is refused',
      { expect: run('other'), answer: refused('ValidationException') },
      'The further request is not accepted. | a run of its own, not run-1',
    ],
  ])('%s', (_, second, sentence) => {
    const line = told([FIRST, second]).find((text) => text.startsWith(`${OWN}:`));
    expect(line?.slice(OWN.length + 2).startsWith(sentence)).toBe(true);
  });

  test('that a run was there before', () => {
    expect(told([{ expect: ACCEPT, answer: startedWith({ id: 'run-1' }) }], { knownRuns: ['run-1'] })).toEqual([
      'idempotency.distinct: A request with a token of its own is answered with the run of an earlier one. | the id of a run that was not there before | run-1',
    ]);
  });

  test('which request ids are equal', () => {
    const same = { ...FIRST, answer: startedWith({ id: 'run-2' }) };
    expect(told([FIRST, same])).toEqual([
      'response.request-id.unique: Different requests are answered with the same request id. | an id of its own for each | request-1, request-1',
    ]);
  });

  test('how a response was lost, and how often', () => {
    const lost = { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: 'reset' } as const;
    const sentence =
      'protocol.complete-response: The request got no complete response, and neither did it when it was sent again. | one complete response |';
    expect(told([{ expect: ACCEPT, answer: lost }])).toEqual([
      `${sentence} the connection was lost: ECONNRESET, reset (sent 3 times)`,
    ]);
    expect(told([{ expect: ACCEPT, answer: { kind: 'timeout', timeoutMs: 50 } }])).toEqual([
      `${sentence} no complete response within 50 ms (sent 3 times)`,
    ]);
  });
});
