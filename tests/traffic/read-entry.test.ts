import { describe, expect, test } from 'vitest';
import { readEntry } from '../../runners/traffic/index.ts';

const URL_OF_RUNS = 'https://datazone.example/v2/domains/dzd_1/metadata-generation-runs';
const read = (value: unknown) => readEntry({ index: 0, value });
const ask = (request: object) => read({ request: { method: 'POST', url: URL_OF_RUNS, ...request } });
const answer = (response: object, request: object = {}) =>
  read({ request: { method: 'POST', url: URL_OF_RUNS, ...request }, response })?.answer;
const bodyOf = (response: object) => {
  const read = answer(response);
  return read?.kind === 'known' ? Buffer.from(read.response.body).toString() : read?.reason;
};
const headers = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(([name, value]) => ({ name, value }));

describe('the request', () => {
  test.each<[url: string, origin: string, path: string]>([
    ['https://Host.example/a%2fb/../c?x=1', 'https://host.example', '/a%2fb/../c?x=1'],
    ['http://127.0.0.1:4566', 'http://127.0.0.1:4566', '/'],
    ['http://user:password@host/a#fragment', 'http://host', '/a'],
    ['HTTP://[::1]:80/a', 'http://[::1]', '/a'],
    ['https://a.example:443/a', 'https://a.example', '/a'],
    ['https://a.example:80/a', 'https://a.example:80', '/a'],
  ])(
    'its URL %s is kept as it was written, without user, password, fragment and the port that its scheme has anyway',
    (url, origin, path) => {
      expect(ask({ url })).toMatchObject({ origin, path });
    },
  );

  test.each<[what: string, value: unknown]>([
    ['nothing', null],
    ['no request', {}],
    ['no URL', { request: { method: 'GET' } }],
    ['a WebSocket', { request: { method: 'GET', url: 'wss://host/' } }],
    ['a data URL', { request: { method: 'GET', url: 'data:text/plain,x' } }],
    ['a method that is no text', { request: { method: 7, url: URL_OF_RUNS } }],
  ])('%s is no request that could be judged', (_what, value) => {
    expect(read(value)).toBeUndefined();
  });

  test('headers of HTTP/2 lose their pseudo headers', () => {
    expect(ask({ headers: headers({ ':method': 'POST', accept: '*/*' }) })?.headers).toEqual([['accept', '*/*']]);
  });

  test.each<[what: string, request: object, body: string | undefined]>([
    ['JSON in plain letters', { postData: { text: '{"a":1}' } }, '{"a":1}'],
    [
      'text of the length of the header',
      { headers: headers({ 'Content-Length': '9' }), postData: { text: '{"a":"ü"' } },
      '{"a":"ü"',
    ],
    [
      'base64',
      { headers: headers({ 'content-length': '7' }), postData: { text: btoa('{"a":1}'), encoding: 'base64' } },
      '{"a":1}',
    ],
    ['no body, and a length of 0', { headers: headers({ 'content-length': '0' }) }, ''],
    ['no body and no length', { bodySize: 0 }, undefined],
    ['parameters of a form only', { postData: { params: [{ name: 'a' }] } }, undefined],
    ['other letters, decoded in whichever way', { postData: { text: '{"a":"Ã¼"}' } }, undefined],
    [
      'another length than that of the header',
      { headers: headers({ 'content-length': '700' }), postData: { text: '{"a":1}' } },
      undefined,
    ],
    ['text that is no JSON, of unknown length', { postData: { text: '{"a":' } }, undefined],
    [
      'a body that was sent compressed',
      { headers: headers({ 'content-encoding': 'gzip' }), postData: { text: '{"a":1}' } },
      undefined,
    ],
  ])('its body is known for %s, or not', (_what, request, body) => {
    const read = ask(request)?.body;
    expect(read?.kind === 'known' ? Buffer.from(read.bytes).toString() : undefined).toBe(body);
  });
});

describe('the answer', () => {
  test.each<[what: string, response: object, body: string]>([
    ['text', { status: 200, content: { text: '{"a":1}' } }, '{"a":1}'],
    ['base64', { status: 200, content: { text: btoa('{"a":1}'), encoding: 'base64' } }, '{"a":1}'],
    [
      'decoded text under the name of its encoding',
      {
        status: 200,
        headers: headers({ 'content-encoding': 'br', 'content-length': '5' }),
        content: { text: '{"a":1}' },
      },
      '{"a":1}',
    ],
    [
      'a page of the length that the server told',
      { status: 200, headers: headers({ 'content-length': '3' }), content: { text: '<p>' } },
      '<p>',
    ],
    [
      'a page of the length that the recorder told',
      { status: 200, content: { text: '<p>', size: 3 } },
      'the recording may show only a part of the body of its answer',
    ],
    [
      'an empty body of length 0',
      { status: 204, headers: headers({ 'content-length': '0' }), content: { size: 0 } },
      '',
    ],
    [
      'a page of unknown length',
      { status: 200, content: { text: '<p>', size: -1 } },
      'the recording may show only a part of the body of its answer',
    ],
    ['no text', { status: 200, content: { size: 0 } }, 'the recording leaves the body of its answer out'],
    [
      'a file beside the archive',
      { status: 200, content: { size: 9, _file: 'a.json' } },
      'the recording leaves the body of its answer out',
    ],
    [
      'letters that were lost',
      { status: 200, content: { text: '{"a":"\ufffd"}' } },
      'the recorder could not decode the body of its answer',
    ],
    [
      'half a pair of surrogates',
      { status: 200, content: { text: '{"a":"\ud800"}' } },
      'the recorder could not decode the body of its answer',
    ],
    ['status 0', { status: 0, _error: 'net::ERR_FAILED' }, 'the recording holds no answer to it: net::ERR_FAILED'],
    ['status -1', { status: -1, statusText: '' }, 'the recording holds no answer to it'],
  ])('its body is known for %s, or not', (_what, response, body) => {
    expect(bodyOf(response)).toBe(body);
  });

  test('its encoding is told only where the request allowed none', () => {
    const response = { status: 200, headers: headers({ 'Content-Encoding': 'gzip' }), content: { text: '{}' } };
    const told = (request: object) => {
      const read = answer(response, request);
      return read?.kind === 'known' && read.response.headers.length > 0;
    };
    expect(told({ headers: headers({ 'accept-encoding': 'identity' }) })).toBe(true);
    expect(told({ headers: headers({ 'accept-encoding': 'gzip' }) })).toBe(false);
    expect(told({})).toBe(false);
  });
});

test.each<[startedDateTime: string, startedAtMs: number | undefined]>([
  ['2026-03-04T05:06:07.123Z', 1_772_600_767_123],
  ['2026-03-04T06:06:07.123+01:00', 1_772_600_767_123],
  ['2026-03-04T05:06:07.1235+00:00', 1_772_600_767_123.5],
  ['2026-03-04T05:06:07', undefined],
  ['yesterday', undefined],
])('the time %s is known only with its zone', (startedDateTime, startedAtMs) => {
  const entry = read({ startedDateTime, time: -1, request: { method: 'POST', url: URL_OF_RUNS } });
  expect(entry?.startedAtMs).toBe(startedAtMs);
  expect(entry?.durationMs).toBe(0);
});
