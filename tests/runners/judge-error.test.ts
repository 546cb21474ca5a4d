import { describe, expect, test } from 'vitest';
import { readAnswer, stripErrorName } from '../../runners/judge/read-answer.ts';
import type { Expectation } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { type AnswerParts, bare, broken, CONTRACT, judge, refused, started } from './judging.ts';

const REJECT: Expectation = { kind: 'reject', errors: ['ValidationException'] };
const INVALID = 'ValidationException';
const NO_HEADER = { 'x-amzn-errortype': undefined };

/** What the answer to a request that breaks a constraint breaks. */
function brokenByRefusal(answer: HttpResponse, expect: Expectation = REJECT): readonly string[] {
  return broken(judge([{ expect, answer }], { requirements: ['request.type.enum'] }));
}

function identityOf(parts: AnswerParts) {
  return readAnswer(bare(400, parts), CONTRACT.operation).identity;
}

describe('the name of an error', () => {
  const NAMED: readonly (readonly [what: string, parts: AnswerParts, name: string, from: string])[] = [
    ['the header', { headers: { 'x-amzn-errortype': 'A' }, body: {} }, 'A', 'header'],
    ['the header, in any letters', { headers: { 'X-AMZN-ERRORTYPE': 'A' }, body: {} }, 'A', 'header'],
    [
      'the header with a URI',
      { headers: { 'x-amzn-errortype': 'A:http://internal.amazon.com/coral/' } },
      'A',
      'header',
    ],
    ['the header with a namespace', { headers: { 'x-amzn-errortype': 'aws.protocoltests#A' } }, 'A', 'header'],
    ['the header with both', { headers: { 'x-amzn-errortype': 'aws.x#A:http://x/' } }, 'A', 'header'],
    ['the header with space around it', { headers: { 'x-amzn-errortype': ' A ' } }, 'A', 'header'],
    ['a URI with a fragment', { headers: { 'x-amzn-errortype': 'A:http://x/#B' } }, 'A', 'header'],
    ['code', { body: { code: 'A' } }, 'A', 'code'],
    ['code with a namespace', { body: { code: 'aws.x#A' } }, 'A', 'code'],
    ['code with a URI', { body: { code: 'aws.x#A:http://x/' } }, 'A', 'code'],
    ['__type', { body: { __type: 'A' } }, 'A', '__type'],
    ['__type with a namespace', { body: { __type: 'aws.x#A' } }, 'A', '__type'],
    ['__type with both', { body: { __type: 'aws.x#A:http://x/' } }, 'A', '__type'],
    [
      'the header before code and __type',
      { headers: { 'x-amzn-errortype': 'A' }, body: { code: 'B', __type: 'C' } },
      'A',
      'header',
    ],
    ['code before __type', { body: { __type: 'C', code: 'B' } }, 'B', 'code'],
    ['__type when code is a number', { body: { code: 400, __type: 'C' } }, 'C', '__type'],
    ['code when the header is empty', { headers: { 'x-amzn-errortype': '' }, body: { code: 'B' } }, 'B', 'code'],
  ];
  test.each(NAMED)('is read from %s', (_, parts, name, from) => {
    expect(identityOf(parts)).toEqual({ name, from });
  });

  const NAMELESS: readonly (readonly [what: string, parts: AnswerParts])[] = [
    ['a nested __type', { body: { detail: { __type: 'A' } } }],
    ['a list', { body: [{ __type: 'A' }] }],
    ['Type', { body: { Type: 'User' } }],
    ['Code', { body: { Error: { Code: 'A' } } }],
    ['a page', { text: '<Code>A</Code>' }],
    ['the prototype of objects', { text: '{"__proto__": {"code": "A", "__type": "A"}}' }],
    ['nothing after a namespace', { body: { __type: 'aws.x#' } }],
  ];
  test.each(NAMELESS)('is not read from %s', (_, parts) => {
    expect(identityOf(parts)).toBeUndefined();
  });

  test('is cut at the first colon, then at the first number sign', () => {
    expect(stripErrorName('a#b#C:d:e#f')).toBe('b#C');
  });
});

