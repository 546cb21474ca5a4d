import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import { ask, DOMAIN, pathOf, requestWith, SAMPLE_BODY, sampleWith, stillEmulator } from './reference.ts';

const target = (members: JsonObject): JsonObject => ({ ...SAMPLE_BODY.target, ...members });
const { identifier, type } = SAMPLE_BODY.target;
const NULL = 'Member must not be null';

const BROKEN: readonly (readonly [member: string, constraint: string, body: JsonValue])[] = [
  ['owningProjectIdentifier', NULL, sampleWith({ owningProjectIdentifier: undefined })],
  ['owningProjectIdentifier', NULL, sampleWith({ owningProjectIdentifier: null })],
  ['target', NULL, sampleWith({ target: undefined })],
  ['target', NULL, sampleWith({ target: null })],
  ['target.identifier', NULL, sampleWith({ target: { type } })],
  ['target.type', NULL, sampleWith({ target: { identifier } })],
  ['target.type', 'Member must satisfy enum value set: [ASSET]', sampleWith({ target: target({ type: 'asset' }) })],
  [
    'type',
    'Member must satisfy enum value set: [BUSINESS_DESCRIPTIONS, BUSINESS_NAMES, BUSINESS_GLOSSARY_ASSOCIATIONS]',
    sampleWith({ type: 'INVALID_TYPE' }),
  ],
  [
    'types.2.member',
    'Member must satisfy enum value set: [BUSINESS_DESCRIPTIONS, BUSINESS_NAMES, BUSINESS_GLOSSARY_ASSOCIATIONS]',
    sampleWith({ types: ['BUSINESS_NAMES', 'business_names'] }),
  ],
  ['types', 'Member must have length greater than or equal to 1', sampleWith({ types: [] })],
  [
    'types',
    'Member must have length less than or equal to 2',
    sampleWith({ types: ['BUSINESS_NAMES', 'BUSINESS_NAMES', 'BUSINESS_NAMES'] }),
  ],
  ['types', "Member must not be null when 'type' is null", sampleWith({ type: undefined })],
  ['clientToken', 'Member must have length less than or equal to 128', sampleWith({ clientToken: '!'.repeat(129) })],
  ['clientToken', 'Member must satisfy regular expression pattern: [\\x21-\\x7E]+', sampleWith({ clientToken: 'a b' })],
  ['clientToken', 'Member must satisfy regular expression pattern: [\\x21-\\x7E]+', sampleWith({ clientToken: 'a\n' })],
  [
    'owningProjectIdentifier',
    'Member must satisfy regular expression pattern: [a-zA-Z0-9_-]{1,36}',
    sampleWith({ owningProjectIdentifier: 'p'.repeat(37) }),
  ],
  [
    'target.revision',
    'Member must have length greater than or equal to 1',
    sampleWith({ target: target({ revision: '' }) }),
  ],
  [
    'target.revision',
    'Member must have length less than or equal to 64',
    sampleWith({ target: target({ revision: '👍'.repeat(65) }) }),
  ],
];

test.each(BROKEN)('refuses %s: %s', (member, constraint, body) => {
  const emulator = stillEmulator();
  expect(ask(emulator, requestWith(body))).toEqual({
    status: 400,
    name: 'ValidationException',
    body: { message: `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${constraint}` },
  });
  expect(emulator.runs()).toBe(0);
});

test('counts the broken constraints and tells each', () => {
  const { body } = ask(stillEmulator(), requestWith(sampleWith({ clientToken: '', type: 'X', target: undefined })));
  expect(body['message']).toBe(
    '4 validation errors detected: ' +
      "Value at 'target' failed to satisfy constraint: Member must not be null; " +
      "Value at 'clientToken' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
      "Value at 'clientToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\x21-\\x7E]+; " +
      "Value at 'type' failed to satisfy constraint: Member must satisfy enum value set: " +
      '[BUSINESS_DESCRIPTIONS, BUSINESS_NAMES, BUSINESS_GLOSSARY_ASSOCIATIONS]',
  );
});

const MISTYPED: readonly JsonValue[] = [
  sampleWith({ clientToken: 7 }),
  sampleWith({ owningProjectIdentifier: ['prj7nx82mkl'] }),
  sampleWith({ target: 'ast6br2md6v9h' }),
  sampleWith({ target: [] }),
  sampleWith({ target: target({ identifier: { id: 1 } }) }),
  sampleWith({ target: target({ revision: 1 }) }),
  sampleWith({ target: target({ type: true }) }),
  sampleWith({ type: ['BUSINESS_NAMES'] }),
  sampleWith({ types: 'BUSINESS_NAMES' }),
  sampleWith({ types: ['BUSINESS_NAMES', null] }),
  sampleWith({ types: {} }),
];
const UNREADABLE = [
  '',
  ' ',
  '{',
  '[]',
  '[{}]',
  '10',
  '"text"',
  'null',
  'true',
  "{'a':1}",
  '{"a":1,}',
  '{} x',
  '\uFEFF{}',
];

test.each([...MISTYPED, ...UNREADABLE])('cannot deserialise %j', (body) => {
  const emulator = stillEmulator();
  expect(ask(emulator, requestWith(body))).toMatchObject({ status: 400, name: 'SerializationException' });
  expect(emulator.runs()).toBe(0);
});

test('cannot deserialise bytes that are not UTF-8', () => {
  const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
  expect(ask(stillEmulator(), requestWith(bytes)).name).toBe('SerializationException');
});

const LABELS: readonly (readonly [label: string, status: number])[] = [
  [DOMAIN, 200],
  [DOMAIN.replace('z', '%7A'), 200],
  [DOMAIN.replace('z', '%7a'), 200],
  [DOMAIN.replace('z', '%257A'), 400],
  [`${DOMAIN}%2Fx`, 400],
  [`${DOMAIN}/x`, 404],
  [`${DOMAIN}%FF`, 400],
  [`${DOMAIN}%2`, 400],
  [`${DOMAIN}%0A`, 400],
  ['', 400],
  ['dzd_', 400],
  ['dzd-a', 404],
  [`dzd_${'a'.repeat(36)}`, 404],
  [`dzd_${'a'.repeat(37)}`, 400],
];

test.each(LABELS)('the label %s is answered with %i', (label, status) => {
  expect(ask(stillEmulator(), requestWith(SAMPLE_BODY, { path: pathOf(label) })).status).toBe(status);
});
