import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../spec/words/json.ts';
import { failedIn, judgeHar } from './judge-har.ts';
import { refusal, startedRun, type Told, VALID, writeHar } from './write-har.ts';

const judge = (exchanges: readonly Told[]) => judgeHar(writeHar(exchanges));
const failures = async (exchanges: readonly Told[]) => failedIn(await judge(exchanges));
const verdictOn = async (requirement: string, exchanges: readonly Told[]) =>
  (await judge(exchanges)).requirements.find(({ id }) => id === requirement)?.verdict;

const { target: _, ...WITHOUT_TARGET } = VALID;
const withToken = (clientToken: string, more: JsonObject = {}): JsonObject => ({ ...VALID, clientToken, ...more });

describe('an answer that breaks a promise for certain', () => {
  test.each<[what: string, requirement: string, exchange: Told]>([
    ['a run under 201', 'response.status-code', { status: 201 }],
    [
      'createdAt in milliseconds',
      'response.createdAt.format',
      { output: startedRun({ createdAt: 1_772_600_767_000 }) },
    ],
    [
      'createdAt as text',
      'response.createdAt.json-type',
      { output: startedRun({ createdAt: '2026-03-04T05:06:07Z' }) },
    ],
    ['no id', 'response.id.required', { text: JSON.stringify({ domainId: 'dzd_53ielnpxktdilj' }) }],
    ['another domain', 'response.domainId.echo', { output: startedRun({ domainId: 'dzd_another' }) }],
    ['another type', 'response.types.echo', { output: startedRun({ types: ['BUSINESS_DESCRIPTIONS'] }) }],
    ['an unknown status', 'response.status.enum', { output: startedRun({ status: 'STARTED' }) }],
    ['a null', 'response.null-members', { output: startedRun({ createdBy: null }) }],
    ['text/plain', 'response.media-type', { answerHeaders: { 'content-type': 'text/plain' } }],
    ['an error under 200', 'error.not-under-success', refusal('ValidationException', 200)],
    [
      'compression that was refused',
      'protocol.not-compressed',
      { headers: { 'accept-encoding': 'identity' }, answerHeaders: { 'content-encoding': 'gzip' } },
    ],
    ['an invalid request that is accepted', 'request.target.required', { input: WITHOUT_TARGET }],
    ['a body that is no JSON and is accepted', 'protocol.malformed-json', { body: '{"types": ["BUSINESS_NAMES"],' }],
    ['a list that is accepted', 'protocol.body-object', { body: '[]' }],
    ['an error under another status', 'error.ThrottlingException.status', refusal('ThrottlingException', 503)],
    [
      'an error without a message',
      'error.ConflictException.message.required',
      { ...refusal('ConflictException', 409), output: {} },
    ],
    [
      'an error that only the body names',
      'error.type-header',
      { status: 404, output: { __type: 'ResourceNotFoundException', message: 'No.' } },
    ],
  ])('%s fails %s', async (_what, requirement, exchange) => {
    expect(await failures([exchange])).toEqual([requirement]);
  });

  test('a fresh run of yesterday beside one of today fails response.createdAt.near-now', async () => {
    expect(await failures([{}, { output: startedRun({ id: 'mgr2' }, -86_400) }])).toEqual([
      'response.createdAt.near-now',
    ]);
  });

  test('every member that is wrong in an accepted request is told', async () => {
    expect(await failures([{ input: { ...WITHOUT_TARGET, types: ['POETRY'] } }])).toEqual([
      'request.target.required',
      'request.types.items.enum',
    ]);
  });

  test('it comes with the place in the file, a command that shows it, and one that sends it', async () => {
    const { cases } = await judge([
      {},
      {
        status: 202,
        headers: {
          authorization:
            'AWS4-HMAC-SHA256 Credential=AKID/20260304/eu-west-1/datazone/aws4_request, SignedHeaders=host, Signature=ab',
        },
      },
    ]);
    const [failed] = cases.filter(({ verdict }) => verdict === 'failed');
    expect(failed?.id).toBe('traffic/entry-000001');
    expect(failed?.reproduce.replay).toBe("jq '.log.entries[1]' 'traffic.har'");
    expect(failed?.reproduce.curl).toContain("--aws-sigv4 'aws:amz:eu-west-1:datazone'");
  });
});

