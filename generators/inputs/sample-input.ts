import { readPattern } from '../../spec/document/read-pattern.ts';
import { jsonTypes, lengthBounds } from '../../spec/requirements/read-bounds.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { FORMAT_SAMPLES } from '../values/format-samples.ts';
import { numberEdges, tidy } from '../values/number-edges.ts';
import { textOfLength } from '../values/text-from-pattern.ts';

/** Length of sampled text where a schema leaves it open, in characters. */
const USUAL_LENGTH = 8;
/** How many steps a sampled number stands from a bound, where there is room. */
const STEPS_FROM_EDGE = 2;

/** A plain valid input with every member that the schema names. */
export function sampleInput(schema: Schema): JsonObject {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sampleValue(inner)]));
}

/** One plain valid value of a schema: its example when it has one. */
export function sampleValue(schema: Schema): JsonValue {
  return sampleAt(schema, 0);
}

/** Plain valid values of a schema, as many as are asked for. They differ from each other as long as the schema has different ones to offer. */
export function sampleValues(schema: Schema, count: number): readonly JsonValue[] {
  return Array.from({ length: count }, (_, index) => sampleAt(schema, index));
}

/** The plain valid value of that number; the first is the plainest. */
function sampleAt(schema: Schema, index: number): JsonValue {
  const given = schema.enum ?? (schema.const === undefined ? schema.examples : [schema.const]);
  const example = index === 0 ? (schema.examples?.[0] ?? given?.[0]) : schema.enum?.[index % schema.enum.length];
  if (example !== undefined) return example;
  switch (jsonTypes(schema)[0]) {
    case 'object':
      return sampleObject(schema, index);
    case 'array':
      return sampleValues(schema.items ?? {}, Math.max(1, schema.minItems ?? 1));
    case 'integer':
    case 'number':
      return sampleNumber(schema, index);
    case 'boolean':
      return index % 2 === 0;
    default:
      return sampleText(schema, index);
  }
}

/** The plainest object, with the first member that can take another value in another one. */
function sampleObject(schema: Schema, index: number): JsonObject {
  const plain = sampleInput(schema);
  const other = Object.entries(schema.properties ?? {})
    .map(([name, inner]) => ({ ...plain, [name]: sampleAt(inner, index) }))
    .find((candidate) => JSON.stringify(candidate) !== JSON.stringify(plain));
  return index === 0 ? plain : (other ?? plain);
}

function sampleNumber(schema: Schema, index: number): number {
  const { lowest, highest, step } = numberEdges(schema);
  const away = STEPS_FROM_EDGE + index;
  if (lowest === undefined) return tidy(highest === undefined ? away * step : highest - away * step);
  const room = highest === undefined ? Number.POSITIVE_INFINITY : Math.floor(tidy((highest - lowest) / step));
  return tidy(lowest + (away < room ? away : (Math.floor(room / 2) + index) % (room + 1)) * step);
}

/** Texts that differ in their length, around the usual one; those of a format are taken from its samples. */
function sampleText(schema: Schema, index: number): string {
  const formats = schema.format === undefined ? undefined : FORMAT_SAMPLES[schema.format]?.valid;
  const format = formats?.[index % formats.length];
  if (format !== undefined) return format;
  const { min, max } = lengthBounds(schema);
  const most = Number.isFinite(max) ? max : Number.MAX_SAFE_INTEGER;
  // No plain value stands at an edge where there is room beside it: a target that misreads a bound still accepts the sample.
  const room = most - min > 1 ? 1 : 0;
  const start = Math.min(most - room, Math.max(min + room, USUAL_LENGTH));
  const length = min + ((start - min + index) % (most - min + 1));
  return textOfLength(schema.pattern === undefined ? undefined : readPattern(schema.pattern), length);
}
