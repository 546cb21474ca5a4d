import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import { alterMember, alterReading } from '../alter-input.ts';
import { type Alteration, alterStages } from '../deviation.ts';
import { done } from '../refusal.ts';
import { faultFamily } from './fault-family.ts';

const EDITIONS = ['2025-12'] as const;
const fault = faultFamily('request-lists');

const RUN_TYPE = /^BUSINESS_(DESCRIPTIONS|NAMES|GLOSSARY_ASSOCIATIONS)$/;
const isRunType = (value: JsonValue): boolean => typeof value === 'string' && RUN_TYPE.test(value);

const typesOf = ({ types }: JsonObject): readonly JsonValue[] =>
  Array.isArray(types) ? (types as readonly JsonValue[]) : [];

const isEmptyList = (value: JsonValue): boolean => Array.isArray(value) && value.length === 0;

/** Looks for broken constraints with another list in the place of the one that was sent. */
const checking = (pick: (types: readonly JsonValue[]) => readonly JsonValue[]): Alteration =>
  alterStages((stages) => ({
    ...stages,
    findViolations: (input, rules) => {
      const types = typesOf(input);
      return stages.findViolations(types.length < 2 ? input : { ...input, types: pick(types) }, rules);
    },
  }));

/** Drops items before anything else looks at the list. */
const dropping = (keeps: (item: JsonValue) => boolean): Alteration =>
  alterStages((stages) => ({
    ...stages,
    readInput: (members, all) =>
      stages.readInput(
        Array.isArray(members['types']) ? { ...members, types: typesOf(members).filter(keeps) } : members,
        all,
      ),
  }));

const misread = (convert: (value: JsonValue) => JsonValue | undefined): Alteration =>
  alterReading(({ onMisfit }) => ({
    onMisfit: (value, place) => {
      const converted = place.member === 'types' ? convert(value) : undefined;
      return converted === undefined ? onMisfit(value, place) : done(converted);
    },
  }));

/** Lists of which not every item is looked at, or that are read from something else. */
export const REQUEST_LIST_FAULTS = [
  fault('types-first-item-alone-checked', {
    editions: EDITIONS,
    sentence: 'Of a list of run types only the first is checked.',
    requirements: ['request.types.items.enum'],
    apply: checking((types) => [...types.slice(0, 1), ...types.slice(1).fill('BUSINESS_NAMES')]),
  }),
  fault('types-last-item-alone-checked', {
    editions: EDITIONS,
    sentence: 'Of a list of run types only the last is checked.',
    requirements: ['request.types.items.enum'],
    seenIn: 'constructed, after loops that overwrite their result at every turn',
    apply: checking((types) => [...types.slice(0, -1).fill('BUSINESS_NAMES'), ...types.slice(-1)]),
  }),
  fault('types-one-good-item-suffices', {
    editions: EDITIONS,
    sentence: 'A list of run types is accepted when one of them is known.',
    requirements: ['request.types.items.enum'],
    seenIn: 'constructed, after some() where every() was meant',
    apply: checking((types) => (types.some(isRunType) ? types.map(() => 'BUSINESS_NAMES') : types)),
  }),
  fault('types-null-items-dropped', {
    editions: EDITIONS,
    sentence: 'Items of types that are null are dropped.',
    requirements: ['request.types.items.json-type'],
    seenIn: 'the client rule of restJson1 for nulls, taken for one of servers',
    apply: dropping((item) => item !== null),
  }),
  fault('types-of-another-json-type-dropped', {
    editions: EDITIONS,
    sentence: 'Items of types that are no text are dropped.',
    requirements: ['request.types.items.json-type'],
    apply: dropping((item) => typeof item === 'string'),
  }),
  fault('types-empty-is-absent', {
    editions: EDITIONS,
    sentence: 'An empty list of run types counts as absent.',
    requirements: ['request.types.min-items'],
    seenIn: "Go's omitempty, and handlers that ask for the length before they ask for the list",
    apply: alterStages((stages) => ({
      ...stages,
      readInput: ({ types, ...members }, all) =>
        stages.readInput(types === undefined || isEmptyList(types) ? members : { ...members, types }, all),
    })),
  }),
  fault('types-read-from-commas', {
    editions: EDITIONS,
    sentence: 'A text in place of the list of types is split at its commas.',
    requirements: ['request.types.json-type'],
    seenIn: "Spring's conversion of texts to collections",
    apply: misread((value) => (typeof value === 'string' ? value.split(',') : undefined)),
  }),
  fault('types-read-from-an-object', {
    editions: EDITIONS,
    sentence: 'An object in place of the list of types is taken for the list of its values.',
    requirements: ['request.types.json-type'],
    seenIn: 'PHP servers: json_decode to arrays makes the two one',
    apply: misread((value) => (isJsonObject(value) ? Object.values(value) : undefined)),
  }),
  fault('types-of-one-refused', {
    editions: EDITIONS,
    sentence: 'A list of one run type is refused.',
    requirements: ['operation.accepts-valid', 'request.type.optional'],
    apply: alterMember('types', (schema) => ({ ...schema, minItems: 2 })),
  }),
  fault('types-of-any-length', {
    editions: EDITIONS,
    sentence: 'A list of run types may be of any length.',
    requirements: ['request.types.max-items'],
    seenIn: "LocalStack: requests are validated by botocore's ParamValidator, which knows no upper bounds",
    apply: alterMember('types', ({ maxItems: _, ...schema }) => schema),
  }),
] as const;