describe('what may have a reason that was not recorded is no finding', () => {
  test.each<[what: string, exchanges: readonly Told[]]>([
    [
      'a valid request that is refused',
      [
        {
          status: 400,
          output: { message: 'Unsupported.' },
          answerHeaders: { 'x-amzn-errortype': 'ValidationException' },
        },
      ],
    ],
    [
      'a bad signature',
      [
        {
          status: 403,
          output: { message: 'Bad.' },
          answerHeaders: { 'x-amzn-errortype': 'InvalidSignatureException' },
        },
      ],
    ],
    [
      'an invalid request that is refused for its caller',
      [{ input: WITHOUT_TARGET, ...refusal('AccessDeniedException', 403) }],
    ],
    [
      'an invalid request that meets a page of a proxy',
      [
        {
          input: WITHOUT_TARGET,
          status: 400,
          text: '<h1>Bad Request</h1>',
          answerHeaders: { 'content-type': 'text/html', 'x-amzn-requestid': '' },
        },
      ],
    ],
    ['one server error', [{}, { input: WITHOUT_TARGET, status: 500, text: 'Oops' }, {}]],
    [
      'a login page with status 200',
      [{ text: '<h1>Log in</h1>', answerHeaders: { 'content-type': 'text/html', 'x-amzn-requestid': '' } }],
    ],
    [
      'compression that was allowed',
      [{ headers: { 'accept-encoding': 'gzip, br' }, answerHeaders: { 'content-encoding': 'br' } }],
    ],
    ['compression where the recorder tells no header about it', [{ answerHeaders: { 'content-encoding': 'gzip' } }]],
    [
      'a run of yesterday for a token that may be older than the recording',
      [{ input: withToken('order-1'), output: startedRun({}, -86_400) }],
    ],
    [
      'the types of an earlier request with the same token',
      [{ input: withToken('order-1'), output: startedRun({ types: ['BUSINESS_DESCRIPTIONS'] }, -60) }],
    ],
    ['a redirect', [{ status: 307, text: '', answerHeaders: { location: 'http://elsewhere/' } }]],
    ['headers that a page could not read', [{ answerHeaders: { date: '', 'x-amzn-requestid': '' } }]],
    ['a number in the place of text', [{ input: { ...VALID, target: { identifier: 7, type: 'ASSET' } } }]],
    ['a member that comes twice', [{ body: `{"types":[],${JSON.stringify(VALID).slice(1)}` }]],
    ['no Content-Type', [{ headers: { 'content-type': '' } }]],
  ])('%s', async (_what, exchanges) => {
    expect(await failures(exchanges)).toEqual([]);
  });

  test.each<[what: string, entry: Readonly<Record<string, unknown>>, reason: string]>([
    [
      'status 0',
      { response: { status: 0, headers: [], content: {}, _error: 'net::ERR_ABORTED' } },
      'the recording holds no answer to it: net::ERR_ABORTED',
    ],
    ['no response at all', { response: undefined }, 'the recording holds no answer to it'],
    [
      'a body that was left out',
      { response: { status: 200, headers: [], content: { size: 400, mimeType: '' } } },
      'the recording leaves the body of its answer out',
    ],
    [
      'a body that was cut off',
      { response: { status: 200, headers: [], content: { size: 400, mimeType: '', text: '{"id": "mgr1", "do' } } },
      'the recording may show only a part of the body of its answer',
    ],
    ['a cache', { _fromCache: 'disk' }, 'it was answered from a cache'],
    [
      'a service worker',
      { response: { status: 200, _fetchedViaServiceWorker: true } },
      'it was answered by a service worker',
    ],
  ])('an answer that is not known: %s', async (_what, entry, reason) => {
    const { cases } = await judge([{ entry }]);
    expect(cases).toMatchObject([{ verdict: 'untested', reason, findings: [] }]);
  });
});

