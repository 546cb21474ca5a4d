import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeComponent } from '../../runners/signing/canonical-request.ts';
import { signRequest } from '../../runners/signing/sign-request.ts';
import type { SigningOptions } from '../../runners/signing/signing-task.ts';
import { type HeaderField, type HttpRequest, headerValue } from '../../spec/words/http.ts';
import type { SigningPlan } from '../../spec/words/signing.ts';

/** The credentials, date and scope of the examples in the documentation of Signature Version 4. */
const EXAMPLE: SigningOptions = {
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  region: 'us-east-1',
  service: 'service',
  nowMs: Date.UTC(2015, 7, 30, 12, 36, 0),
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const plain = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path: '/',
  headers: [['host', 'example.amazonaws.com']],
  body: new Uint8Array(),
  ...changes,
});

/** Without the optional header that repeats the hash of the payload, as the published vectors are. */
const WITHOUT_HASH: SigningPlan = { kind: 'payload', hash: 'right', isSent: false };

function authorizationOf(
  request: HttpRequest,
  options: SigningOptions & { readonly plan?: SigningPlan } = { ...EXAMPLE, plan: WITHOUT_HASH },
): string {
  return headerValue(signRequest(request, options).headers, 'authorization') ?? '';
}

const signatureOf = (authorization: string): string => authorization.slice(authorization.lastIndexOf('=') + 1);

/** The published test vectors of Signature Version 4. */
const VECTORS: readonly (readonly [name: string, request: HttpRequest, signedHeaders: string, signature: string])[] = [
  ['get-vanilla', plain(), 'host;x-amz-date', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  [
    'post-vanilla',
    plain({ method: 'POST' }),
    'host;x-amz-date',
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  ],
  [
    'get-vanilla-query-order-key-case',
    plain({ path: '/?Param2=value2&Param1=value1' }),
    'host;x-amz-date',
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
];

describe('a signature', () => {
  test.each(VECTORS)('is that of the published vector %s', (_, request, signedHeaders, signature) => {
    expect(authorizationOf(request)).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    );
  });

  test('leaves what it signs as it was, and adds its headers at the end', () => {
    const request = plain({
      headers: [
        ['host', 'h'],
        ['X-Odd', '  a  b '],
      ],
    });
    const signed = signRequest(request, { ...EXAMPLE, credentials: { ...EXAMPLE.credentials, sessionToken: 'tok' } });
    expect(signed.headers.map(([name]) => name)).toEqual([
      'host',
      'X-Odd',
      'x-amz-date',
      'x-amz-content-sha256',
      'x-amz-security-token',
      'authorization',
    ]);
    expect(signed.headers.slice(0, 2)).toEqual(request.headers);
    expect({ ...signed, headers: [] }).toEqual({ ...request, headers: [] });
  });

  test('depends on every part of the request and of the scope', () => {
    const request = plain({ method: 'POST', path: '/a?b=c', body: bytes('{}') });
    const variations: readonly (readonly [HttpRequest, SigningOptions])[] = [
      [request, EXAMPLE],
      [{ ...request, method: 'PUT' }, EXAMPLE],
      [{ ...request, path: '/A?b=c' }, EXAMPLE],
      [{ ...request, path: '/a?b=C' }, EXAMPLE],
      [{ ...request, body: bytes('{ }') }, EXAMPLE],
      [{ ...request, headers: [['host', 'another']] }, EXAMPLE],
      [{ ...request, headers: [...request.headers, ['x-more', '']] }, EXAMPLE],
      [request, { ...EXAMPLE, region: 'eu-west-1' }],
      [request, { ...EXAMPLE, service: 'datazone' }],
      [request, { ...EXAMPLE, nowMs: EXAMPLE.nowMs + 1000 }],
      [request, { ...EXAMPLE, credentials: { ...EXAMPLE.credentials, secretAccessKey: 'another' } }],
      [request, { ...EXAMPLE, credentials: { ...EXAMPLE.credentials, sessionToken: 'token' } }],
    ];
    const signatures = variations.map(([subject, options]) => signatureOf(authorizationOf(subject, options)));
    expect(new Set(signatures).size).toBe(variations.length);
  });

  test('signs an escape in the path as an escaped percent sign', () => {
    const escaped = signatureOf(authorizationOf(plain({ path: '/dzd%3A1' })));
    const unescaped = signatureOf(authorizationOf(plain({ path: '/dzd:1' })));
    expect(escaped).not.toBe(unescaped);
  });

  test.each(['/?a=%zz', '/?%', '/?a=%ff'])('is made for a query that nobody can decode: %s', (path) => {
    expect(signatureOf(authorizationOf(plain({ path })))).toMatch(/^[0-9a-f]{64}$/);
  });
});

const SEGMENT = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }).map(encodeText) },
  { weight: 1, arbitrary: fc.constantFrom('', '.', '..', '...', '%3A', '%25', '%253A', '%2F', '~', "!'()*", 'a:b') },
);
const QUERY_PART = fc.oneof(
  fc.constantFrom('', 'a', 'a1', 'a-', 'a.b', 'A', 'b', '~', 'ü', '/', '%', ' ', '+', "'"),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const VALUE_CHARACTER = fc.constantFrom(' ', '  ', '\t', 'a', 'B', '"', ',', ';', '=', '\u00fc', '~');
const HEADER: fc.Arbitrary<HeaderField> = fc.tuple(
  fc.constantFrom('x-a', 'X-A', 'x-b', 'X-amz-meta', 'content-type', 'Accept', 'x-a-b', 'my-header1'),
  fc.array(VALUE_CHARACTER, { maxLength: 6 }).map((parts) => parts.join('')),
);
const REQUEST = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  segments: fc.array(SEGMENT, { maxLength: 5 }),
  isDirectory: fc.boolean(),
  query: fc.array(fc.tuple(QUERY_PART, QUERY_PART), { maxLength: 4 }),
  headers: fc.array(HEADER, { maxLength: 5 }),
  body: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 40 })),
});
const OPTIONS = fc.record({
  accessKeyId: fc.stringMatching(/^[A-Z0-9]{4,20}$/),
  secretAccessKey: fc.string({ minLength: 1, maxLength: 40 }),
  sessionToken: fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]{1,60}$/), { nil: undefined }),
  region: fc.constantFrom('us-east-1', 'eu-central-1', 'ap-southeast-2', 'mars'),
  service: fc.constantFrom('datazone', 'service'),
  nowMs: fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
});

