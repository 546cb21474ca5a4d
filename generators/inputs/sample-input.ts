import { readPattern } from '../../spec/document/read-pattern.ts';
import { jsonTypes, lengthBounds } from '../../spec/requirements/describe-constraint.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { FORMAT_SAMPLES } from '../values/format-samples.ts';
import { textOfLength } from '../values/text-from-pattern.ts';

/** A plain valid input with every member that the schema names. */
export function sampleInput(schema: Schema): JsonObject {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sampleValue(inner)]));
}

/** One plain valid value of a schema: its example when it has one. */
export function sampleValue(schema: Schema): JsonValue {
  const given = schema.examples?.[0] ?? schema.const ?? schema.enum?.[0];
  if (given !== undefined) return given;
  switch (jsonTypes(schema)[0]) {
    case 'object':
      return sampleInput(schema);
    case 'array':
      return sampleList(schema);
    case 'integer':
    case 'number':
      return sampleNumber(schema);
    case 'boolean':
      return true;
    default:
      return sampleText(schema);
  }
}

function sampleList({ items, minItems }: Schema): JsonValue {
  return Array.from({ length: Math.max(1, minItems ?? 1) }, () => sampleValue(items ?? {}));
}

function sampleNumber(schema: Schema): number {
  const step = schema.multipleOf ?? 1;
  if (schema.minimum !== undefined) return Math.ceil(schema.minimum / step) * step;
  if (schema.exclusiveMinimum !== undefined) return (Math.floor(schema.exclusiveMinimum / step) + 1) * step;
  if (schema.maximum !== undefined) return Math.floor(schema.maximum / step) * step;
  return step;
}

function sampleText(schema: Schema): string {
  const format = schema.format === undefined ? undefined : FORMAT_SAMPLES[schema.format]?.valid[0];
  if (format !== undefined) return format;
  const { min, max } = lengthBounds(schema);
  const length = Math.min(max, Math.max(min, 8));
  return textOfLength(schema.pattern === undefined ? undefined : readPattern(schema.pattern), length);
}