describe('what one exchange has to do with another', () => {
  const A = { input: withToken('order-1') };
  test.each<[what: string, requirement: string, exchanges: readonly Told[]]>([
    ['the same token starts a second run', 'idempotency.replay', [A, A]],
    [
      'the same token with another body starts a second run',
      'idempotency.mismatch',
      [
        A,
        {
          input: withToken('order-1', { types: ['BUSINESS_DESCRIPTIONS'] }),
          output: startedRun({ id: 'mgr2', types: ['BUSINESS_DESCRIPTIONS'] }),
        },
      ],
    ],
    [
      'two tokens are answered with one run',
      'idempotency.distinct',
      [
        { input: withToken('b1946ac9'), output: startedRun() },
        { input: withToken('591785b7'), output: startedRun() },
      ],
    ],
    [
      'two requests without a token are answered with one run',
      'idempotency.absent-token',
      [{ output: startedRun() }, { output: startedRun() }],
    ],
    [
      'tokens in other letters are answered with one run',
      'idempotency.case-sensitive',
      [
        { input: withToken('ORDER'), output: startedRun() },
        { input: withToken('order'), output: startedRun() },
      ],
    ],
    [
      'two requests at the same time start two runs',
      'idempotency.concurrent',
      [
        { ...A, lasts: 3000, connection: '1' },
        { ...A, connection: '2' },
      ],
    ],
    [
      'one request id comes twice',
      'response.request-id.unique',
      [{ answerHeaders: { 'x-amzn-requestid': 'r' } }, { answerHeaders: { 'x-amzn-requestid': 'r' } }],
    ],
    [
      'an invalid request breaks the server each time',
      'error.client-fault-status',
      [
        {},
        ...['a', 'b', 'c'].flatMap((clientToken) => [
          { input: { ...WITHOUT_TARGET, clientToken }, status: 500, output: { message: 'Oops' } },
          {},
        ]),
      ],
    ],
  ])('%s: %s', async (_what, requirement, exchanges) => {
    expect(await failures(exchanges)).toContain(requirement);
  });

  test.each<[what: string, exchanges: readonly Told[]]>([
    ['another connection, so that the server may have been started afresh', [A, { ...A, connection: '8' }]],
    ['no word on connections', [A, A].map((each) => ({ ...each, connection: '' }))],
    ['an hour in between', [A, { ...A, at: 3600 }]],
    [
      'a request in between that may have put the server back',
      [A, { method: 'POST', url: 'http://127.0.0.1:4566/reset' }, A],
    ],
    [
      'another caller',
      [
        A,
        {
          ...A,
          headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIDOTHER/20260304/us-east-1/datazone/aws4_request' },
        },
      ],
    ],
    [
      'another domain',
      [
        A,
        {
          ...A,
          url: 'http://127.0.0.1:4566/v2/domains/dzd_other/metadata-generation-runs',
          output: startedRun({ id: 'mgr2', domainId: 'dzd_other' }),
        },
      ],
    ],
    ['a conflict', [A, { ...A, ...refusal('ConflictException', 409) }]],
    ['a throttle', [A, { ...A, ...refusal('ThrottlingException', 429) }]],
    [
      'the same run again',
      [
        { ...A, output: startedRun() },
        { ...A, output: startedRun() },
      ],
    ],
    [
      'an exchange that is in the file twice',
      [
        { ...A, at: 0, output: startedRun() },
        { ...A, at: 0, output: startedRun() },
      ],
    ],
  ])('nothing is said of a second run where there is %s', async (_what, exchanges) => {
    expect(await failures(exchanges)).toEqual([]);
  });

  test('a refusal counts for its requirement where a request that differs in nothing else was accepted', async () => {
    const refused = { input: WITHOUT_TARGET, ...refusal('ValidationException', 400) };
    expect(await verdictOn('request.target.required', [refused])).toBe('untested');
    expect(await verdictOn('request.target.required', [{}, refused])).toBe('passed');
  });

  test('a refusal without a name is told where a request that differs in nothing else was accepted', async () => {
    const refused = { input: WITHOUT_TARGET, status: 400, output: { message: 'No.' } };
    expect(await failures([refused])).toEqual([]);
    expect(await failures([{}, refused])).toContain('error.type');
  });
});

