import { isJsonObject, type JsonValue } from '../../spec/words/json.ts';
import { alterReading } from '../alter-input.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { type Attempt, done, refuse } from '../refusal.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('request-json-types');

/** Takes values of another type at one member, where `convert` makes something of them. */
const lenientAt = (member: string, convert: (value: JsonValue) => JsonValue | undefined): Alteration =>
  alterReading(({ onMisfit }) => ({
    onMisfit: (value, place) => {
      const converted = place.member === member ? convert(value) : undefined;
      return converted === undefined ? onMisfit(value, place) : done(converted);
    },
  }));

const onlyItem = (value: JsonValue): JsonValue | undefined =>
  Array.isArray(value) && value.length === 1 ? value[0] : undefined;

function objectInText(value: JsonValue): JsonValue | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: JsonValue = JSON.parse(value);
    return isJsonObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const crash = (): Attempt<JsonValue> => refuse('InternalServerException', 'TypeError: value.trim is not a function');

/** Values of another JSON type that are made to fit, or that bring the server down. */
export const REQUEST_JSON_TYPE_FAULTS = [
  fault('client-token-list-unwrapped', {
    sentence: 'A list of one in place of clientToken is taken for its item.',
    requirements: ['request.clientToken.json-type'],
    seenIn: 'Jackson with UNWRAP_SINGLE_VALUE_ARRAYS',
    apply: lenientAt('clientToken', onlyItem),
  }),
  fault('revision-object-as-text', {
    sentence: 'An object in place of revision is taken for the text [object Object].',
    requirements: ['request.target.revision.json-type'],
    seenIn: 'JavaScript servers that put a value into a template text',
    apply: lenientAt('target.revision', (value) => (isJsonObject(value) ? String(value) : undefined)),
  }),
  fault('target-in-text-accepted', {
    sentence: 'A target that was encoded as JSON twice is decoded twice.',
    requirements: ['request.target.json-type'],
    seenIn: "constructed, after the AWS CLI's --target, which takes JSON text",
    apply: lenientAt('target', objectInText),
  }),
  fault('types-single-value-accepted', {
    editions: ['2025-12'],
    sentence: 'A single text in place of the list of types is taken for a list of one.',
    requirements: ['request.types.json-type'],
    seenIn: 'Jackson with ACCEPT_SINGLE_VALUE_AS_ARRAY',
    apply: lenientAt('types', (value) => (typeof value === 'string' ? [value] : undefined)),
  }),
  fault('type-list-unwrapped', {
    sentence: 'A list of one in place of type is taken for its item.',
    requirements: ['request.type.json-type'],
    seenIn: 'Jackson with UNWRAP_SINGLE_VALUE_ARRAYS',
    apply: lenientAt('type', onlyItem),
  }),
  fault('types-item-zero-value', {
    editions: ['2025-12'],
    sentence: 'An item of types that is null becomes the first value of the set.',
    requirements: ['request.types.items.json-type'],
    seenIn: 'decoders that leave the zero value of an enumeration in place of null',
    apply: lenientAt('types.items', (value) => (value === null ? 'BUSINESS_DESCRIPTIONS' : undefined)),
  }),
  fault('target-identifier-of-any-type', {
    sentence: 'An identifier of the target that is no text is not looked up, and accepted.',
    requirements: ['request.target.identifier.json-type'],
    apply: alterStages((stages) => ({
      ...stages,
      reading: {
        ...stages.reading,
        onMisfit: (value, place) =>
          place.member === 'target.identifier' ? done(value) : stages.reading.onMisfit(value, place),
      },
      checks: {
        ...stages.checks,
        findAsset: (turn, all) => {
          const target = turn.input['target'];
          const looked = !isJsonObject(target) || typeof target['identifier'] === 'string';
          return looked ? stages.checks.findAsset(turn, all) : undefined;
        },
      },
    })),
  }),
  fault('wrong-types-are-server-errors', {
    sentence: 'A member of another JSON type is answered with InternalServerException.',
    requirements: [
      'error.client-fault-status',
      'request.clientToken.json-type',
      'request.owningProjectIdentifier.json-type',
      'request.target.identifier.json-type',
      'request.target.json-type',
      'request.target.revision.json-type',
      'request.target.type.json-type',
      'request.type.json-type',
      'request.types.items.json-type',
      'request.types.json-type',
    ],
    seenIn: 'moto: 500 when a member is not what a handler expects',
    apply: alterReading(() => ({ onMisfit: crash })),
  }),
] as const;
