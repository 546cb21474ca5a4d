import { EMULATOR_SCENARIOS } from '../../emulator/index.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import { DOMAIN, pathOf, requestWith, SAMPLE_BODY, sampleWith } from './reference.ts';
import { SIGNED_REQUESTS } from './signed-requests.ts';

/** Requests that one emulator is sent in order, because an answer may depend on those before. */
export type Conversation = readonly HttpRequest[];

const MEMBERS: readonly Readonly<Record<string, JsonValue | undefined>>[] = [
  {},
  { type: 'BUSINESS_NAMES' },
  { type: 'BUSINESS_GLOSSARY_ASSOCIATIONS' },
  { type: 'business_names' },
  { type: ' BUSINESS_DESCRIPTIONS' },
  { type: 'OTHER' },
  { type: 'ALL' },
  { type: undefined, types: ['BUSINESS_SUMMARIES'] },
  { type: ['BUSINESS_NAMES'] },
  { type: undefined },
  ...['BUSINESS_DESCRIPTIONS', 'OTHER', null].map((item) => ({ type: undefined, types: ['BUSINESS_NAMES', item] })),
  ...['BUSINESS_NAMES', 'BUSINESS_GLOSSARY_ASSOCIATIONS', 'OTHER'].map((item) => ({ type: undefined, types: [item] })),
  { types: ['BUSINESS_NAMES'] },
  { types: ['BUSINESS_NAMES', 'BUSINESS_NAMES'] },
  { types: [] },
  { types: ['BUSINESS_NAMES', 'BUSINESS_NAMES', 'BUSINESS_NAMES'] },
  { types: 'BUSINESS_NAMES' },
  { types: null },
  { types: { 0: 'BUSINESS_NAMES' } },
  { types: 'BUSINESS_NAMES,BUSINESS_DESCRIPTIONS' },
  ...['OTHER', null, 7].map((item) => ({ type: undefined, types: [item, 'BUSINESS_NAMES'] })),
  { types: Array.from({ length: 50 }, () => 'BUSINESS_NAMES') },
  ...['', '!', '~', ' ', '\x7f', '\n', 'a\n', 'a\n\x7f'].map((clientToken) => ({ clientToken })),
  ...[65, 128, 129, 255, 256].map((length) => ({ clientToken: 't'.repeat(length) })),
  { clientToken: true },
  { clientToken: ['token'] },
  { clientToken: null },
  { clientToken: 7 },
  ...[
    '',
    'P',
    'p',
    'a-b',
    'a_b',
    'a^b',
    'é',
    'a\n',
    '!',
    '!a',
    'a!',
    'a\0b',
    '\u0661',
    '\uff41',
    '\u017f',
    null,
    undefined,
  ].map((owningProjectIdentifier) => ({
    owningProjectIdentifier,
  })),
  ...[36, 37, 99].map((length) => ({ owningProjectIdentifier: 'p'.repeat(length) })),
  { target: undefined },
  { target: JSON.stringify(SAMPLE_BODY.target) },
  { owningProjectIdentifier: undefined, OwningProjectIdentifier: SAMPLE_BODY.owningProjectIdentifier },
  { more: 1 },
];

const TARGET_MEMBERS: readonly Readonly<Record<string, JsonValue>>[] = [
  { revision: '' },
  { revision: '9' },
  { revision: true },
  { revision: { number: 1 } },
  { type: 'asset' },
  { type: 'OTHER' },
  { type: 'LISTING' },
  { identifier: 7 },
  { identifier: 'ast_nonexistent' },
  { identifier: 'ast7k9mpq2xvn4' },
  ...['', 'a'.repeat(256), 'a\u0000b', '👍'].map((identifier) => ({ identifier })),
  { more: 1 },
  ...[64, 65, 99].map((length) => ({ revision: 'r'.repeat(length) })),
  { revision: 'é'.repeat(64) },
  { revision: '👍'.repeat(64) },
  { revision: 'e\u0301'.repeat(33) },
];