/** Refusals of an invalid request that break exactly one promise. */
const BREAKING: readonly (readonly [requirement: string, what: string, answer: HttpResponse])[] = [
  ['error.ValidationException.status', '422', refused(INVALID, { status: 422 })],
  ['error.ValidationException.status', '409', refused(INVALID, { status: 409 })],
  ['error.type-header', 'only code', refused(INVALID, { headers: NO_HEADER, body: { code: INVALID, message: 'No.' } })],
  [
    'error.type-header',
    'only __type',
    refused(INVALID, { headers: NO_HEADER, body: { __type: INVALID, message: 'No.' } }),
  ],
  ['error.type', 'an undocumented name', refused(INVALID, { headers: { 'x-amzn-errortype': 'InvalidInput' } })],
  ['error.media-type', 'no media type', refused(INVALID, { headers: { 'content-type': undefined } })],
  ['error.media-type', 'text', refused(INVALID, { headers: { 'content-type': 'text/plain' } })],
  ['error.json', 'no body', refused(INVALID, { text: '' })],
  ['error.json', 'a string', refused(INVALID, { body: 'No.' })],
  ['error.json', 'a list', refused(INVALID, { body: [{ message: 'No.' }] })],
  ['error.json', 'null', refused(INVALID, { body: null })],
  ['error.json', 'no JSON', refused(INVALID, { text: 'No.' })],
  ['error.message-name', 'Message', refused(INVALID, { body: { Message: 'No.' } })],
  ['error.ValidationException.message.required', 'no message', refused(INVALID, { body: {} })],
  ['error.ValidationException.message.required', 'null for message', refused(INVALID, { body: { message: null } })],
  [
    'error.ValidationException.message.json-type',
    'a list of messages',
    refused(INVALID, { body: { message: ['No.'] } }),
  ],
  ['error.not-under-success', 'status 200', refused(INVALID, { status: 200 })],
  ['error.not-under-success', 'status 202', refused(INVALID, { status: 202 })],
  ['protocol.not-compressed', 'gzip', refused(INVALID, { headers: { 'content-encoding': 'gzip' } })],
  ['response.request-id', 'no request id', refused(INVALID, { headers: { 'x-amzn-requestid': undefined } })],
];

/** Refusals of an invalid request that keep every promise. */
const KEEPING: readonly (readonly [what: string, answer: HttpResponse])[] = [
  ['the right form', refused(INVALID)],
  ['a URI in the header', refused(INVALID, { headers: { 'x-amzn-errortype': `${INVALID}:http://internal/` } })],
  [
    'a namespace in the header',
    refused(INVALID, { headers: { 'x-amzn-errortype': `com.amazonaws.datazone#${INVALID}` } }),
  ],
  [
    'members besides',
    refused(INVALID, { body: { message: 'No.', Message: 'No.', code: 'X', fieldList: [], reason: null } }),
  ],
  ['a charset', refused(INVALID, { headers: { 'content-type': 'application/json;charset=utf-8' } })],
  ['an empty message', refused(INVALID, { body: { message: '' } })],
];

describe('a refusal of an invalid request', () => {
  test.each(BREAKING)('breaks %s with %s, and nothing else', (requirement, _, answer) => {
    expect(brokenByRefusal(answer)).toEqual([requirement]);
  });

  test.each(KEEPING)('keeps everything with %s', (_, answer) => {
    expect(brokenByRefusal(answer)).toEqual([]);
  });

  test.each([
    [413, 'Too large'],
    [431, ''],
  ])('by %i keeps everything where the request is long, and is another reason where it is short', (status, text) => {
    const by = (clientToken: string) =>
      broken(
        judge([{ expect: REJECT, answer: bare(status, { text }), input: { clientToken } }], {
          requirements: ['request.clientToken.max-length'],
        }),
      );
    expect(by('a'.repeat(9000))).toEqual([]);
    expect(by('a'.repeat(129))).toEqual(['request.clientToken.max-length']);
  });

  test('without any name breaks the name, the header and what its body lacks', () => {
    expect(brokenByRefusal(bare(400, { headers: { 'content-type': 'text/html' }, text: '<h1>Bad</h1>' }))).toEqual([
      'error.json',
      'error.media-type',
      'error.type',
      'error.type-header',
    ]);
    expect(
      brokenByRefusal(bare(422, { headers: { 'content-type': 'application/json' }, body: { message: 'No.' } })),
    ).toEqual(['error.ValidationException.status', 'error.type', 'error.type-header']);
  });

  test('in the style of the query protocol has no name', () => {
    const answer = refused(INVALID, { headers: NO_HEADER, body: { Error: { Code: INVALID, Message: 'No.' } } });
    expect(brokenByRefusal(answer)).toEqual([
      'error.ValidationException.message.required',
      'error.type',
      'error.type-header',
    ]);
  });
});

