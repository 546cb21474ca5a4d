import { headerValue } from '../../spec/words/http.ts';
import { alterMember, alterReading, alterRules } from '../alter-input.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { done, type Refusal, refuse } from '../refusal.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('reading');

const compiled = new Map<string, RegExp>();

function matchesSomewhere(text: string, pattern: string): boolean {
  const expression = compiled.get(pattern) ?? new RegExp(pattern, 'u');
  compiled.set(pattern, expression);
  return expression.test(text);
}

/** Gives the protocol's own refusals of one name another name. */
const renamed = (from: string, to: (refusal: Refusal) => Refusal): Alteration =>
  alterStages((stages) => ({
    ...stages,
    renderRefusal: (refusal) => stages.renderRefusal(refusal.name === from ? to(refusal) : refusal),
  }));

const refuseNeither = (constraint: string): boolean => constraint.includes("when 'type' is null");

/** Other ways of reading a request. */
export const READING_VARIANTS = [
  variant('patterns-unanchored', {
    sentence: 'A value passes its pattern when some part of it matches.',
    because: 'Neither document anchors the patterns, and Smithy says that they are not anchored implicitly.',
    apply: alterRules(() => ({ matchesPattern: matchesSomewhere })),
  }),
  variant('scalars-taken-for-text', {
    sentence: 'A number or a boolean where text is wanted is taken as it is written.',
    because: 'Some front ends of the provider coerce scalars; no document of this operation settles it.',
    seenIn: 'Jackson, which coerces scalars to text by default',
    apply: alterReading(({ onMisfit }) => ({
      onMisfit: (value, place) =>
        ['number', 'boolean'].includes(typeof value) && place.schema.type === 'string'
          ? done(`${value}`)
          : onMisfit(value, place),
    })),
  }),
  variant('asset-identifiers-of-known-form-only', {
    sentence:
      'An asset identifier of more than 36 characters, or with others than letters, digits, underscores and hyphens, is refused for its form.',
    because: 'No document limits the identifier of an asset, and none says how one is answered that can name nothing.',
    apply: alterMember('target.identifier', (schema) => ({ ...schema, pattern: '[a-zA-Z0-9_-]{1,36}' })),
  }),
  variant('asset-identifier-not-empty', {
    sentence: 'A request whose asset identifier is empty is refused as one without it.',
    because: 'No document says whether empty text is an identifier.',
    apply: alterMember('target.identifier', (schema) => ({ ...schema, minLength: 1 })),
  }),
  variant('content-type-in-lower-case-only', {
    sentence: 'A Content-Type with capital letters is refused.',
    because: 'HTTP ignores the case of media types; the protocol tests try no other spelling.',
    apply: alterStages((stages) => ({
      ...stages,
      checkContentType: (request) =>
        /^[^;]*[A-Z]/.test(headerValue(request.headers, 'content-type') ?? '')
          ? refuse('UnsupportedMediaTypeException', 'The content type must be application/json.')
          : stages.checkContentType(request),
    })),
  }),
  variant('no-run-type-accepted', {
    editions: ['2025-12'],
    sentence: 'A request with neither type nor types starts a run.',
    because: 'The newer document requires neither.',
    apply: alterStages((stages) => ({
      ...stages,
      findViolations: (input, rules) =>
        stages.findViolations(input, rules).filter(({ constraint }) => !refuseNeither(constraint)),
    })),
  }),
  variant('type-and-types-refused', {
    editions: ['2025-12'],
    sentence: 'A request with both type and types is refused.',
    because: 'No document says what both together mean.',
    apply: alterStages((stages) => ({
      ...stages,
      findViolations: (input, rules) => [
        ...stages.findViolations(input, rules),
        ...('type' in input && 'types' in input
          ? [{ member: 'type', constraint: "Member must be null when 'types' is not null" }]
          : []),
      ],
    })),
  }),
  variant('repeated-types-refused', {
    editions: ['2025-12'],
    sentence: 'A list of types that names one twice is refused.',
    because: 'No document says whether the list is a set.',
    apply: alterStages((stages) => ({
      ...stages,
      findViolations: (input, rules) => {
        const types = Array.isArray(input['types']) ? input['types'] : [];
        const repeated = new Set(types).size < types.length;
        const found = stages.findViolations(input, rules);
        return repeated ? [...found, { member: 'types', constraint: 'Member must have unique values' }] : found;
      },
    })),
  }),
  variant('malformed-json-is-a-validation-error', {
    sentence: 'What cannot be deserialised is refused with ValidationException.',
    because: 'ValidationException is the only documented error with status 400.',
    apply: renamed('SerializationException', ({ message }) => refuse('ValidationException', message)),
  }),
  variant('wrong-media-type-is-400', {
    sentence: 'A body of another media type is refused with SerializationException.',
    because: "415 is the protocol tests' answer; the documents have 400 only.",
    apply: renamed('UnsupportedMediaTypeException', ({ message }) => refuse('SerializationException', message)),
  }),
  variant('content-type-required', {
    sentence: 'A body without Content-Type is refused.',
    because: 'The protocol tests refuse it, official servers take it.',
    apply: alterStages((stages) => ({
      ...stages,
      checkContentType: (request) =>
        headerValue(request.headers, 'content-type') === undefined
          ? refuse('UnsupportedMediaTypeException', 'A content type is required.')
          : stages.checkContentType(request),
    })),
  }),
  variant('accept-mismatch-is-406', {
    sentence: 'A request that accepts no JSON is refused with NotAcceptableException.',
    because: 'The protocol tests ask for it; no document does.',
    seenIn: 'smithy-rs servers',
    apply: alterStages((stages) => ({
      ...stages,
      checkAccept: (request) => {
        const accept = headerValue(request.headers, 'accept') ?? '*/*';
        const served = /\*\/\*|application\/(\*|json)/i.test(accept);
        return served ? undefined : refuse('NotAcceptableException', 'Only application/json can be produced.');
      },
    })),
  }),
  variant('trailing-slash-unknown', {
    sentence: 'The path with a slash at its end leads to no operation.',
    because: 'Smithy ignores the slash, gateways in front of services may not.',
    apply: alterStages((stages) => ({
      ...stages,
      route: (request) =>
        /\/(\?|$)/.test(request.path)
          ? refuse('UnknownOperationException', 'The requested operation is not known.')
          : stages.route(request),
    })),
  }),
  variant('unsigned-requests-refused', {
    sentence: 'A request without a signature is refused with 403 before anything else is looked at.',
    because: 'Emulators may check signatures or not.',
    seenIn: 'API Gateway: MissingAuthenticationTokenException',
    apply: alterStages((stages) => ({
      ...stages,
      route: (request) =>
        headerValue(request.headers, 'authorization') === undefined
          ? refuse('AccessDeniedException', 'Missing Authentication Token')
          : stages.route(request),
    })),
  }),
] as const;
