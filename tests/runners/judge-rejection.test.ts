import { describe, expect, test } from 'vitest';
import type { CheckOrder, Reading } from '../../runners/judge/knowledge.ts';
import type { Assumption, Expectation } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { bare, broken, judge, refused, started } from './judging.ts';

const OWN = 'request.domainIdentifier.pattern';
const MEMBER = 'domainIdentifier';
const notFound = refused('ResourceNotFoundException');
const noAccess = refused('AccessDeniedException');
const invalid = refused('ValidationException');

interface Setting {
  readonly resource?: boolean;
  readonly order?: CheckOrder;
  readonly assumes?: Assumption['ends'];
  readonly shown?: { readonly start: Reading; readonly end: Reading };
}

/** The requirements that an answer to an invalid value breaks, and `silent` when it is no word on the value's own. */
function wordOn(answer: HttpResponse, { resource, order, assumes, shown }: Setting = {}): readonly string[] {
  const expectation: Expectation = {
    kind: 'reject',
    errors: ['ValidationException'],
    ...(resource === true ? { resource: MEMBER } : {}),
    ...(assumes === undefined ? {} : { assumes: { kind: 'reads-pattern-whole', member: MEMBER, ends: assumes } }),
  };
  const judgement = judge([{ expect: expectation, answer }], {
    requirements: [OWN],
    knowledge: {
      checkOrder: new Map(order === undefined ? [] : [[MEMBER, order]]),
      readsWhole: new Map(shown === undefined ? [] : [[MEMBER, shown]]),
    },
  });
  return [...broken(judgement), ...(judgement.silence === undefined ? [] : ['silent'])];
}

/** A refusal in the right form, but for its name. */
const anonymous = (status: number) =>
  bare(status, { headers: { 'content-type': 'application/json' }, body: { message: 'No.' } });
const NAMELESS = ['error.type', 'error.type-header'];

describe('an invalid value', () => {
  test.each<readonly [string, HttpResponse, readonly string[]]>([
    ['a validation error', invalid, []],
    ['a 422 by its name', refused('ValidationException', { status: 422 }), ['error.ValidationException.status']],
    ['405 without a name', anonymous(405), ['error.ValidationException.status', ...NAMELESS]],
    [
      '403 with a name of its own',
      refused('MissingAuthenticationTokenException', { status: 403 }),
      ['error.type', OWN],
    ],
    ['a front end for the size', bare(414, { text: 'Too long' }), [OWN]],
    ['a throttle', refused('ThrottlingException'), ['silent']],
    ['an error under 200', refused('ValidationException', { status: 200 }), ['error.not-under-success']],
    ['a started run', started(), [OWN]],
    ['a redirection', bare(302), [OWN]],
    ['a conflict', refused('ConflictException'), [OWN]],
    ['the quota', refused('ServiceQuotaExceededException'), [OWN]],
    ['bad credentials', refused('UnauthorizedException'), [OWN]],
    ['not found', notFound, [OWN]],
    ['a failure', refused('InternalServerException'), ['error.client-fault-status', OWN]],
    [
      'a failure with the right name',
      refused('ValidationException', { status: 500 }),
      ['error.ValidationException.status', 'error.client-fault-status', OWN],
    ],
    [
      'a page of a failure',
      bare(500, { headers: { 'content-type': 'text/html' }, text: '<h1>' }),
      ['error.client-fault-status', OWN],
    ],
    ['503', bare(503), ['error.client-fault-status', OWN]],
  ])('is answered with %s', (_, answer, expected) => {
    expect(wordOn(answer)).toEqual(expected);
  });

  test('says nothing while the target throttles', () => {
    expect(wordOn(refused('ThrottlingException'))).toEqual(['silent']);
  });
});

