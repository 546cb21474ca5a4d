import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../runners/judge/read-answer.ts';
import type { Expectation, RunRelation } from '../../spec/words/case.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { ASKED, bare, broken, CONTRACT, type JudgedStep, judge, refused, started, startedWith } from './judging.ts';

const read = (response: HttpResponse) => readAnswer(response, CONTRACT.operation);
const FIRST: JudgedStep = { expect: { kind: 'accept' }, answer: startedWith({ id: 'run-1' }), setup: true };
const run = (...kinds: readonly RunRelation['kind'][]): Expectation => ({
  kind: 'run',
  relations: kinds.map((kind) => ({ kind, step: 0 })),
});
const told = (steps: readonly [JudgedStep, ...JudgedStep[]]) =>
  broken(judge(steps)).filter((id) => id !== 'response.request-id.unique');

describe('an answer is read as', () => {
  test.each<readonly [number, string]>([
    [103, 'other'],
    [199, 'other'],
    [200, 'accepted'],
    [299, 'accepted'],
    [300, 'other'],
    [399, 'other'],
    [400, 'refused'],
    [499, 'refused'],
    [500, 'failed'],
    [599, 'failed'],
  ])('%i: %s', (status, kind) => {
    expect(read(started({ status })).kind).toBe(kind);
  });

  test.each<readonly [string, HttpResponse, string]>([
    [
      'a page with the name of an error',
      started({ text: '<h1>', headers: { 'x-amzn-errortype': 'A' } }),
      'error-under-success',
    ],
    ['a page', started({ text: '<h1>' }), 'accepted'],
    ['a code beside the members of a run', startedWith({ code: 'A' }), 'accepted'],
    [
      'a name in the header beside the members of a run',
      started({ headers: { 'x-amzn-errortype': 'A' } }),
      'error-under-success',
    ],
    ['a message that is no text', started({ body: { message: 7 } }), 'accepted'],
    ['a message beside the members of a run', startedWith({ message: 'No.' }), 'accepted'],
  ])('under 200, %s: %3$s', (_, answer, kind) => {
    expect(read(answer).kind).toBe(kind);
  });

  test('no JSON, for a reason', () => {
    const problemOf = (bytes: readonly number[]) => {
      const { body } = read(started({ body: Uint8Array.from(bytes) }));
      return body.kind === 'not-json' ? body.problem : body.value;
    };
    expect(problemOf([0xef, 0xbb, 0xbf, 0x37])).toBe('the body begins with a byte order mark');
    expect(problemOf([0xef, 0xbb, 0x37])).toBe('the body is not UTF-8');
    expect(problemOf([0x22, 0xef, 0xbb, 0xbf, 0x22])).toBe('\ufeff');
    expect(problemOf([0x22, 0xbb, 0xbf])).toBe('the body is not UTF-8');
    expect(problemOf([0x37])).toBe(7);
  });

  test('of a media type without parameters and in lower case', () => {
    const mediaType = (text: string | undefined) => read(started({ headers: { 'content-type': text } })).mediaType;
    expect(mediaType(' Application/JSON ; charset=utf-8')).toBe('application/json');
    expect(mediaType(undefined)).toBeUndefined();
    expect(mediaType('application/json, text/html')).toBe('application/json, text/html');
    const joined = {
      ...started({ headers: { 'content-type': 'application/json, text/html' } }),
      joinsFields: true,
    } as const;
    expect(read(joined).mediaType).toBe('application/json');
  });

  test('plain under an encoding that is none', () => {
    const compressed = (encoding: string) =>
      told([{ ...FIRST, setup: false, answer: started({ headers: { 'content-encoding': encoding } }) }]);
    for (const none of ['', ' identity ', 'IDENTITY']) expect(compressed(none)).toEqual([]);
    expect(compressed('br')).toEqual(['protocol.not-compressed']);
  });

  test('identified by the first of two request ids that is not empty', () => {
    const requestId = (one: string | undefined, other: string | undefined) =>
      read(bare(200, { headers: { 'x-amzn-requestid': one, 'x-amz-request-id': other } })).requestId;
    expect(requestId('a', 'b')).toBe('a');
    expect(requestId('', 'b')).toBe('b');
    expect(requestId(undefined, 'b')).toBe('b');
    expect(requestId('', undefined)).toBeUndefined();
  });
});