describe('each documented error', () => {
  const errors = CONTRACT.operation.errors.map(({ name, status }) => [name, status] as const);

  test.each(errors)('%s has the status %i and no other', (name, status) => {
    const expected: Expectation = { kind: 'refuse', errors: [name] };
    const brokenUnder = (given: number) =>
      broken(
        judge([{ expect: expected, answer: refused(name, { status: given }) }], {
          requirements: [`error.${name}.status`],
          scenario: name,
        }),
      );
    expect(brokenUnder(status)).toEqual([]);
    for (const other of [400, 403, 404, 409, 422, 429, 500, 503].filter((code) => code !== status))
      expect(brokenUnder(other)).toEqual([`error.${name}.status`]);
  });

  test.each(errors)('%s is held to its form wherever it turns up', (name) => {
    const answer = refused(name, { headers: { ...NO_HEADER, 'content-type': 'text/plain' }, body: { code: name } });
    const fault = name === 'InternalServerException' ? ['error.client-fault-status'] : [];
    expect(broken(judge([{ expect: { kind: 'either', ambiguity: 'x' }, answer }]))).toEqual(
      [...fault, `error.${name}.message.required`, 'error.media-type', 'error.type-header'].toSorted(),
    );
  });
});

describe('an error under a status of success', () => {
  const LOOKALIKES: readonly (readonly [what: string, answer: HttpResponse])[] = [
    ['a name in the header', started({ headers: { 'x-amzn-errortype': INVALID } })],
    ['a code alone', started({ body: { code: INVALID, message: 'No.' } })],
    ['a __type alone', started({ body: { __type: INVALID, message: 'No.' } })],
    ['a message alone', started({ body: { message: 'No.' } })],
    ['a Message alone', started({ body: { Message: 'No.' } })],
  ];
  test.each(LOOKALIKES)('is known by %s', (_, answer) => {
    expect(broken(judge([{ expect: { kind: 'accept' }, answer }]))).toEqual(
      expect.arrayContaining(['error.not-under-success', 'operation.accepts-valid']),
    );
  });

  test('is not taken for one when a started run carries a code of its own', () => {
    expect(readAnswer(started({ body: { id: 'mgr1', domainId: 'dzd_1', code: 'X' } }), CONTRACT.operation).kind).toBe(
      'accepted',
    );
  });
});

describe('an error of the framework', () => {
  const MALFORMED: Expectation = { kind: 'reject', errors: ['ValidationException', 'SerializationException'] };
  const named: AnswerParts = { headers: { 'content-type': 'application/json' }, body: { message: 'No.' } };

  test.each([
    ['a name in the header', refused('SerializationException')],
    ['a name in the body only', bare(400, { ...named, body: { __type: 'SerializationException' } })],
    ['the name of validation', refused(INVALID)],
    ['a name of its own', refused('MalformedJson')],
    ['no message', refused('SerializationException', { body: {} })],
  ])('keeps everything with %s', (_, answer) => {
    expect(brokenByRefusal(answer, MALFORMED)).toEqual([]);
  });

  test.each([
    ['a page', bare(400, { headers: { 'content-type': 'text/html' }, text: '<h1>Bad</h1>' })],
    ['an anonymous object', bare(400, named)],
    ['nothing', bare(400)],
  ])('breaks only the promise of a name with %s', (_, answer) => {
    expect(brokenByRefusal(answer, MALFORMED)).toEqual(['error.framework-type']);
  });

  test('is held to JSON when it is named and has a body', () => {
    const page = { headers: { 'content-type': 'text/html', 'x-amzn-errortype': 'SerializationException' } };
    expect(brokenByRefusal(bare(400, { ...page, text: '<pre>SyntaxError</pre>' }), MALFORMED)).toEqual(['error.json']);
    expect(brokenByRefusal(bare(400, page), MALFORMED)).toEqual([]);
  });
});

test('the status of an error counts although its body cannot be read', () => {
  const answer = refused(INVALID, { status: 502, headers: { 'content-encoding': 'gzip' } });
  expect(brokenByRefusal(answer)).toEqual(
    expect.arrayContaining(['error.ValidationException.status', 'protocol.not-compressed']),
  );
});