/** A lone half of a surrogate pair has no UTF-8, so no URL can carry it. */
function encodeText(text: string): string {
  return encodeComponent(text.toWellFormed());
}

type Drawn = typeof REQUEST extends fc.Arbitrary<infer Value> ? Value : never;

function requestOf({ method, segments, isDirectory, query, headers, body }: Drawn): HttpRequest {
  const path = `/${segments.join('/')}${isDirectory ? '/' : ''}`;
  const pairs = query.map(([name, value]) => `${encodeText(name)}=${encodeText(value)}`);
  return {
    method,
    path: `${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`,
    headers: [['host', 'datazone.us-east-1.amazonaws.com'], ...headers],
    body,
  };
}

/** The same request as the reference signer takes it: maps in place of lists, repeated names joined as HTTP joins them. */
async function referenceSignature(
  drawn: Drawn,
  { applyChecksum, ...options }: SigningOptions & { readonly applyChecksum: boolean },
): Promise<string> {
  const { method, path, headers, body } = requestOf(drawn);
  const query: Record<string, string[]> = Object.create(null);
  for (const [name, value] of drawn.query) {
    const key = name.toWellFormed();
    query[key] = [...(query[key] ?? []), value.toWellFormed()];
  }
  const joined: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    joined[key] = joined[key] === undefined ? value.trim() : `${joined[key]},${value.trim()}`;
  }
  const signer = new SignatureV4({
    service: options.service,
    region: options.region,
    credentials: options.credentials,
    sha256: Sha256,
    uriEscapePath: true,
    applyChecksum,
  });
  const signed = await signer.sign(
    {
      method,
      protocol: 'https:',
      hostname: 'datazone.us-east-1.amazonaws.com',
      path: path.split('?')[0] ?? '',
      query,
      headers: joined,
      body,
    },
    { signingDate: new Date(options.nowMs), signableHeaders: new Set(Object.keys(joined)) },
  );
  return signed.headers['authorization'] ?? '';
}

describe('the reference signer of the AWS SDK for JavaScript', () => {
  test('comes to the same signature for any request', async () => {
    await fc.assert(
      fc.asyncProperty(REQUEST, OPTIONS, async (drawn, { accessKeyId, secretAccessKey, sessionToken, ...scope }) => {
        const credentials = {
          accessKeyId,
          secretAccessKey,
          ...(sessionToken === undefined ? {} : { sessionToken }),
        };
        const options = { ...scope, credentials };
        const request = requestOf(drawn);
        expect(authorizationOf(request, options)).toBe(
          await referenceSignature(drawn, { ...options, applyChecksum: true }),
        );
        expect(authorizationOf(request, { ...options, plan: WITHOUT_HASH })).toBe(
          await referenceSignature(drawn, { ...options, applyChecksum: false }),
        );
      }),
      { numRuns: 1000, seed: 20250716 },
    );
  });
});
