import { describe, expect, test } from 'vitest';
import { createRequestMaker } from '../../runners/requests/materialise-request.ts';
import type { BodyPlan, RequestPlan, TextEdit, TokenPlan } from '../../spec/words/case.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import { headerValue } from '../../spec/words/http.ts';
import { CONTRACT, caseOf } from './small-run.ts';

const CONFIGURATION: Configuration = {
  edition: CONTRACT.edition,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret-key' },
  fixtures: { domainIdentifier: '', owningProjectIdentifier: '', asset: { identifier: '', type: 'ASSET' } },
  scenarios: { AccessDeniedException: { credentials: { accessKeyId: 'AKIDDENIED', secretAccessKey: 'denied-key' } } },
  capabilities: {},
  headers: { 'X-Tenant': 'one' },
};

/** The request that a plan comes to: the usual one, but for the changes. */
function make(
  changes: Partial<RequestPlan> = {},
  { url = 'http://host.invalid:8080', run = 'first', caseId = 'one' } = {},
) {
  const maker = createRequestMaker({
    operation: CONTRACT.operation,
    configuration: CONFIGURATION,
    url,
    nonce: 'abcdefghij',
    service: 'datazone',
    clock: () => Date.UTC(2026, 6, 15),
  });
  return maker({ ...caseOf('one').steps[0].request, ...changes }, { caseId, run });
}

const bodyOf = (changes: Partial<RequestPlan>): string => Buffer.from(make(changes).body).toString();
const tokenOf = (token: TokenPlan, place = {}): string =>
  JSON.parse(Buffer.from(make({ token }, place).body).toString()).clientToken;
const AS_WRITTEN: TokenPlan = { kind: 'as-written' };

describe('the path', () => {
  const path = (url: string, changes: Partial<RequestPlan> = {}) => make(changes, { url }).path;
  const value = (text: string) => ({ labels: { domainIdentifier: { kind: 'value', value: text } as const } });

  test.each([
    ['http://h', '/v2/domains/x/metadata-generation-runs'],
    ['http://h/', '/v2/domains/x/metadata-generation-runs'],
    ['http://h/base', '/base/v2/domains/x/metadata-generation-runs'],
    ['http://h/base/', '/base/v2/domains/x/metadata-generation-runs'],
    ['http://h/a/b//', '/a/b/v2/domains/x/metadata-generation-runs'],
    ['http://h/base?x=1#y', '/base/v2/domains/x/metadata-generation-runs'],
  ])('goes on from the target %s', (url, expected) => {
    expect(path(url, value('x'))).toBe(expected);
  });

  test.each([
    ['dzd_1', 'dzd_1'],
    ["a/b c%:!'()*", 'a%2Fb%20c%25%3A%21%27%28%29%2A'],
    ['-._~', '-._~'],
    ['ü👍', '%C3%BC%F0%9F%91%8D'],
    ['', ''],
    ['{x}$&', '%7Bx%7D%24%26'],
  ])('carries the label %j as %s', (text, encoded) => {
    expect(path('http://h', value(text))).toBe(`/v2/domains/${encoded}/metadata-generation-runs`);
  });

  test('carries a label that is encoded already as it is, and a query', () => {
    const labels = { domainIdentifier: { kind: 'encoded', text: 'dzd%5f%25/..' } as const };
    expect(path('http://h', { labels, query: 'a=%20' })).toBe(
      '/v2/domains/dzd%5f%25/../metadata-generation-runs?a=%20',
    );
  });
});

describe('the headers', () => {
  test('are host, those of the configuration, those of the plan, and the signature', () => {
    const names = make().headers.map(([name]) => name);
    expect(names).toEqual([
      'host',
      'X-Tenant',
      'content-type',
      'x-case',
      'x-amz-date',
      'x-amz-content-sha256',
      'authorization',
      'accept-encoding',
    ]);
    expect(headerValue(make().headers, 'host')).toBe('host.invalid:8080');
  });

  test.each<readonly [RequestPlan['credentials'], string | undefined]>([
    [{ kind: 'configured' }, 'AKIDEXAMPLE'],
    [{ kind: 'scenario', error: 'AccessDeniedException' }, 'AKIDDENIED'],
    [{ kind: 'scenario', error: 'ConflictException' }, 'AKIDEXAMPLE'],
    [{ kind: 'none' }, undefined],
  ])('are signed with %j by %s', (credentials, accessKeyId) => {
    const authorization = headerValue(make({ credentials }).headers, 'authorization');
    if (accessKeyId === undefined) expect(authorization).toBeUndefined();
    else expect(authorization).toContain(`Credential=${accessKeyId}/20260715/eu-west-1/datazone/aws4_request`);
  });
});

