import { alterMember, alterRules } from '../alter-input.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('request-bounds');
const UTF8 = new TextEncoder();

/** Bounds that are one off, on either side, and lengths counted in the wrong unit. */
export const REQUEST_BOUND_FAULTS = [
  fault('client-token-129-accepted', {
    sentence: 'A clientToken of 129 characters is accepted.',
    requirements: ['request.clientToken.max-length'],
    apply: alterMember('clientToken', (schema) => ({ ...schema, maxLength: 129 })),
  }),
  fault('client-token-128-refused', {
    sentence: 'A clientToken of 128 characters is refused.',
    requirements: ['request.clientToken.max-length'],
    apply: alterMember('clientToken', (schema) => ({ ...schema, maxLength: 127 })),
  }),
  fault('client-token-empty-accepted', {
    sentence: 'An empty clientToken is accepted.',
    requirements: ['request.clientToken.min-length'],
    apply: alterMember('clientToken', (schema) => ({ ...schema, minLength: 0, pattern: '[\\x21-\\x7E]*' })),
  }),
  fault('client-token-one-character-refused', {
    sentence: 'A clientToken of one character is refused.',
    requirements: ['request.clientToken.min-length'],
    apply: alterMember('clientToken', (schema) => ({ ...schema, minLength: 2 })),
  }),
  fault('revision-65-accepted', {
    sentence: 'A revision of 65 characters is accepted.',
    requirements: ['request.target.revision.max-length'],
    apply: alterMember('target.revision', (schema) => ({ ...schema, maxLength: 65 })),
  }),
  fault('revision-64-refused', {
    sentence: 'A revision of 64 characters is refused.',
    requirements: ['request.target.revision.max-length'],
    apply: alterMember('target.revision', (schema) => ({ ...schema, maxLength: 63 })),
  }),
  fault('revision-empty-accepted', {
    sentence: 'An empty revision is accepted.',
    requirements: ['request.target.revision.min-length'],
    apply: alterMember('target.revision', (schema) => ({ ...schema, minLength: 0 })),
  }),
  fault('lengths-in-utf16-units', {
    sentence: 'Lengths are counted in UTF-16 units, so a character beyond the first plane counts twice.',
    requirements: ['request.target.revision.max-length'],
    seenIn: 'JavaScript and Java servers that take the length of a string for its number of characters',
    apply: alterRules(() => ({ countLength: (text) => text.length })),
  }),
  fault('lengths-in-utf8-bytes', {
    sentence: 'Lengths are counted in bytes of UTF-8.',
    requirements: ['request.target.revision.max-length'],
    seenIn: 'Go servers that take len() of a string for its number of characters',
    apply: alterRules(() => ({ countLength: (text) => UTF8.encode(text).byteLength })),
  }),
  fault('project-37-accepted', {
    sentence: 'A project identifier of 37 characters is taken for a well-formed one.',
    requirements: ['request.owningProjectIdentifier.max-length'],
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[a-zA-Z0-9_-]{1,37}' })),
  }),
  fault('project-36-refused', {
    sentence: 'A project identifier of 36 characters is taken for a malformed one.',
    requirements: ['request.owningProjectIdentifier.max-length'],
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[a-zA-Z0-9_-]{1,35}' })),
  }),
  fault('project-empty-accepted', {
    sentence: 'An empty project identifier is taken for a well-formed one.',
    requirements: ['request.owningProjectIdentifier.min-length'],
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[a-zA-Z0-9_-]{0,36}' })),
  }),
  fault('project-one-character-refused', {
    sentence: 'A project identifier of one character is taken for a malformed one.',
    requirements: ['request.owningProjectIdentifier.min-length'],
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[a-zA-Z0-9_-]{2,36}' })),
  }),
  fault('domain-37-accepted', {
    sentence: 'A domain identifier with 37 characters after its prefix is taken for a well-formed one.',
    requirements: ['request.domainIdentifier.max-length'],
    apply: alterMember('domainIdentifier', (schema) => ({ ...schema, pattern: 'dzd[-_][a-zA-Z0-9_-]{1,37}' })),
  }),
  fault('domain-36-refused', {
    sentence: 'A domain identifier with 36 characters after its prefix is taken for a malformed one.',
    requirements: ['request.domainIdentifier.max-length'],
    apply: alterMember('domainIdentifier', (schema) => ({ ...schema, pattern: 'dzd[-_][a-zA-Z0-9_-]{1,35}' })),
  }),
  fault('domain-bare-prefix-accepted', {
    sentence: 'A domain identifier that is nothing but its prefix is taken for a well-formed one.',
    requirements: ['request.domainIdentifier.min-length'],
    apply: alterMember('domainIdentifier', (schema) => ({ ...schema, pattern: 'dzd[-_][a-zA-Z0-9_-]{0,36}' })),
  }),
  fault('types-of-three-accepted', {
    editions: ['2025-12'],
    sentence: 'A list of three run types is accepted.',
    requirements: ['request.types.max-items'],
    apply: alterMember('types', (schema) => ({ ...schema, maxItems: 3 })),
  }),
  fault('types-of-two-refused', {
    editions: ['2025-12'],
    sentence: 'A list of two run types is refused.',
    requirements: ['request.types.max-items'],
    apply: alterMember('types', (schema) => ({ ...schema, maxItems: 1 })),
  }),
  fault('types-empty-accepted', {
    editions: ['2025-12'],
    sentence: 'An empty list of run types is accepted.',
    requirements: ['request.types.min-items'],
    seenIn: 'LocalStack: its request validator checks no list sizes from above, and many emulators none at all',
    apply: alterMember('types', (schema) => ({ ...schema, minItems: 0 })),
  }),
] as const;