test('a body that was longer by a byte order mark says nothing of its form', async () => {
  const length = (more: number) => ({
    answerHeaders: { 'content-length': String(JSON.stringify(startedRun()).length + more) },
  });
  const exchange = { output: startedRun() };
  expect(await verdictOn('response.json', [{ ...exchange, ...length(0) }])).toBe('passed');
  expect(await verdictOn('response.json', [{ ...exchange, ...length(3) }])).toBe('untested');
});

test('no traffic makes a server conformant: what traffic cannot show is untested', async () => {
  const { verdict, requirements } = await judge([{}, { input: withToken('a') }]);
  expect(verdict).toBe('partial');
  expect(requirements.filter(({ verdict: each }) => each === 'not-applicable')).toEqual([]);
});

test('what is not of the operation is counted, by method and path', async () => {
  const { learnt } = await judge([
    {},
    { method: 'GET' },
    { url: 'http://127.0.0.1:4566/v2/domains/dzd_1/projects?secret=1' },
  ]);
  expect(learnt.join('\n')).toContain('2 entries of something else');
  expect(learnt.join('\n')).toContain('POST http://127.0.0.1:4566/v2/domains/{…}/projects');
  expect(learnt.join('\n')).not.toContain('secret');
});

test('secrets of the recording are in nothing that is written', async () => {
  const secrets = [
    'session-token-of-somebody',
    'cookie-of-somebody',
    'bearer-of-somebody',
    'kept-by-somebody',
    'query-of-somebody',
  ];
  const record = await judge([
    {
      url: `http://user:bearer-of-somebody@127.0.0.1:4566/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs?X-Amz-Security-Token=query-of-somebody`,
      headers: {
        'x-amz-security-token': 'session-token-of-somebody',
        cookie: 'sid=cookie-of-somebody',
        authorization: 'Bearer bearer-of-somebody',
      },
      answerHeaders: { 'set-cookie': 'sid=kept-by-somebody' },
      status: 201,
      output: startedRun({ status: 'session-token-of-somebody', createdBy: 'cookie-of-somebody bearer-of-somebody' }),
    },
  ]);
  const written = JSON.stringify(record);
  expect(failedIn(record)).toContain('response.status-code');
  for (const secret of secrets) expect(written).not.toContain(secret);
});

test.each([
  'X-Auth-Token',
  'X-Access-Token',
  'Api-Key',
  'X-Vault-Token',
  'X-Csrf-Token',
  'X-Amzn-Oidc-Data',
  'X-Forwarded-Access-Token',
  'X-Goog-Api-Key',
  'X-Functions-Key',
  'X-Session',
])('shows no %s of anybody, asked or answered', async (name) => {
  const record = await judge([
    {
      headers: { [name]: 'credential-of-somebody' },
      answerHeaders: { [name]: 'given-to-somebody' },
      status: 201,
      output: startedRun(),
    },
  ]);
  expect(failedIn(record)).toContain('response.status-code');
  const written = JSON.stringify(record);
  expect(written.toLowerCase()).toContain(name.toLowerCase());
  expect(written).not.toContain('of-somebody');
  expect(written).not.toContain('to-somebody');
});

test.each(['access_token', 'jwt', 'sid', 'session', 'code', 'sig', 'pwd', 'passwd'])(
  'shows no %s of a URL, also where a header says the URL',
  async (name) => {
    const record = await judge([
      {
        url: `http://127.0.0.1:4566/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs?${name}=value-of-somebody`,
        headers: { Referer: `https://portal.example/page?${name}=value-of-somebody` },
        status: 201,
        output: startedRun(),
      },
    ]);
    expect(failedIn(record)).toContain('response.status-code');
    expect(JSON.stringify(record)).toContain('portal.example');
    expect(JSON.stringify(record)).not.toContain('value-of-somebody');
  },
);
