import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authenticate } from '../../emulator/signatures/authenticate.ts';
import { referenceSignatureRules } from '../../emulator/signatures/reference-signature-rules.ts';
import type { SignatureRules } from '../../emulator/signatures/signature-rules.ts';
import type { Credentials } from '../../spec/words/configuration.ts';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';

const CREDENTIALS: Credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const SIGNED_AT_MS = Date.UTC(2015, 7, 30, 12, 36, 0);

const rules = (changes: Partial<SignatureRules> = {}, accessKeys: readonly Credentials[] = [CREDENTIALS]) => ({
  ...referenceSignatureRules({ region: 'us-east-1', clock: () => SIGNED_AT_MS + 1000, accessKeys }),
  ...changes,
});

/** The name of the error with which a request is refused; undefined when it is served. */
const refusalOf = (request: HttpRequest, by: SignatureRules = rules()): string | undefined =>
  authenticate(request, by)?.name;

const vector = (path: string, method: string, signature: string): HttpRequest => ({
  method,
  path,
  headers: [
    ['Host', 'example.amazonaws.com'],
    ['X-Amz-Date', '20150830T123600Z'],
    [
      'Authorization',
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    ],
  ],
  body: new Uint8Array(),
});

describe('a published vector', () => {
  const byService = rules({ service: 'service' });
  const vectors = [
    ['get-vanilla', '/', 'GET', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['post-vanilla', '/', 'POST', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'get-vanilla-query-order-key-case',
      '/?Param2=value2&Param1=value1',
      'GET',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
  ] as const;

  test.each(vectors)('is served: %s', (_, path, method, signature) => {
    expect(refusalOf(vector(path, method, signature), byService)).toBeUndefined();
  });

  test.each(vectors)('is refused with another last digit: %s', (_, path, method, signature) => {
    const wrong = `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`;
    expect(refusalOf(vector(path, method, wrong), byService)).toBe('InvalidSignatureException');
  });
});

interface Signing {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  readonly applyChecksum: boolean;
}

const RIGHT: Signing = { credentials: CREDENTIALS, region: 'us-east-1', service: 'datazone', applyChecksum: true };

/** A request signed by the reference signer of the AWS SDK for JavaScript, as it goes out. */
async function signedBySdk(
  {
    path = '/v2/domains/dzd_1/runs',
    body = '{}',
    query = {},
  }: { path?: string; body?: string; query?: Record<string, string> },
  signing: Partial<Signing> = {},
): Promise<HttpRequest> {
  const signer = new SignatureV4({ ...RIGHT, ...signing, sha256: Sha256, uriEscapePath: true });
  const signed = await signer.sign(
    {
      method: 'POST',
      protocol: 'https:',
      hostname: 'h.example',
      path,
      query,
      headers: { host: 'h.example', 'content-type': 'application/json' },
      body,
    },
    { signingDate: new Date(SIGNED_AT_MS) },
  );
  const written = new URLSearchParams(query).toString().replaceAll('+', '%20');
  return {
    method: 'POST',
    path: written === '' ? path : `${path}?${written}`,
    headers: Object.entries(signed.headers),
    body: Buffer.from(body),
  };
}

describe('a request that the SDK signs', () => {
  test('is served, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }), { maxLength: 4 }),
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.dictionary(fc.stringMatching(/^[a-z~.%-]{1,4}$/), fc.stringMatching(/^[A-Za-z0-9 ._~%=-]{0,5}$/), {
          maxKeys: 3,
        }),
        fc.boolean(),
        async (segments, body, query, applyChecksum) => {
          const encode = (text: string) =>
            encodeURIComponent(text.toWellFormed()).replaceAll(
              /[!'()*]/g,
              (one) => `%${one.charCodeAt(0).toString(16)}`,
            );
          const path = `/${segments.map(encode).join('/')}`;
          const request = await signedBySdk({ path, body: body.toWellFormed(), query }, { applyChecksum });
          expect(refusalOf(request)).toBeUndefined();
        },
      ),
      { numRuns: 300, seed: 20250716 },
    );
  });

  test('is served with a session token, and refused without it or with another', async () => {
    const temporary = { ...CREDENTIALS, sessionToken: 'the-token' };
    const request = await signedBySdk({}, { credentials: temporary });
    expect(refusalOf(request, rules({}, [temporary]))).toBeUndefined();
    for (const sessionToken of [undefined, 'another'])
      expect(
        refusalOf(request, rules({}, [{ ...CREDENTIALS, ...(sessionToken === undefined ? {} : { sessionToken }) }])),
      ).toBe('UnrecognizedClientException');
  });

  test.each<readonly [string, Partial<Signing>, string]>([
    ['another secret', { credentials: { ...CREDENTIALS, secretAccessKey: 'another' } }, 'InvalidSignatureException'],
    ['an unknown key', { credentials: { ...CREDENTIALS, accessKeyId: 'AKID' } }, 'UnrecognizedClientException'],
    ['another service', { service: 'sagemaker' }, 'InvalidSignatureException'],
    ['another region', { region: 'eu-west-1' }, 'InvalidSignatureException'],
  ])('is refused for %s', async (_, signing, name) => {
    expect(refusalOf(await signedBySdk({}, signing))).toBe(name);
  });

  test.each([-301, -86_400, 301, 86_400])('is refused %i seconds away from the clock', async (seconds) => {
    const request = await signedBySdk({});
    expect(refusalOf(request, rules({ clock: () => SIGNED_AT_MS + seconds * 1000 }))).toBe('InvalidSignatureException');
  });

  test.each([-299, 299])('is served %i seconds away from the clock', async (seconds) => {
    const request = await signedBySdk({});
    expect(refusalOf(request, rules({ clock: () => SIGNED_AT_MS + seconds * 1000 }))).toBeUndefined();
  });
});

