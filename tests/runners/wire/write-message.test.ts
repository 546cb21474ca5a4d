import { describe, expect, test } from 'vitest';
import { writeMessage } from '../../../runners/wire/write-message.ts';
import type { HttpRequest } from '../../../spec/words/http.ts';
import type { WirePlan } from '../../../spec/words/wire.ts';

const REQUEST: HttpRequest = {
  method: 'POST',
  path: '/runs',
  headers: [
    ['host', 'a.test'],
    ['content-type', 'application/json'],
  ],
  body: Buffer.from('{"name":"twelve"}'),
};
const HEAD = 'POST /runs HTTP/1.1\r\nhost: a.test\r\ncontent-type: application/json\r\n';

const write = (wire: WirePlan) => writeMessage(REQUEST, { wire, origin: 'http://a.test' });
const textOf = (wire: WirePlan) => Buffer.concat(write(wire).pieces.map(({ bytes }) => bytes)).toString('latin1');

const FORMS: readonly (readonly [what: string, wire: WirePlan, text: string])[] = [
  ['a plain request', { kind: 'plain' }, `${HEAD}content-length: 17\r\n\r\n{"name":"twelve"}`],
  ['a length that is short', { kind: 'length-short' }, `${HEAD}content-length: 8\r\n\r\n{"name":"twelve"}`],
  ['a length that is long', { kind: 'length-long', more: 3 }, `${HEAD}content-length: 20\r\n\r\n{"name":"twelve"}`],
  [
    'chunks',
    { kind: 'chunked', chunkBytes: 10 },
    `${HEAD}transfer-encoding: chunked\r\n\r\na\r\n{"name":"t\r\n7\r\nwelve"}\r\n0\r\n\r\n`,
  ],
  [
    'chunks with extensions and a trailer',
    { kind: 'chunked', chunkBytes: 10, extension: ';a=1', trailer: 'x: y', sizes: 'upper-case' },
    `${HEAD}transfer-encoding: chunked\r\n\r\nA;a=1\r\n{"name":"t\r\n7;a=1\r\nwelve"}\r\n0;a=1\r\nx: y\r\n\r\n`,
  ],
  [
    'sizes with leading zeros',
    { kind: 'chunked', chunkBytes: 99, sizes: 'leading-zeros' },
    `${HEAD}transfer-encoding: chunked\r\n\r\n00000011\r\n{"name":"twelve"}\r\n0\r\n\r\n`,
  ],
  [
    'both framings',
    { kind: 'both-framings' },
    `${HEAD}content-length: 28\r\ntransfer-encoding: chunked\r\n\r\n11\r\n{"name":"twelve"}\r\n0\r\n\r\n`,
  ],
  [
    'an expectation',
    { kind: 'expect-continue' },
    `${HEAD}content-length: 17\r\nexpect: 100-continue\r\n\r\n{"name":"twelve"}`,
  ],
  ['a head in pieces', { kind: 'in-pieces', part: 'head' }, `${HEAD}content-length: 17\r\n\r\n{"name":"twelve"}`],
  ['a body in pieces', { kind: 'in-pieces', part: 'body' }, `${HEAD}content-length: 17\r\n\r\n{"name":"twelve"}`],
  [
    'names in capitals',
    { kind: 'header-names', letterCase: 'upper' },
    'POST /runs HTTP/1.1\r\nHOST: a.test\r\nCONTENT-TYPE: application/json\r\nCONTENT-LENGTH: 17\r\n\r\n{"name":"twelve"}',
  ],
  [
    'names with capital initials',
    { kind: 'header-names', letterCase: 'title' },
    'POST /runs HTTP/1.1\r\nHost: a.test\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{"name":"twelve"}',
  ],
  [
    'the whole URL',
    { kind: 'absolute-target' },
    `POST http://a.test/runs HTTP/1.1\r\nhost: a.test\r\ncontent-type: application/json\r\ncontent-length: 17\r\n\r\n{"name":"twelve"}`,
  ],
  ['an empty line', { kind: 'blank-line-first' }, `\r\n${HEAD}content-length: 17\r\n\r\n{"name":"twelve"}`],
];

describe('a message', () => {
  test.each(FORMS)('with %s is written to the byte', (_, wire, text) => {
    expect(textOf(wire)).toBe(text);
  });

  test('of which the length is long ends the sending side, and no other does', () => {
    expect(FORMS.filter(([, wire]) => write(wire).endsConnection).map(([what]) => what)).toEqual([
      'a length that is long',
    ]);
  });

  test('in pieces is stretched over 300 ms', () => {
    for (const part of ['head', 'body'] as const) {
      const waits = write({ kind: 'in-pieces', part }).pieces.map(({ afterMs = 0 }) => afterMs);
      expect(waits.reduce((sum, wait) => sum + wait)).toBeCloseTo(300);
      expect(waits.filter((wait) => wait > 0).length).toBeGreaterThan(10);
    }
  });

  test('with an expectation holds its body back', () => {
    const [head, body] = write({ kind: 'expect-continue' }).pieces;
    expect([head?.afterContinue, body?.afterContinue]).toEqual([undefined, true]);
  });
});
