import { describe, expect, test } from 'vitest';
import { failedIn, judgeHar } from './judge-har.ts';
import { refusal, startedRun, type Told, VALID, writeHar } from './write-har.ts';

const failures = async (exchanges: readonly Told[]) => failedIn(await judgeHar(writeHar(exchanges)));

const PATH = '/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs';
const { target: _, ...WITHOUT_TARGET } = VALID;
const TOKEN = { input: { ...VALID, clientToken: 'order-1' } };
const page = (status: number, headers: Readonly<Record<string, string>> = {}): Told => ({
  status,
  text: '<html>Refused</html>',
  answerHeaders: { 'content-type': 'text/html', 'x-amzn-requestid': '', ...headers },
});
const by = (headers: Readonly<Record<string, string>>): Told => ({ ...TOKEN, headers });
/** A sanitiser leaves the length of the body as the recorder told it, or takes it out with the other headers. */
const written = (input: Told['input']): readonly Told[] => [
  { ...(input && { input }), headers: { 'content-length': '' } },
];

describe('right servers are not blamed for', () => {
  test.each<[what: string, exchanges: readonly Told[]]>([
    ['two bearers of one token', [by({ authorization: 'Bearer alice' }), by({ authorization: 'Bearer bob' })]],
    ['two cookies', [by({ cookie: 'sid=alice' }), by({ cookie: 'sid=bob' })]],
    [
      'two presigned callers',
      ['AKIDA', 'AKIDB'].map((key) => ({
        ...TOKEN,
        url: `http://127.0.0.1:4566${PATH}?X-Amz-Credential=${key}%2F20260304`,
      })),
    ],
    ['two tenants', [by({ 'x-tenant-id': 'a' }), by({ 'x-tenant-id': 'b' })]],
    ['two virtual hosts', [by({ host: 'a.example' }), by({ host: 'b.example' })]],
    [
      'callers whose credentials were taken out',
      [by({ authorization: '[redacted]' }), by({ authorization: '[redacted]' })],
    ],
    [
      'a run of the same name for another tenant',
      ['a', 'b'].map((tenant) => ({ headers: { 'x-tenant-id': tenant }, output: startedRun() })),
    ],
    ['a restart within fifty seconds of silence', [TOKEN, { ...TOKEN, at: 50 }]],
    ['a restart within a minute of traffic', [TOKEN, { at: 15 }, { at: 30 }, { at: 45 }, { ...TOKEN, at: 50 }]],
    ['a restart behind a proxy', [TOKEN, TOKEN].map((each) => ({ ...each, answerHeaders: { via: '1.1 squid' } }))],
    [
      'three attempts of an SDK that meet a breakdown',
      [
        {},
        ...[1, 2, 3].map(() => ({
          input: { ...WITHOUT_TARGET, clientToken: 't' },
          headers: { 'amz-sdk-invocation-id': 'same' },
          ...refusal('InternalServerException', 500),
        })),
        {},
      ],
    ],
    [
      'a breakdown of a moment',
      [
        {},
        ...['a', 'b', 'c'].map((clientToken) => ({
          input: { ...WITHOUT_TARGET, clientToken },
          ...refusal('InternalServerException', 500),
        })),
        {},
      ],
    ],
    [
      'a gateway that finds nobody',
      [
        {},
        ...['a', 'b', 'c'].flatMap((clientToken) => [{ input: { ...WITHOUT_TARGET, clientToken }, ...page(502) }, {}]),
      ],
    ],
    ...[400, 405, 406, 407, 408, 410, 411, 415, 421, 425, 426, 428, 429, 451].map(
      (status): [string, readonly Told[]] => [
        `a page of a proxy with ${status} for an invalid request`,
        [{}, { input: WITHOUT_TARGET, ...page(status, { server: 'squid', via: '1.1 squid' }) }],
      ],
    ),
    ['a page of nobody with 405', [{}, { input: WITHOUT_TARGET, ...page(405) }]],
    [
      'an answer that was cut off where it was recorded',
      [{ text: '{"createdAt":1795411594.716,"createdBy":"usr7nx8' }],
    ],
    ['a clock that is a day ahead', [{ output: startedRun({}, 86_400) }]],
    [
      'a clock that is a day ahead of a proxy',
      [0, 1, 2].map((at) => ({ at, output: startedRun({ id: `mgr${at}` }, 86_400 + at) })),
    ],
    ['a request id that a proxy takes out', [{ answerHeaders: { 'x-amzn-requestid': '', server: 'nginx' } }]],
    ['a port that is written once', ['http://s', 'http://s:80'].map((origin) => ({ url: `${origin}${PATH}` }))],
    ['a type that was taken out', written({ ...VALID, types: ['[REDACTED]'] })],
    ['a target that was taken out', written({ ...VALID, target: '[REDACTED]' })],
    ['a token that was emptied', written({ ...VALID, clientToken: '' })],
    ['a token that was taken out by its name', written({ ...VALID, types: '[types redacted]' })],
    ['a body that was taken out', [{ body: '"[redacted]"', headers: { 'content-length': '' } }]],
    ['a body that was taken out as text', [{ body: '*****', headers: { 'content-length': '' } }]],
    [
      'members of an answer that were taken out',
      [{ output: startedRun({ createdBy: '[redacted]', domainId: '[redacted]' }) }],
    ],
    ['members of an answer that were emptied', [{ output: startedRun({ createdBy: '', domainId: '' }) }]],
    [
      'a domain that was taken out of the path',
      [{ url: 'http://127.0.0.1:4566/v2/domains/REDACTED/metadata-generation-runs' }],
    ],
  ])('%s', async (_what, exchanges) => {
    expect(await failures(exchanges)).toEqual([]);
  });
});

describe('what is certain stays a finding', () => {
  test.each<[what: string, requirement: string, exchanges: readonly Told[]]>([
    [
      'two runs for one token of one caller whose headers differ in what is of one request',
      'idempotency.replay',
      ['a', 'b'].map((id) =>
        by({ 'amz-sdk-invocation-id': id, 'x-amz-date': id, traceparent: id, 'user-agent': 'sdk' }),
      ),
    ],
    [
      'two runs for one token of one key, signed twice',
      'idempotency.replay',
      ['a1b2c3d4e5f60718', 'b1b2c3d4e5f60718'].map((signature) =>
        by({ authorization: `AWS4-HMAC-SHA256 Credential=AKID/20260304/us-east-1/datazone, Signature=${signature}` }),
      ),
    ],
    [
      'an empty token, where the length of the body is told',
      'request.clientToken.min-length',
      [{ input: { ...VALID, clientToken: '' } }],
    ],
    [
      'a page of the operation in the place of an error',
      'error.json',
      [{}, { input: WITHOUT_TARGET, ...page(400, { 'x-amzn-requestid': 'r', 'content-length': '20' }) }],
    ],
  ])('%s', async (_what, requirement, exchanges) => {
    expect(await failures(exchanges)).toContain(requirement);
  });
});