const LACKING: readonly JsonObject[] = (['identifier', 'type', 'revision'] as const).map((dropped) => {
  const { [dropped]: _, ...target } = SAMPLE_BODY.target;
  return { target };
});

/** A domain beside that of the sample, with the same projects. */
export const SECOND_DOMAIN = 'dzd_second';

const LABELS = [
  '',
  'dzd_',
  'dzd-a',
  'DZD_a',
  'dzd_a.b',
  'dzd_a%0A',
  'dzd.a',
  'dzd_a%2Fb',
  'dzd_other',
  DOMAIN.replace('z', '%7A'),
  DOMAIN.replace('z', '%7a'),
  DOMAIN.replace('z', '%257A'),
];
const LONG_LABELS = [36, 37, 90].map((length) => `dzd_${'a'.repeat(length)}`);
const METHODS = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const SAMPLE_TEXT = JSON.stringify(SAMPLE_BODY);
const BODIES = [
  '',
  'null',
  '[]',
  '{',
  SAMPLE_TEXT.replace(/}$/, ',}'),
  `${SAMPLE_TEXT} x`,
  `/* x */${SAMPLE_TEXT}`,
  `\f${SAMPLE_TEXT}`,
  `[${SAMPLE_TEXT}]`,
  SAMPLE_TEXT.slice(0, -1),
  SAMPLE_TEXT.replace('{', "{'note': 'x', "),
  SAMPLE_TEXT.replace('{', '{"note": NaN, '),
  SAMPLE_TEXT.replace('{', '{"note": 1, "note": 2, '),
  SAMPLE_TEXT.replace('{', '{"__proto__": {}, '),
  SAMPLE_TEXT.replace('{', `{"note": ${'['.repeat(500)}${']'.repeat(500)}, `),
  SAMPLE_TEXT.replace('{', `{"note": "${'n'.repeat(200_000)}", `),
  `\ufeff${SAMPLE_TEXT}`,
];
const CONTENT_TYPES = [
  'application/json; charset=utf-8',
  'Application/JSON',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/x-amz-json-1.1',
];
const SIGNATURE = 'AWS4-HMAC-SHA256 Credential=';

const withHeader = (name: string, value: string): HttpRequest =>
  requestWith(SAMPLE_BODY, {
    headers: [
      ['content-type', 'application/json'],
      [name, value],
    ],
  });

const PROVOKED: readonly HttpRequest[] = Object.values(EMULATOR_SCENARIOS).map(({ headers, credentials }) => {
  const [header] = Object.entries(headers ?? { authorization: `${SIGNATURE}${credentials?.accessKeyId}/` });
  return withHeader(...(header ?? ['', '']));
});

const LONG_TOKEN = 't'.repeat(127);

const token = (clientToken: string, members: JsonObject = {}): HttpRequest =>
  requestWith(sampleWith({ clientToken, ...members }));

const TOKENS: readonly Conversation[] = [
  [token('token'), token('token')],
  [token('token'), token('token', { type: 'BUSINESS_NAMES' })],
  [token('token'), token('token', { target: { ...SAMPLE_BODY.target, revision: '9' } })],
  [
    token('token'),
    requestWith({
      owningProjectIdentifier: SAMPLE_BODY.owningProjectIdentifier,
      target: SAMPLE_BODY.target,
      types: ['BUSINESS_DESCRIPTIONS'],
      clientToken: 'token',
    }),
  ],
  [token('token'), token('TOKEN')],
  [token('token'), token('other')],
  [token(`${LONG_TOKEN}a`), token(`${LONG_TOKEN}b`)],
  [token('token'), token('token-2')],
  [token('to-ken'), token('token')],
  [token('to%2Dken'), token('to-ken')],
  [token('a-token'), token('b-token')],
  [token('token'), token('token'), token('token')],
  [token('token'), token('other'), token('token')],
  [token('token'), token('token', { target: { ...SAMPLE_BODY.target, identifier: 'ast_nonexistent' } })],
  [token('token'), requestWith(sampleWith({ clientToken: 'token' }), { path: pathOf(SECOND_DOMAIN) })],
  [requestWith(sampleWith({ clientToken: null })), requestWith(sampleWith({ clientToken: null }))],
  [requestWith(), requestWith()],
  [token('token', { type: 'OTHER' }), token('token')],
  [token('token'), token('token', { type: 'OTHER' }), token('token')],
  ...['unauthorized', 'internal'].map((word) => [
    { ...token('token'), headers: withHeader('x-emulator-scenario', word).headers },
    token('token', { target: { ...SAMPLE_BODY.target, revision: '9' } }),
    token('token'),
  ]),
  [token(`a${LONG_TOKEN}`), token(`b${LONG_TOKEN}`)],
  ['a', 'b', 'c', 'd', 'a'].map((name) => token(name)),
  [token('token'), requestWith(sampleWith({ clientToken: 'other' }), { path: pathOf(SECOND_DOMAIN) })],
  [...Array.from({ length: 60 }, (_, index) => token(`token-${index}`)), token('token-0')],
];

