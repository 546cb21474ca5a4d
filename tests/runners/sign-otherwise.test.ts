import { describe, expect, test } from 'vitest';
import { signRequest } from '../../runners/signing/sign-request.ts';
import type { SigningOptions } from '../../runners/signing/signing-task.ts';
import { type HttpRequest, headerValue } from '../../spec/words/http.ts';
import type { SigningPlan } from '../../spec/words/signing.ts';

const OPTIONS: SigningOptions = {
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'the-right-secret', sessionToken: 'the-token' },
  region: 'us-east-1',
  service: 'datazone',
  nowMs: Date.UTC(2026, 0, 1, 0, 30),
};

const REQUEST: HttpRequest = {
  method: 'POST',
  path: '/v2/a?b=c',
  headers: [
    ['host', 'h'],
    ['content-type', 'application/json'],
    ['x-unknown-header', '1'],
  ],
  body: Buffer.from('{}'),
};

const sign = (plan?: SigningPlan, options: SigningOptions = OPTIONS): HttpRequest =>
  signRequest(REQUEST, { ...options, ...(plan === undefined ? {} : { plan }) });

const RIGHT = sign();
const authorizationOf = ({ headers }: HttpRequest): string => headerValue(headers, 'authorization') ?? '';
const signatureOf = (request: HttpRequest): string => /Signature=(\w*)$/.exec(authorizationOf(request))?.[1] ?? '';
const credentialOf = (request: HttpRequest): string => /Credential=([^,]*)/.exec(authorizationOf(request))?.[1] ?? '';
const signedHeadersOf = (request: HttpRequest): string =>
  /SignedHeaders=([^,]*)/.exec(authorizationOf(request))?.[1] ?? '';
const withoutAuthorization = ({ headers, ...rest }: HttpRequest): HttpRequest => ({
  ...rest,
  headers: headers.filter(([name]) => name !== 'authorization'),
});

/** What is wrong about the signature alone: everything else goes out as it does with a right one. */
const WRONG: readonly SigningPlan[] = [
  { kind: 'secret', secret: 'another' },
  { kind: 'secret', secret: 'cut-short' },
  { kind: 'secret', secret: 'access-key-id' },
  { kind: 'secret', secret: 'empty' },
  { kind: 'scope', service: 'sagemaker' },
  { kind: 'scope', region: 'xx-nowhere-9' },
  { kind: 'scope', ending: 'aws4_other' },
  { kind: 'scope', daysOff: -1 },
  { kind: 'for-another', part: 'method' },
  { kind: 'for-another', part: 'path' },
  { kind: 'for-another', part: 'query' },
  { kind: 'for-another-header', name: 'x-unknown-header' },
  { kind: 'unsigned-header', name: 'x-amz-security-token' },
  { kind: 'authorization', edit: 'last-digit-changed' },
];

