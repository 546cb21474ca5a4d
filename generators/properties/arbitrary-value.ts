import fc, { type Arbitrary } from 'fast-check';
import { jsonTypes } from '../../spec/requirements/describe-constraint.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { sampleValue } from '../inputs/sample-input.ts';
import { arbitraryBadText, arbitraryText } from './arbitrary-text.ts';

/** Valid values of a schema. */
export function arbitraryValue(schema: Schema): Arbitrary<JsonValue> {
  switch (jsonTypes(schema)[0]) {
    case 'object':
      return arbitraryObject(schema);
    case 'array':
      return arbitraryList(schema);
    case 'integer':
      return fc
        .integer({ min: lowest(schema), max: highest(schema) })
        .map((value) => value - (value % (schema.multipleOf ?? 1)));
    case 'number':
      return fc.double({ min: lowest(schema), max: highest(schema), noNaN: true, noDefaultInfinity: true });
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

function arbitraryObject({ properties = {} }: Schema): Arbitrary<JsonObject> {
  return fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, arbitraryValue(inner)])),
  );
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
  const { items = {}, minItems = 0, maxItems } = schema;
  const listed = items.enum ?? [sampleValue(items)];
  const ofSize = (size: number) => Array.from({ length: size }, (_, index) => listed[index % listed.length] ?? null);
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
  ];
}

function arbitraryBadNumbers(
  schema: Schema,
): readonly Arbitrary<{ readonly aspect: string; readonly value: JsonValue }>[] {
  const least = schema.minimum ?? schema.exclusiveMinimum;
  const most = schema.maximum ?? schema.exclusiveMaximum;
  return [
    ...(least === undefined
      ? []
      : [fc.integer({ min: 1, max: 1_000_000 }).map((by) => ({ aspect: 'minimum', value: least - by }))]),
    ...(most === undefined
      ? []
      : [fc.integer({ min: 1, max: 1_000_000 }).map((by) => ({ aspect: 'maximum', value: most + by }))]),
  ];
}

function lowest(schema: Schema): number {
  return schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1_000_000 : schema.exclusiveMinimum + 1);
}

function highest(schema: Schema): number {
  return schema.maximum ?? (schema.exclusiveMaximum === undefined ? 1_000_000 : schema.exclusiveMaximum - 1);
}