describe('a body or a media type that cannot be read', () => {
  const brokenBy = (answer: HttpResponse, errors: readonly string[]) =>
    broken(judge([{ expect: { kind: 'reject', errors }, answer }], { requirements: [OWN] })).includes(OWN);
  const BODY = ['ValidationException', 'SerializationException'];
  const MEDIA = ['UnsupportedMediaTypeException', ...BODY];
  const mediaTypeError = (status: number) => refused('UnsupportedMediaTypeException', { status });

  test.each<readonly [string, readonly string[], HttpResponse, isBroken: boolean]>([
    ['a body', BODY, anonymous(400), false],
    ['a body', BODY, anonymous(415), true],
    ['a body', BODY, anonymous(422), true],
    ['a body', BODY, anonymous(405), true],
    ['a body', BODY, refused('SerializationException'), false],
    ['a body', BODY, refused('SerializationException', { status: 415 }), true],
    ['a body', BODY, refused('ValidationException', { status: 415 }), false],
    ['a body', BODY, refused('MalformedJson'), false],
    ['a body', BODY, refused('ConflictException', { status: 400 }), true],
    ['a media type', MEDIA, anonymous(415), false],
    ['a media type', MEDIA, anonymous(400), false],
    ['a media type', MEDIA, anonymous(406), true],
    ['a media type', MEDIA, mediaTypeError(415), false],
    ['a media type', MEDIA, mediaTypeError(400), false],
    ['a media type', MEDIA, mediaTypeError(406), true],
    ['a media type', MEDIA, refused('SerializationException', { status: 415 }), true],
  ])('%s: %j', (_, errors, answer, isBroken) => {
    expect(brokenBy(answer, errors)).toBe(isBroken);
  });
});

describe('an invalid name of a resource', () => {
  test.each([notFound, noAccess])(
    'that is not found by name alone, under 400, passed the check of its form',
    (answer) => {
      const under400 = { ...answer, status: 400 };
      expect(wordOn(under400, { resource: true, order: 'form-first' })).toContain(OWN);
      expect(wordOn(under400, { resource: true, order: 'existence-first' })).toContain('silent');
    },
  );

  const answers: readonly (readonly [string, HttpResponse, form: readonly string[]])[] = [
    ['not found', notFound, []],
    ['no access', noAccess, []],
    ['an anonymous 404', anonymous(404), []],
    ['an anonymous 403', anonymous(403), NAMELESS],
  ];

  test.each(answers)(
    'that is answered with %s passed the check of its form where form comes first',
    (_, answer, form) => {
      expect(wordOn(answer, { resource: true, order: 'form-first' })).toEqual([...form, OWN]);
    },
  );

  test.each(answers)(
    'that is answered with %s says nothing where existence comes first, or nobody knows',
    (_, answer, form) => {
      for (const order of ['existence-first', 'unknown', undefined] as const)
        expect(wordOn(answer, { resource: true, ...(order === undefined ? {} : { order }) })).toEqual([
          ...form,
          'silent',
        ]);
    },
  );

  test.each<CheckOrder>(['form-first', 'existence-first', 'unknown'])(
    'is accepted, or fails, or conflicts: wrong with %s too',
    (order) => {
      expect(wordOn(started(), { resource: true, order })).toEqual([OWN]);
      expect(wordOn(bare(500), { resource: true, order })).toEqual(['error.client-fault-status', OWN]);
      expect(wordOn(refused('ConflictException'), { resource: true, order })).toEqual([OWN]);
    },
  );
});

describe('a value of which only a part matches', () => {
  const both = { start: 'whole', end: 'whole' } as const;
  test.each<readonly [Assumption['ends'], Setting['shown'], boolean]>([
    ['start', both, true],
    ['start', { start: 'whole', end: 'part' }, true],
    ['start', { start: 'part', end: 'whole' }, false],
    ['end', { start: 'part', end: 'whole' }, true],
    ['end', { start: 'whole', end: 'part' }, false],
    ['both', both, true],
    ['both', { start: 'whole', end: 'part' }, false],
    ['both', { start: 'part', end: 'whole' }, false],
    ['both', undefined, false],
  ])('at the %s is held to a target that showed %j: %s', (assumes, shown, isHeld) => {
    const setting = { assumes, ...(shown === undefined ? {} : { shown }) };
    expect(wordOn(started(), setting)).toEqual(isHeld ? [OWN] : ['silent']);
    expect(wordOn(invalid, setting)).toEqual(isHeld ? [] : ['silent']);
  });
});