/** What is sent with a while between one request and the next. */
export const SLOW_CONVERSATIONS: readonly Conversation[] = [[token('token'), token('token')]];

/** Enough of everything that each deviation of the catalogues shows itself somewhere. */
export const PROBING_CONVERSATIONS: readonly Conversation[] = [
  ...[
    ...MEMBERS.map((members) => requestWith(sampleWith(members))),
    ...TARGET_MEMBERS.map((members) => requestWith(sampleWith({ target: { ...SAMPLE_BODY.target, ...members } }))),
    ...LACKING.map((members) => requestWith(sampleWith(members))),
    ...[...LABELS, ...LONG_LABELS].map((label) => requestWith(SAMPLE_BODY, { path: pathOf(label) })),
    ...METHODS.map((method) => requestWith(SAMPLE_BODY, { method })),
    requestWith('', { method: 'GET', headers: [] }),
    ...BODIES.map((body) => requestWith(body)),
    ...CONTENT_TYPES.map((sent) => requestWith(SAMPLE_BODY, { headers: [['content-type', sent]] })),
    requestWith(SAMPLE_BODY, { headers: [] }),
    withHeader('x-unknown-header', '1'),
    withHeader('user-agent', 'probe'),
    ...['*/*', 'text/html', 'text/html, application/json'].map((accept) => withHeader('accept', accept)),
    requestWith(SAMPLE_BODY, { path: `${pathOf(DOMAIN)}/` }),
    requestWith(SAMPLE_BODY, { path: `${pathOf(DOMAIN)}/more` }),
    requestWith(SAMPLE_BODY, { path: `${pathOf(DOMAIN)}-more` }),
    requestWith(SAMPLE_BODY, { path: '/v2/elsewhere' }),
    requestWith(SAMPLE_BODY, { path: pathOf(`${DOMAIN}%2F`).replace('%2F/', '%2F') }),
    requestWith(sampleWith({ owningProjectIdentifier: 'other' })),
    requestWith(
      sampleWith({
        owningProjectIdentifier: 'other',
        target: { ...SAMPLE_BODY.target, identifier: 'ast_nonexistent' },
      }),
    ),
    requestWith(SAMPLE_BODY, { headers: [['x-elsewhere', '1']] }),
    requestWith(SAMPLE_BODY, { path: `${pathOf(DOMAIN)}?a=b` }),
    requestWith(SAMPLE_BODY, { path: pathOf('dzd_other'), headers: [['content-type', 'text/plain']] }),
    requestWith(sampleWith({ type: 'OTHER' }), { path: pathOf('dzd_other') }),
    requestWith(sampleWith({ type: 'OTHER' }), { headers: [['x-emulator-scenario', 'throttle']] }),
    requestWith(sampleWith({ type: 'OTHER', target: { ...SAMPLE_BODY.target, identifier: 'ast_nonexistent' } })),
    ...PROVOKED,
    ...SIGNED_REQUESTS,
  ].map((request) => [request]),
  ...TOKENS,
];
