import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../runners/judge/read-answer.ts';
import type { SignatureKnowledge } from '../../runners/judge/signature-knowledge.ts';
import type { Expectation } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { bare, broken, CONTRACT, judge, refused, started } from './judging.ts';
import { type Word, wordOn } from './word-on.ts';

const REFUSED: Expectation = { kind: 'refuse-signature' };
const wrong = refused('InvalidSignatureException', { status: 403 });
const denied = refused('AccessDeniedException');
const invalid = refused('ValidationException');

const knowing = (refusal: HttpResponse): { readonly signatures: SignatureKnowledge } => ({
  signatures: {
    kind: 'verified',
    refusal: readAnswer(refusal, CONTRACT.operation),
    refusesUnsigned: true,
  },
});

describe('a signature that has to be refused', () => {
  test.each<readonly [string, HttpResponse, Word]>([
    ['a started run', started(), 'broken'],
    ['403 by the name of the service', wrong, 'kept'],
    ['401 without a name', bare(401), 'kept'],
    ['400 by an older name', refused('SignatureDoesNotMatch', { status: 400 }), 'kept'],
    ['403 as a documented error', denied, 'kept'],
    ['an error under 200', refused('InvalidSignatureException', { status: 200 }), 'kept'],
    ['a conflict', refused('ConflictException'), 'silent'],
    ['429', refused('ThrottlingException'), 'silent'],
    ['500', bare(500), 'silent'],
    ['a redirection', bare(302), 'silent'],
  ])('%s', (_, answer, word) => {
    expect(wordOn([{ expect: REFUSED, answer }])).toBe(word);
  });

  test('is no reason for a server to fail', () => {
    expect(broken(judge([{ expect: REFUSED, answer: bare(500) }]))).toEqual(['error.client-fault-status']);
  });

  test.each<readonly [string, HttpResponse]>([
    ['AccessDeniedException under 401, without a body', refused('AccessDeniedException', { status: 401, text: '' })],
    ['a page without name and request id', bare(403, { headers: { 'x-amzn-requestid': undefined }, text: '<html>' })],
  ])('is refused by whoever stands in front of the operation, in a form of its own: %s', (_, answer) => {
    const request = { signing: { kind: 'secret', secret: 'another' } } as const;
    expect(broken(judge([{ expect: REFUSED, answer, request }]))).toEqual([]);
  });
});

describe('a right signature of a request that is malformed', () => {
  const word = (plain: HttpResponse, refusal: HttpResponse, answer: HttpResponse): Word => {
    const open: Expectation = { kind: 'either', ambiguity: 'check-order' };
    return wordOn([
      { expect: open, answer: plain },
      { expect: open, answer: refusal },
      { expect: { kind: 'take-signature', wrong: 1, plain: 0 }, answer },
    ]);
  };

  test.each<readonly [string, HttpResponse, HttpResponse, HttpResponse, Word]>([
    ['taken, and refused for what is malformed', invalid, wrong, invalid, 'kept'],
    ['refused as a wrong one is', invalid, wrong, wrong, 'broken'],
    ['refused as a wrong one is, under a documented name', invalid, denied, denied, 'broken'],
    ['never looked at, because form comes first', invalid, invalid, invalid, 'kept'],
    ['not to be told apart, because all are denied', denied, denied, denied, 'silent'],
    ['taken, where the other was denied', denied, denied, invalid, 'kept'],
    ['lost in a server error', invalid, wrong, bare(500), 'silent'],
  ])('is %s', (_, plain, refusal, answer, expected) => {
    expect(word(plain, refusal, answer)).toBe(expected);
  });
});

describe('a refusal for the signature in a case about something else', () => {
  const reject: Expectation = { kind: 'reject', errors: ['ValidationException'], resource: 'domainIdentifier' };
  const formFirst = { checkOrder: new Map([['domainIdentifier', 'form-first']] as const) };

  test('says nothing about a malformed value, and is held to no form', () => {
    const knowledge = { ...formFirst, ...knowing(wrong) };
    const step = { expect: reject, answer: wrong, path: '/v2/domains/dzd%5Fx/metadata-generation-runs' };
    expect(wordOn([step], { knowledge })).toBe('silent');
    expect(broken(judge([step], { knowledge }))).toEqual([]);
  });

  test('is none where the path is as plain as one that was signed well', () => {
    const knowledge = { ...formFirst, ...knowing(wrong) };
    expect(wordOn([{ expect: reject, answer: wrong }], { knowledge })).toBe('broken');
  });

  test('is none where signatures are refused under a documented name', () => {
    expect(wordOn([{ expect: reject, answer: denied }], { knowledge: { ...formFirst, ...knowing(denied) } })).toBe(
      'broken',
    );
  });

  test.each<readonly [string, Expectation, HttpResponse, Word]>([
    ['is silent where the signing of the path is open', { kind: 'accept', signingIsOpen: true }, wrong, 'silent'],
    ['breaks the promise of a valid request otherwise', { kind: 'accept' }, wrong, 'broken'],
    ['is another refusal under another name', { kind: 'accept', signingIsOpen: true }, invalid, 'broken'],
  ])('%s', (_, expected, answer, word) => {
    expect(wordOn([{ expect: expected, answer }], { knowledge: knowing(wrong) })).toBe(word);
  });
});