describe('a request that was changed after it was signed', () => {
  const setHeader =
    (name: string, edit: (value: string) => string) =>
    (request: HttpRequest): HttpRequest => ({
      ...request,
      headers: request.headers.map(([field, value]): HeaderField => [field, field === name ? edit(value) : value]),
    });
  const authorization = (from: string | RegExp, to: string) =>
    setHeader('authorization', (text) => text.replace(from, to));
  const without = (name: string) => (request: HttpRequest) => ({
    ...request,
    headers: request.headers.filter(([field]) => field !== name),
  });

  test.each<readonly [string, (request: HttpRequest) => HttpRequest, string]>([
    ['method', (request) => ({ ...request, method: 'PUT' }), 'InvalidSignatureException'],
    ['path', (request) => ({ ...request, path: `${request.path}s` }), 'InvalidSignatureException'],
    ['query', (request) => ({ ...request, path: `${request.path}?a=b` }), 'InvalidSignatureException'],
    ['body', (request) => ({ ...request, body: Buffer.from('{ }') }), 'InvalidSignatureException'],
    ['signed header', setHeader('content-type', () => 'text/plain'), 'InvalidSignatureException'],
    ['signed header that is gone', without('content-type'), 'InvalidSignatureException'],
    ['hash of the payload', setHeader('x-amz-content-sha256', () => 'UNSIGNED-PAYLOAD'), 'InvalidSignatureException'],
    ['date of the scope', authorization('/20150830/', '/20150829/'), 'InvalidSignatureException'],
    ['ending of the scope', authorization('aws4_request', 'aws4_other'), 'InvalidSignatureException'],
    ['region of the Credential', authorization('/us-east-1/', '/eu-west-1/'), 'InvalidSignatureException'],
    ['list of signed headers, which lacks host', authorization('host;', ''), 'InvalidSignatureException'],
    ['algorithm', authorization('AWS4-HMAC-SHA256', 'aws4-hmac-sha256'), 'IncompleteSignatureException'],
    ['signature, which is gone', authorization(/, Signature=.*/, ''), 'IncompleteSignatureException'],
    ['signature, which is empty', authorization(/Signature=.*/, 'Signature='), 'IncompleteSignatureException'],
    ['Credential, which has no scope', authorization(/(Credential=\w+)[^,]*/, '$1'), 'IncompleteSignatureException'],
    ['date, which is gone', without('x-amz-date'), 'IncompleteSignatureException'],
    [
      'Authorization, which is of another kind',
      setHeader('authorization', () => 'Bearer x'),
      'IncompleteSignatureException',
    ],
    ['Authorization, which is gone', without('authorization'), 'MissingAuthenticationTokenException'],
  ])('is refused: %s', async (_, change, name) => {
    expect(refusalOf(change(await signedBySdk({})))).toBe(name);
  });

  test('is served when what was added is no part of the signature', async () => {
    const request = await signedBySdk({});
    const more: HttpRequest = { ...request, headers: [['x-unknown', '1'], ...request.headers.toReversed()] };
    expect(refusalOf(more)).toBeUndefined();
  });
});