describe('a request that is signed wrongly', () => {
  test.each(WRONG)('differs from the right one in its Authorization alone: %j', (plan) => {
    const wrong = sign(plan);
    expect(withoutAuthorization(wrong)).toEqual(withoutAuthorization(RIGHT));
    expect(signatureOf(wrong)).toMatch(/^[0-9a-f]{64}$/);
    expect(signatureOf(wrong)).not.toBe(signatureOf(RIGHT));
  });

  test('has a signature of its own for each way', () => {
    expect(new Set([RIGHT, ...WRONG.map((plan) => sign(plan))].map(signatureOf)).size).toBe(WRONG.length + 1);
  });

  test('names the scope that it is signed for', () => {
    expect(credentialOf(RIGHT)).toBe('AKIDEXAMPLE/20260101/us-east-1/datazone/aws4_request');
    expect(credentialOf(sign({ kind: 'scope', service: 'sagemaker' }))).toContain('/us-east-1/sagemaker/');
    expect(credentialOf(sign({ kind: 'scope', daysOff: -1 }))).toContain('/20251231/');
    expect(credentialOf(sign({ kind: 'scope', daysOff: 1 }))).toContain('/20260102/');
    expect(credentialOf(sign({ kind: 'scope', ending: 'aws4_other' }))).toMatch(/aws4_other$/);
  });

  test('names another region over a right signature, when the Credential alone is wrong', () => {
    const wrong = sign({ kind: 'named-region', region: 'eu-west-1' });
    expect(credentialOf(wrong)).toContain('/eu-west-1/datazone/');
    expect(signatureOf(wrong)).toBe(signatureOf(RIGHT));
  });

  test('names another access key over a right signature, when the key id alone is wrong', () => {
    const wrong = sign({ kind: 'access-key', accessKeyId: 'AKIDNOBODY' });
    expect(credentialOf(wrong)).toMatch(/^AKIDNOBODY\//);
    expect(signatureOf(wrong)).toBe(signatureOf(RIGHT));
  });

  test('carries a date of its own, scope and all, when its time is wrong', () => {
    const early = sign({ kind: 'time', shiftMs: -3_600_000 });
    expect(headerValue(early.headers, 'x-amz-date')).toBe('20251231T233000Z');
    expect(credentialOf(early)).toContain('/20251231/');
    expect(early).toEqual(sign(undefined, { ...OPTIONS, nowMs: OPTIONS.nowMs - 3_600_000 }));
  });

  test('leaves a header that is sent out of the signed ones', () => {
    expect(signedHeadersOf(RIGHT)).toContain('x-amz-security-token');
    const wrong = sign({ kind: 'unsigned-header', name: 'x-amz-security-token' });
    expect(signedHeadersOf(wrong)).toBe('content-type;host;x-amz-content-sha256;x-amz-date;x-unknown-header');
    expect(headerValue(wrong.headers, 'x-amz-security-token')).toBe('the-token');
  });

  test('never is a right one, where the access key id is its own secret', () => {
    const options = { ...OPTIONS, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    const right = sign(undefined, options);
    expect(signatureOf(sign({ kind: 'secret', secret: 'access-key-id' }, options))).not.toBe(signatureOf(right));
  });
});

describe('the payload hash', () => {
  const hashOf = (plan: SigningPlan) => headerValue(sign(plan).headers, 'x-amz-content-sha256');

  test('is left out with its header, or is that of another body', () => {
    const right = headerValue(RIGHT.headers, 'x-amz-content-sha256');
    expect(right).toMatch(/^44136fa3/);
    expect(hashOf({ kind: 'payload', hash: 'right', isSent: false })).toBeUndefined();
    expect(hashOf({ kind: 'payload', hash: 'UNSIGNED-PAYLOAD', isSent: true })).toBe('UNSIGNED-PAYLOAD');
    const another = hashOf({ kind: 'payload', hash: 'of-another-body', isSent: true });
    expect(another).toMatch(/^[0-9a-f]{64}$/);
    expect(another).not.toBe(right);
  });

  test('is signed wrongly with and without its header', () => {
    const [sent, unsent, right] = [
      sign({ kind: 'payload', hash: 'of-another-body', isSent: true }),
      sign({ kind: 'payload', hash: 'of-another-body', isSent: false }),
      sign({ kind: 'payload', hash: 'right', isSent: false }),
    ];
    expect(withoutAuthorization(unsent)).toEqual(withoutAuthorization(right));
    expect(new Set([RIGHT, sent, unsent, right].map(signatureOf)).size).toBe(4);
    expect(sent.body).toEqual(REQUEST.body);
  });
});

test.each<readonly [Extract<SigningPlan, { readonly kind: 'authorization' }>['edit'], RegExp]>([
  ['signature-cut-short', /Signature=[0-9a-f]{16}$/],
  ['signature-empty', /Signature=$/],
  ['without-signature', /^AWS4-HMAC-SHA256 Credential=\S+, SignedHeaders=\S+$/],
  ['without-credential', /^AWS4-HMAC-SHA256 SignedHeaders=\S+, Signature=\w{64}$/],
  ['without-signed-headers', /^AWS4-HMAC-SHA256 Credential=\S+, Signature=\w{64}$/],
  ['credential-without-scope', /Credential=AKIDEXAMPLE, SignedHeaders=/],
  ['algorithm-of-another-version', /^AWS3-HMAC-SHA1 Credential=/],
  ['lower-case-algorithm', /^aws4-hmac-sha256 Credential=/],
  ['bearer-token', /^Bearer \S+$/],
  ['basic-password', /^Basic \S+$/],
])('an Authorization can be written %s', (edit, form) => {
  expect(authorizationOf(sign({ kind: 'authorization', edit }))).toMatch(form);
});

test('the order of the headers can be turned round, under the same signature', () => {
  const reversed = sign({ kind: 'reversed-headers' });
  expect(signatureOf(reversed)).toBe(signatureOf(RIGHT));
  expect(reversed.headers[0]?.[0]).toBe('x-amz-security-token');
});
