import { alterMember, alterRules } from '../alter-input.ts';
import { targetIdentifier } from '../check-existence.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { refuse } from '../refusal.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('request-limits');

/** Breaks where an asset is looked up by text that the store cannot hold. */
const breakOnIdentifier = (isTooMuch: (identifier: string) => boolean): Alteration =>
  alterStages((stages) => ({
    ...stages,
    checks: {
      ...stages.checks,
      findAsset: (turn, all) =>
        isTooMuch(targetIdentifier(turn.input))
          ? refuse('InternalServerException', 'The request processing has failed because of an unknown error.')
          : stages.checks.findAsset(turn, all),
    },
  }));

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Bounds that are another one altogether, or that are not there. */
export const REQUEST_LIMIT_FAULTS = [
  fault('client-token-64-at-most', {
    sentence: 'A clientToken of more than 64 characters is refused.',
    requirements: ['request.clientToken.max-length', 'request.clientToken.pattern'],
    seenIn: 'EC2, whose tokens have 64 characters at most, and emulators that share its check',
    apply: alterMember('clientToken', (schema) => ({ ...schema, maxLength: 64 })),
  }),
  fault('client-token-255-at-most', {
    sentence: 'A clientToken of up to 255 characters is accepted.',
    requirements: ['request.clientToken.max-length'],
    seenIn: 'constructed, after columns of 255 characters',
    apply: alterMember('clientToken', (schema) => ({ ...schema, maxLength: 255 })),
  }),
  fault('client-token-of-any-length', {
    sentence: 'A clientToken may be of any length.',
    requirements: ['request.clientToken.max-length'],
    seenIn: "LocalStack: requests are validated by botocore's ParamValidator, which knows no upper bounds",
    apply: alterMember('clientToken', ({ maxLength: _, ...schema }) => schema),
  }),
  fault('revision-of-any-length', {
    sentence: 'A revision may be of any length.',
    requirements: ['request.target.revision.max-length'],
    seenIn: "LocalStack: requests are validated by botocore's ParamValidator, which knows no upper bounds",
    apply: alterMember('target.revision', ({ maxLength: _, ...schema }) => schema),
  }),
  fault('project-of-any-length', {
    sentence: 'A project identifier may be of any length.',
    requirements: ['request.owningProjectIdentifier.max-length'],
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[a-zA-Z0-9_-]+' })),
  }),
  fault('domain-of-any-length', {
    sentence: 'A domain identifier may be of any length.',
    requirements: ['request.domainIdentifier.max-length'],
    apply: alterMember('domainIdentifier', (schema) => ({ ...schema, pattern: 'dzd[-_][a-zA-Z0-9_-]+' })),
  }),
  fault('domain-two-characters-at-least', {
    sentence: 'A domain identifier with one character after its prefix is taken for a malformed one.',
    requirements: ['request.domainIdentifier.min-length', 'request.domainIdentifier.pattern'],
    apply: alterMember('domainIdentifier', (schema) => ({ ...schema, pattern: 'dzd[-_][a-zA-Z0-9_-]{2,36}' })),
  }),
  fault('domain-separator-of-any-kind', {
    sentence: 'Any character may stand between the prefix of a domain identifier and the rest.',
    requirements: ['request.domainIdentifier.pattern'],
    seenIn: 'constructed, after a dot in an expression that was meant as itself',
    apply: alterMember('domainIdentifier', (schema) => ({ ...schema, pattern: 'dzd.[a-zA-Z0-9_-]{1,36}' })),
  }),
  fault('project-letters-between-cases', {
    sentence: 'The characters between Z and a are taken for letters of a project identifier.',
    requirements: ['request.owningProjectIdentifier.pattern'],
    seenIn: 'expressions with [A-z], which holds six characters that are no letters',
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[A-z0-9_-]{1,36}' })),
  }),
  fault('project-underscore-refused', {
    sentence: 'A project identifier with an underscore is taken for a malformed one.',
    requirements: ['request.owningProjectIdentifier.pattern'],
    seenIn: 'constructed, after the rule for labels of domain names',
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[a-zA-Z0-9-]{1,36}' })),
  }),
  fault('asset-identifier-longer-than-its-column', {
    sentence: 'An asset identifier of more than 255 characters makes the server fail.',
    requirements: ['error.client-fault-status'],
    seenIn: 'constructed, after columns of 255 characters whose error nobody catches',
    apply: breakOnIdentifier((identifier) => [...identifier].length > 255),
  }),
  fault('asset-identifier-with-nul-breaks', {
    sentence: 'An asset identifier with a NUL in it makes the server fail.',
    requirements: ['error.client-fault-status'],
    seenIn: 'PostgreSQL, which takes no NUL in text: an error of the query, and 500 where nobody catches it',
    apply: breakOnIdentifier((identifier) => identifier.includes('\u0000')),
  }),
  fault('asset-identifier-beyond-ascii-breaks', {
    sentence: 'An asset identifier with a character beyond Latin-1 makes the server fail.',
    requirements: ['error.client-fault-status'],
    seenIn: 'constructed, after tables in latin1 and headers that are built from input',
    apply: breakOnIdentifier((identifier) => /[^\u0000-\u00ff]/.test(identifier)),
  }),
  fault('lengths-in-graphemes', {
    sentence: 'Lengths count what a reader sees, so a letter with its accents counts once.',
    requirements: ['request.target.revision.max-length'],
    seenIn: 'hrzndhrn/xema#188: String.length of Elixir counts graphemes',
    apply: alterRules(() => ({
      // Only plain ASCII is certain to have as many graphemes as characters, but for CR LF, which no member of this operation has.
      countLength: (text) => (/^[\x20-\x7e]*$/.test(text) ? text.length : [...segmenter.segment(text)].length),
    })),
  }),
] as const;