describe('the body', () => {
  const json = (edit: TextEdit): BodyPlan => ({ kind: 'json', value: { a: 1, b: 'x' }, edit });

  test.each<readonly [string, BodyPlan, string]>([
    ['nothing', { kind: 'none' }, ''],
    ['text', { kind: 'text', text: '{["ü"' }, '{["ü"'],
    ['bytes', { kind: 'bytes', base64: 'eyJhIjoxfQ==' }, '{"a":1}'],
    ['JSON', { kind: 'json', value: { b: [1, null], a: 'ü👍\n' } }, '{"b":[1,null],"a":"ü👍\\n"}'],
    ['a replacement', json({ replace: ['"a":1', '"a":$&$1'] }), '{"a":$&$1,"b":"x"}'],
    ['the first of several', json({ replace: ['"', "'"] }), '{\'a":1,"b":"x"}'],
    ['a cut', json({ dropLast: 2 }), '{"a":1,"b":"x'],
    ['a member in front', json({ afterFirstBrace: '"z":0,' }), '{"z":0,"a":1,"b":"x"}'],
    ['a member at the end', json({ beforeLastBrace: ',"z":0' }), '{"a":1,"b":"x","z":0}'],
    ['text around', json({ before: '\ufeff', after: ' //' }), '\ufeff{"a":1,"b":"x"} //'],
    [
      'all of it',
      json({ before: '<', after: '>', replace: ['1', '2'], afterFirstBrace: '"y":0,', beforeLastBrace: ',"z":0' }),
      '<{"y":0,"a":2,"b":"x","z":0}>',
    ],
  ])('is %s', (_, body, expected) => {
    expect(bodyOf({ body, token: AS_WRITTEN })).toBe(expected);
  });

  test('keeps a member called __proto__', () => {
    const value = JSON.parse('{"__proto__":{"a":1}}');
    expect(bodyOf({ body: { kind: 'json', value }, token: AS_WRITTEN })).toBe('{"__proto__":{"a":1}}');
  });

  test('has bytes that are no text as they are', () => {
    expect([...make({ body: { kind: 'bytes', base64: Buffer.from([0xff, 0xfe]).toString('base64') } }).body]).toEqual([
      0xff, 0xfe,
    ]);
  });
});

describe('a unique token', () => {
  const unique = (changes: Partial<Extract<TokenPlan, { readonly kind: 'unique' }>> = {}): TokenPlan => ({
    kind: 'unique',
    name: 'a',
    ...changes,
  });

  test('is the same for the same case, run and name, and differs otherwise', () => {
    expect(tokenOf(unique())).toBe(tokenOf(unique()));
    const others = [
      tokenOf(unique({ name: 'b' })),
      tokenOf(unique(), { run: '1' }),
      tokenOf(unique(), { caseId: 'two' }),
    ];
    expect(new Set([tokenOf(unique()), ...others]).size).toBe(4);
  });

  test('is 24 characters long, or as long as it is wanted', () => {
    expect(tokenOf(unique())).toMatch(/^[a-z][a-z0-9]{23}$/);
    expect(tokenOf(unique({ pad: 128 }))).toHaveLength(128);
    expect(tokenOf(unique({ pad: 127, suffix: 'x' }))).toHaveLength(128);
    expect(tokenOf(unique({ pad: 127, suffix: 'x' })).slice(0, 127)).toBe(
      tokenOf(unique({ pad: 127, suffix: 'y' })).slice(0, 127),
    );
  });

  test('differs in letter case only when that is wanted', () => {
    const lower = tokenOf(unique({ letterCase: 'lower' }));
    expect(tokenOf(unique({ letterCase: 'upper' }))).toBe(lower.toUpperCase());
    expect(lower.toUpperCase()).not.toBe(lower);
  });

  test('takes the place of the one in the body, and of none in a body that is no JSON', () => {
    const value = { clientToken: 'old', a: 1 };
    expect(JSON.parse(bodyOf({ body: { kind: 'json', value }, token: unique() }))).toEqual({
      a: 1,
      clientToken: tokenOf(unique()),
    });
    expect(bodyOf({ body: { kind: 'json', value }, token: AS_WRITTEN })).toBe('{"clientToken":"old","a":1}');
    expect(bodyOf({ body: { kind: 'text', text: '{' }, token: unique() })).toBe('{');
  });
});
