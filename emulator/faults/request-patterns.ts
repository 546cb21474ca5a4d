import { alterMember, alterRules, dropKeyword } from '../alter-input.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('request-patterns');

/**
 * Character classes with a wrong edge, and expressions that do not end where the value ends. Control characters in a path label are left
 * to routers and front ends, so what lets them through shows in members of the body alone.
 */
export const REQUEST_PATTERN_FAULTS = [
  fault('client-token-space-accepted', {
    sentence: 'A space in a clientToken is accepted.',
    requirements: ['request.clientToken.pattern'],
    apply: alterMember('clientToken', (schema) => ({ ...schema, pattern: '[\\x20-\\x7E]+' })),
  }),
  fault('client-token-delete-accepted', {
    sentence: 'The control character U+007F in a clientToken is accepted.',
    requirements: ['request.clientToken.pattern'],
    apply: alterMember('clientToken', (schema) => ({ ...schema, pattern: '[\\x21-\\x7F]+' })),
  }),
  fault('client-token-tilde-refused', {
    sentence: 'A tilde in a clientToken is refused.',
    requirements: ['request.clientToken.pattern'],
    apply: alterMember('clientToken', (schema) => ({ ...schema, pattern: '[\\x21-\\x7D]+' })),
  }),
  fault('client-token-exclamation-refused', {
    sentence: 'An exclamation mark in a clientToken is refused.',
    requirements: ['request.clientToken.pattern'],
    apply: alterMember('clientToken', (schema) => ({ ...schema, pattern: '[\\x22-\\x7E]+' })),
  }),
  fault('client-token-any-character', {
    sentence: 'Any characters are accepted in a clientToken.',
    requirements: ['request.clientToken.pattern'],
    seenIn: "LocalStack: requests are validated by botocore's ParamValidator, which knows no patterns",
    apply: dropKeyword('clientToken', 'pattern'),
  }),
  fault('domain-hyphen-refused', {
    sentence: 'A domain identifier that begins with dzd- is taken for a malformed one.',
    requirements: ['request.domainIdentifier.pattern'],
    apply: alterMember('domainIdentifier', (schema) => ({ ...schema, pattern: 'dzd_[a-zA-Z0-9_-]{1,36}' })),
  }),
  fault('domain-dot-accepted', {
    sentence: 'A domain identifier with a dot is taken for a well-formed one.',
    requirements: ['request.domainIdentifier.pattern'],
    apply: alterMember('domainIdentifier', (schema) => ({ ...schema, pattern: 'dzd[-_][a-zA-Z0-9._-]{1,36}' })),
  }),
  fault('domain-prefix-in-any-case', {
    sentence: 'The prefix of a domain identifier may be written in capitals.',
    requirements: ['request.domainIdentifier.pattern'],
    apply: alterMember('domainIdentifier', (schema) => ({
      ...schema,
      pattern: '[dD][zZ][dD][-_][a-zA-Z0-9_-]{1,36}',
    })),
  }),
  fault('project-hyphen-refused', {
    sentence: 'A project identifier with a hyphen is taken for a malformed one.',
    requirements: ['request.owningProjectIdentifier.pattern'],
    seenIn: 'constructed, after the habit of writing \\w for an identifier',
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[a-zA-Z0-9_]{1,36}' })),
  }),
  fault('project-capital-refused', {
    sentence: 'A project identifier with a capital letter is taken for a malformed one.',
    requirements: ['request.owningProjectIdentifier.pattern'],
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[a-z0-9_-]{1,36}' })),
  }),
  fault('project-letters-of-any-script', {
    sentence: 'A project identifier in letters of any script is taken for a well-formed one.',
    requirements: ['request.owningProjectIdentifier.pattern'],
    seenIn: 'Python servers: \\w in a str pattern means letters of any script',
    apply: alterMember('owningProjectIdentifier', (schema) => ({ ...schema, pattern: '[\\p{L}\\p{N}_-]{1,36}' })),
  }),
  fault('trailing-newline-accepted', {
    sentence: 'One newline at the end of a value escapes the patterns.',
    requirements: ['request.clientToken.pattern', 'request.owningProjectIdentifier.pattern'],
    seenIn: 'Python, PHP and Perl servers: their $ matches before a newline at the end of the text',
    apply: alterRules(({ matchesPattern }) => ({
      matchesPattern: (text, pattern) => matchesPattern(text.replace(/\n$/, ''), pattern),
    })),
  }),
  fault('one-good-line-suffices', {
    sentence: 'A value passes its pattern when one of its lines does.',
    requirements: ['request.clientToken.pattern', 'request.owningProjectIdentifier.pattern'],
    seenIn: 'Ruby servers: ^ and $ match at every line',
    apply: alterRules(({ matchesPattern }) => ({
      matchesPattern: (text, pattern) => text.split('\n').some((line) => matchesPattern(line, pattern)),
    })),
  }),
] as const;
