import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { renderCurl } from '../../runners/requests/render-curl.ts';
import { signRequest } from '../../runners/signing/sign-request.ts';
import type { Credentials } from '../../spec/words/configuration.ts';
import { type HeaderField, type HttpRequest, headerValue } from '../../spec/words/http.ts';
import { post, rawFields, reach, type SeenRequest, serveHttp } from './loopback.ts';

const run = promisify(execFile);
const curlVersion = /^curl (\d+)\.(\d+)/.exec(spawnSync('curl', ['--version']).stdout?.toString() ?? '');
/** curl signs requests since 7.75. */
const hasCurl = curlVersion !== null && Number(curlVersion[1]) * 1000 + Number(curlVersion[2]) >= 7075;
const CREDENTIALS: Credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: "sec'ret$key",
  sessionToken: 'tok/en==',
};
const SCOPE = { region: 'us-east-1', service: 'datazone' };

interface Sent {
  /** The request as the suite sent it, and as curl did. */
  readonly suite: SeenRequest;
  readonly curl: SeenRequest;
  readonly line: string;
}

/** Sends a request through the pool and once more with its curl line. */
async function sendBothWays(changes: Partial<HttpRequest>, credentials?: Credentials): Promise<Sent> {
  await using server = await serveHttp((_, response) => response.end('{}'));
  await using transport = await reach('pool', server);
  const plain = post(server.url, changes);
  const request = credentials === undefined ? plain : signRequest(plain, { ...SCOPE, credentials, nowMs: Date.now() });
  await transport.send(request);
  const line = renderCurl(request, { url: server.url, ...SCOPE });
  await run('/bin/sh', ['-c', line], {
    env: {
      PATH: process.env['PATH'],
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_SESSION_TOKEN: CREDENTIALS.sessionToken,
    },
  });
  const [suite, curl] = server.seen;
  if (suite === undefined || curl === undefined) throw new Error('Two requests were due.');
  return { suite, curl, line };
}

/** The headers that a reader may look at: not those that say how curl is called, or that differ at every signing. */
function telling({ rawHeaders }: SeenRequest): readonly string[] {
  const own = /^(user-agent|connection|host|authorization|x-amz-date|content-length)$/i;
  return rawFields(rawHeaders)
    .filter(([name]) => !own.test(name))
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .toSorted();
}

const text = (body: string): Partial<HttpRequest> => ({ body: new TextEncoder().encode(body) });
const withHeaders = (...headers: readonly HeaderField[]): Partial<HttpRequest> => ({
  headers: [['content-type', 'application/json'], ...headers],
});

const REQUESTS: readonly (readonly [what: string, changes: Partial<HttpRequest>])[] = [
  ['plain JSON', text('{"a":1}')],
  ['single quotes', text(`{"a":"it's 'quoted'"}`)],
  ['double quotes and backslashes', text('{"a":"\\"\\\\n"}')],
  ['what a shell would expand', text('{"a":"$HOME `id` $(id) !! ~ * ?"}')],
  ['newlines and tabs', text('{\n\t"a": 1\n}\n')],
  ['carriage returns', text('{\r\n"a": 1}')],
  ['letters beyond ASCII', text('{"a":"üñ漢👍"}')],
  ['control characters', text('{"a":"\u0000\u0001\u001b[2J\u007f"}')],
  ['a byte order mark', text('\ufeff{}')],
  ['bytes that are no UTF-8', { body: Uint8Array.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x7d]) }],
  ['an at sign in front', text('@/etc/hostname')],
  ['a dash in front', text('--next')],
  ['nothing', { body: new Uint8Array() }],
  ['spaces only', text('   ')],
  ['eight thousand characters', text(`{"a":"${'x'.repeat(8000)}"}`)],
  ['no Content-Type', { headers: [] }],
  ['no Content-Type and no body', { headers: [], body: new Uint8Array() }],
  ['an Accept', withHeaders(['accept', 'application/*'])],
  ['a header with quotes', withHeaders(['x-odd', `it's "odd"; $HOME`])],
  ['an empty header', withHeaders(['x-empty', ''])],
  ['a header twice', withHeaders(['x-twice', 'a'], ['x-twice', 'b'])],
  ['another method', { method: 'PUT' }],
  ['GET with a body', { method: 'GET' }],
  ['GET without a body', { method: 'GET', headers: [], body: new Uint8Array() }],
  ['DELETE without a body', { method: 'DELETE', headers: [], body: new Uint8Array() }],
  ['an encoded path', { path: '/v2/domains/dzd%3A1%2F%25%27/runs' }],
  ['dot segments and double slashes', { path: '/v2/./domains/../x//runs/' }],
  ['what curl takes for a pattern', { path: '/v2/[1-3]/{a,b}/runs' }],
  ['a query', { path: "/runs?a=1&b=%20&c[]=&d='&e" }],
];

describe.skipIf(!hasCurl)('a curl line (skipped where there is no curl of 7.75 or later)', () => {
  test.each(REQUESTS)('sends the same bytes: %s', async (_, changes) => {
    const { suite, curl } = await sendBothWays(changes);
    expect([curl.method, curl.path]).toEqual([suite.method, suite.path]);
    expect(curl.body).toEqual(suite.body);
    expect(telling(curl)).toEqual(telling(suite));
  });

  test('is signed by curl, with credentials from the environment', async () => {
    const { curl, line } = await sendBothWays({ path: '/v2/domains/dzd_1/runs' }, CREDENTIALS);
    const { secretAccessKey, sessionToken = '' } = CREDENTIALS;
    for (const secret of [secretAccessKey, sessionToken]) expect(line).not.toContain(secret);
    const fields = rawFields(curl.rawHeaders);
    expect(headerValue(fields, 'authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/datazone\/aws4_request/,
    );
    expect(headerValue(fields, 'x-amz-security-token')).toBe(sessionToken);
  });

  test('carries the signature that the suite would make of it', async () => {
    const { curl } = await sendBothWays({ path: '/v2/domains/dzd_1/runs' }, CREDENTIALS);
    const fields = rawFields(curl.rawHeaders);
    const authorization = headerValue(fields, 'authorization') ?? '';
    const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
    const date = headerValue(fields, 'x-amz-date') ?? '';
    const added = new Set(['x-amz-date', 'x-amz-security-token']);
    const again = signRequest(
      {
        method: curl.method,
        path: curl.path,
        headers: fields.filter(([name]) => signed.includes(name.toLowerCase()) && !added.has(name.toLowerCase())),
        body: curl.body,
      },
      {
        ...SCOPE,
        credentials: CREDENTIALS,
        plan: { kind: 'payload', hash: 'right', isSent: false },
        nowMs: Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5')),
      },
    );
    expect(signed).toContain('x-amz-security-token');
    expect(authorization.replace(/,\s*/g, ', ')).toBe(headerValue(again.headers, 'authorization'));
  });

  test('is left without the body when that is longer than a command line should be, and says so', () => {
    const line = renderCurl(post('http://x.invalid', { body: new Uint8Array(9000) }), {
      url: 'http://x.invalid',
      ...SCOPE,
    });
    expect(line.length).toBeLessThan(1000);
    expect(line).toContain('9000 bytes');
    expect(line).toContain('replay');
  });
});
