import fc, { type Arbitrary } from 'fast-check';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { sampleValues } from '../inputs/sample-input.ts';
import { numberEdges, tidy } from '../values/number-edges.ts';
import { arbitraryBadText, arbitraryText } from './arbitrary-text.ts';

/** How far generated numbers go from zero, or from the only bound, where a schema sets no other. */
const WIDEST = 1_000_000;

/** Valid values of a schema. */
export function arbitraryValue(schema: Schema): Arbitrary<JsonValue> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (jsonTypes(schema)[0]) {
    case 'object':
      return arbitraryObject(schema);
    case 'array':
      return arbitraryList(schema);
    case 'integer':
      return arbitraryGridNumber(schema);
    case 'number':
      return schema.multipleOf === undefined ? arbitraryFraction(schema) : arbitraryGridNumber(schema);
    case 'boolean':
      return fc.boolean();
    default:
      return arbitraryText(schema);
  }
}

/** A value that breaks a schema at its own place, and the requirement suffix that it breaks. Some may be unsettled; the caller filters. */
export function arbitraryBadValue(schema: Schema): Arbitrary<{ readonly aspect: string; readonly value: JsonValue }> {
  const types = jsonTypes(schema);
  const wrongType = arbitraryOfOtherType(types).map((value) => ({ aspect: 'json-type', value }));
  const own = types.includes('string')
    ? [arbitraryBadText(schema).map(({ aspect, text }) => ({ aspect, value: text }))]
    : types.includes('array')
      ? arbitraryBadLists(schema)
      : types.includes('integer') || types.includes('number')
        ? arbitraryBadNumbers(schema)
        : [];
  return fc.oneof({ weight: 1, arbitrary: wrongType }, ...own.map((arbitrary) => ({ weight: 3, arbitrary })));
}

function arbitraryObject({ properties = {}, required = [] }: Schema): Arbitrary<JsonObject> {
  return fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, arbitraryValue(inner)])),
    { requiredKeys: [...required], noNullPrototype: true },
  );
}

/** Multiples of the schema's step, within its bounds; each bound gets a fixed share. Shrinks towards the number next to zero. */
function arbitraryGridNumber(schema: Schema): Arbitrary<number> {
  const { lowest, highest, step } = numberEdges(schema);
  const first = Math.round((lowest ?? Math.min(0, highest ?? 0) - WIDEST) / step);
  const last = Math.max(first, Math.round((highest ?? Math.max(0, lowest ?? 0) + WIDEST) / step));
  return fc
    .oneof({ weight: 3, arbitrary: fc.integer({ min: first, max: last }) }, fc.constantFrom(first, last))
    .map((count) => tidy(count * step));
}

function arbitraryFraction({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): Arbitrary<number> {
  return fc.double({
    min: Math.max(minimum ?? -WIDEST, exclusiveMinimum ?? -WIDEST),
    max: Math.min(maximum ?? WIDEST, exclusiveMaximum ?? WIDEST),
    minExcluded: exclusiveMinimum !== undefined && exclusiveMinimum >= (minimum ?? -WIDEST),
    maxExcluded: exclusiveMaximum !== undefined && exclusiveMaximum <= (maximum ?? WIDEST),
    noNaN: true,
  });
}

function arbitraryList({ items = {}, minItems = 0, maxItems, uniqueItems }: Schema): Arbitrary<JsonValue> {
  const bounds = { minLength: minItems, maxLength: maxItems ?? minItems + 5 };
  const item = arbitraryValue(items);
  // Lists of enumerated values are generated without repetition: what a repetition means is mostly left open.
  return uniqueItems === true || items.enum !== undefined
    ? fc.uniqueArray(item, { ...bounds, comparator: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
    : fc.array(item, bounds);
}

function arbitraryOfOtherType(types: readonly string[]): Arbitrary<JsonValue> {
  const all: readonly (readonly [string, Arbitrary<JsonValue>])[] = [
    ['string', fc.string({ maxLength: 10 })],
    ['number', fc.integer()],
    ['boolean', fc.boolean()],
    ['array', fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 })],
    [
      'object',
      fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3, noNullPrototype: true }),
    ],
  ];
  const others = all.filter(([type]) => !types.includes(type) && !(type === 'number' && types.includes('integer')));
  return fc.oneof(...others.map(([, arbitrary]) => arbitrary));
}

function arbitraryBadLists(
  schema: Schema,
): readonly Arbitrary<{ readonly aspect: string; readonly value: JsonValue }>[] {
  const { items = {}, minItems = 0, maxItems, uniqueItems } = schema;
  const ofSize = (size: number) => sampleValues(items, size);
  return [
    ...(minItems > 0
      ? [fc.integer({ min: 0, max: minItems - 1 }).map((size) => ({ aspect: 'min-items', value: ofSize(size) }))]
      : []),
    ...(maxItems === undefined
      ? []
      : [
          fc
            .integer({ min: maxItems + 1, max: maxItems + 20 })
            .map((size) => ({ aspect: 'max-items', value: ofSize(size) })),
        ]),
    ...(uniqueItems === true
      ? [
          fc
            .integer({ min: Math.max(2, minItems), max: Math.max(2, minItems, Math.min(maxItems ?? 8, 8)) })
            .map((size) => ({ aspect: 'unique-items', value: [...ofSize(size - 1), ...ofSize(1)] })),
        ]
      : []),
  ];
}

function arbitraryBadNumbers(
  schema: Schema,
): readonly Arbitrary<{ readonly aspect: string; readonly value: JsonValue }>[] {
  const { lowest, highest, step } = numberEdges(schema);
  const steps = fc.integer({ min: 1, max: WIDEST });
  const between = jsonTypes(schema).includes('integer') ? 1 : (schema.multipleOf ?? 0) / 2;
  return [
    ...(lowest === undefined ? [] : [steps.map((by) => ({ aspect: 'minimum', value: tidy(lowest - by * step) }))]),
    ...(highest === undefined ? [] : [steps.map((by) => ({ aspect: 'maximum', value: tidy(highest + by * step) }))]),
    ...(schema.multipleOf === undefined
      ? []
      : [arbitraryGridNumber(schema).map((value) => ({ aspect: 'multiple-of', value: tidy(value + between) }))]),
    ...(schema.enum === undefined ? [] : [fc.integer().map((value) => ({ aspect: 'enum', value }))]),
  ];
}
