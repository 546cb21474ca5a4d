import { headerValue } from '../../spec/words/http.ts';
import { alterReading, alterRules } from '../alter-input.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { done, type Refusal, refuse } from '../refusal.ts';
import type { Stages } from '../stages.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('bodies');

/** Characters and levels that the strict variants take at most. */
const LARGEST_BODY = 100_000;
const DEEPEST_BODY = 100;

const alterParsing = (edit: (parseBody: Stages['parseBody']) => Stages['parseBody']): Alteration =>
  alterStages((stages) => ({ ...stages, parseBody: edit(stages.parseBody) }));

/** Refuses some bodies that the reference takes. */
const strictAbout = (refuses: (text: string) => Refusal | undefined): Alteration =>
  alterParsing((parseBody) => (text) => refuses(text) ?? parseBody(text));

const unreadable = refuse('SerializationException', 'The request body is not one that can be read.');

const compiled = new Map<string, RegExp>();

const matches = (source: string) => (text: string) => {
  const expression = compiled.get(source) ?? new RegExp(source, 'u');
  compiled.set(source, expression);
  return expression.test(text);
};

/** Other ways of reading a body and its values. */
export const BODY_VARIANTS = [
  variant('patterns-anchored-at-the-start', {
    sentence: 'A value passes its pattern when its beginning does.',
    because: 'Neither document anchors the patterns.',
    seenIn: 'Python servers that use re.match',
    apply: alterRules(() => ({ matchesPattern: (text, pattern) => matches(`^(?:${pattern})`)(text) })),
  }),
  variant('patterns-anchored-at-the-end', {
    sentence: 'A value passes its pattern when its end does.',
    because: 'Neither document anchors the patterns.',
    apply: alterRules(() => ({ matchesPattern: (text, pattern) => matches(`(?:${pattern})$`)(text) })),
  }),
  variant('numbers-taken-for-text', {
    sentence: 'A number where text is wanted is taken as it is written, a boolean is refused.',
    because: 'Some front ends of the provider coerce numbers; no document of this operation settles it.',
    apply: alterReading(({ onMisfit }) => ({
      onMisfit: (value, place) =>
        typeof value === 'number' && place.schema.type === 'string' ? done(`${value}`) : onMisfit(value, place),
    })),
  }),
  variant('wrong-json-type-is-a-validation-error', {
    sentence: 'A value of another JSON type is refused with ValidationException.',
    because: 'ValidationException is the only documented error with status 400.',
    apply: alterReading(() => ({
      onMisfit: (_, { member }) => refuse('ValidationException', `Value at '${member}' is of the wrong type.`),
    })),
  }),
  variant('required-null-is-a-serialization-error', {
    sentence: 'Null in the place of a required member is refused with SerializationException.',
    because: 'Null is a value of another JSON type, and which error of status 400 that is is not settled.',
    apply: alterReading(({ isAbsent }) => ({ isAbsent: (value, required) => !required && isAbsent(value, required) })),
  }),
  variant('byte-order-mark-overlooked', {
    sentence: 'A byte order mark before the body is overlooked.',
    because: 'Parsers may ignore one (RFC 8259, 8.1).',
    apply: alterParsing((parseBody) => (text) => parseBody(text.replace(/^\ufeff/, ''))),
  }),
  variant('not-a-number-taken', {
    sentence: 'NaN in the place of a number is taken by the parser.',
    because: 'It stands in a member that is ignored, and the protocol tests do not name it.',
    seenIn: "Python's json module",
    apply: alterParsing((parseBody) => (text) => parseBody(text.replaceAll(/: NaN(?=,)/g, ': 0'))),
  }),
  variant('repeated-members-refused', {
    sentence: 'A body with a member twice is refused.',
    because: 'Names within an object should be unique (RFC 8259, 4).',
    apply: strictAbout((text) => ((text.match(/"note":/g) ?? []).length > 1 ? unreadable : undefined)),
  }),
  variant('harmful-members-refused', {
    sentence: 'A body with a member __proto__ or constructor is refused.',
    because: 'Some parsers refuse these names on purpose.',
    seenIn: 'Fastify, whose parser secure-json-parse refuses both',
    apply: strictAbout((text) => (/"(__proto__|constructor)": \{/.test(text) ? unreadable : undefined)),
  }),
  variant('deep-bodies-refused', {
    sentence: `A body of more than ${DEEPEST_BODY} levels is refused.`,
    because: 'Parsers may limit the depth (RFC 8259, 9).',
    apply: strictAbout((text) => (text.includes('['.repeat(DEEPEST_BODY)) ? unreadable : undefined)),
  }),
  variant('large-bodies-413', {
    sentence: `A body of more than ${LARGEST_BODY} characters is refused with 413.`,
    because: 'Front ends limit the size of bodies; no document says how.',
    seenIn: 'Express with body-parser, whose limit is 100 kB',
    apply: alterStages((stages) => ({
      ...stages,
      parseBody: (text) =>
        text.length > LARGEST_BODY
          ? refuse('RequestEntityTooLargeException', 'The request body is too large.')
          : stages.parseBody(text),
      renderRefusal: (refusal) => {
        const answer = stages.renderRefusal(refusal);
        return refusal.name === 'RequestEntityTooLargeException' ? { ...answer, status: 413 } : answer;
      },
    })),
  }),
  variant('empty-body-is-an-empty-object', {
    sentence: 'A request without a body is read as one with an empty object.',
    because: 'It is refused all the same, for the required members that it lacks.',
    seenIn: 'smithy-rs and Smithy servers in TypeScript',
    apply: alterParsing((parseBody) => (text) => parseBody(text === '' ? '{}' : text)),
  }),
  variant('other-json-types-taken', {
    sentence: 'A body that is declared application/x-amz-json-1.1 is taken.',
    because: 'It is JSON, and services of the provider share their front ends.',
    apply: alterStages((stages) => ({
      ...stages,
      checkContentType: (request) =>
        headerValue(request.headers, 'content-type') === 'application/x-amz-json-1.1'
          ? undefined
          : stages.checkContentType(request),
    })),
  }),
] as const;
