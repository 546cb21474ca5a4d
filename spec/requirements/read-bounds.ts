import { readPattern } from '../document/read-pattern.ts';
import type { Schema } from '../words/schema.ts';

/** Bounds of a string's length in code points: what the schema states, or else what its pattern's quantifiers state. */
export function lengthBounds(schema: Schema): { readonly min: number; readonly max: number } {
  const shape = schema.pattern === undefined ? undefined : readPattern(schema.pattern);
  return { min: schema.minLength ?? shape?.min ?? 0, max: schema.maxLength ?? shape?.max ?? Number.POSITIVE_INFINITY };
}

/** The types that a schema allows, null left out. */
export function jsonTypes(schema: Schema): readonly string[] {
  const types = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
  return types.filter((type) => type !== 'null');
}