describe('what was asked is', () => {
  const echo = (text: string) =>
    told([
      {
        expect: { kind: 'accept' },
        answer: started(),
        request: { labels: { domainIdentifier: { kind: 'encoded', text } } },
      },
    ]);

  test('the label as it is decoded, or as it stands where it cannot be', () => {
    expect(echo('dzd_53ielnpxktdil%6A')).toEqual([]);
    expect(echo('dzd_53ielnpxktdil%6')).toEqual(['response.domainId.echo']);
    expect(echo('dzd_another')).toEqual(['response.domainId.echo']);
  });

  test('nothing where a label was not sent', () => {
    expect(told([{ expect: { kind: 'accept' }, answer: started(), request: { labels: {} } }])).toEqual([]);
  });

  test.each(CONTRACT.operation.unsettled)(
    'only what every reading has in common, where the input is open ($ambiguity)',
    ({ ambiguity }) => {
      const open = (members: Parameters<typeof startedWith>[0]) =>
        told([{ expect: { kind: 'either', ambiguity }, answer: startedWith(members) }]);
      expect(open({ type: 'BUSINESS_NAMES' })).toEqual([]);
      expect(open({ owningProjectId: 'prj1' })).toEqual(['response.owningProjectId.echo']);
      expect(open({ createdAt: 1752644436.666 })).toEqual([]);
    },
  );

  test('no fresh run where the token was written down, or the run is one of before', () => {
    const old = startedWith({ createdAt: 1752644436.666 });
    expect(told([{ expect: { kind: 'accept' }, answer: old, request: { token: { kind: 'as-written' } } }])).toEqual([]);
    expect(told([{ expect: { kind: 'accept' }, answer: old }])).toEqual(['response.createdAt.near-now']);
    expect(told([{ expect: { kind: 'accept' }, answer: startedWith({ createdAt: '1752644436' }) }])).toEqual([
      'response.createdAt.json-type',
    ]);
  });
});

describe('the second answer with one token', () => {
  const another = { ...ASKED, type: 'BUSINESS_NAMES' };

  test.each<readonly [RunRelation['kind'], id: string, isHeld: boolean]>([
    ['mismatch', 'run-1', false],
    ['elsewhere', 'run-1', true],
    ['elsewhere', 'run-2', true],
    ['replay', 'run-1', true],
    ['other', 'run-2', true],
  ])('%s, with %s, repeats what its own request asked for: %s', (kind, id, isHeld) => {
    const second: JudgedStep = { expect: run(kind), answer: startedWith({ id }), input: another };
    expect(told([FIRST, second])).toEqual(isHeld ? ['response.type.echo'] : []);
  });

  test.each<readonly [RunRelation['kind'], isHeld: boolean]>([
    ['replay', true],
    ['mismatch', true],
    ['twin', false],
    ['elsewhere', false],
    ['other', false],
  ])('%s, refused without a name, lacks one: %s', (kind, isHeld) => {
    const second: JudgedStep = {
      expect: run(kind),
      answer: refused('ConflictException', { headers: { 'x-amzn-errortype': undefined } }),
    };
    expect(told([FIRST, second]).includes('error.type')).toBe(isHeld);
  });

  test.each<readonly [RunRelation['kind'], isHeld: boolean]>([
    ['replay', false],
    ['mismatch', false],
    ['twin', false],
    ['elsewhere', false],
    ['other', true],
  ])('%s, has a request id of its own: %s', (kind, isHeld) => {
    const second: JudgedStep = { expect: run(kind), answer: startedWith({ id: 'run-2' }) };
    expect(broken(judge([FIRST, second])).includes('response.request-id.unique')).toBe(isHeld);
  });

  test('starts a run of its own only when each relation says so', () => {
    const startedRuns = (expectation: Expectation) =>
      judge([FIRST, { expect: expectation, answer: startedWith({ id: 'run-2' }) }]).startedRuns.map(({ id }) => id);
    expect(startedRuns(run('other'))).toEqual(['run-1', 'run-2']);
    expect(startedRuns(run('other', 'other'))).toEqual(['run-1', 'run-2']);
    for (const expectation of [run('replay'), run('other', 'elsewhere')])
      expect(startedRuns(expectation)).toEqual(['run-1']);
  });
});
