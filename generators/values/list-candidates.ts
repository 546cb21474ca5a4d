import type { Schema } from '../../spec/words/schema.ts';
import { sampleValues } from '../inputs/sample-input.ts';
import type { Candidate } from './candidate.ts';

/** How many items "many" is. */
const MANY = 50;

/** Lists of every size around the bounds, and with an item twice. Wrong items are candidates of the item itself. */
export function listCandidates(schema: Schema): readonly Candidate[] {
  const { minItems = 0, maxItems, items = {} } = schema;
  const sizes = [
    0,
    1,
    2,
    3,
    MANY,
    minItems - 1,
    minItems,
    ...(maxItems === undefined ? [] : [maxItems - 1, maxItems, maxItems + 1]),
  ].filter((size) => size >= 0);
  const bySize = [...new Set(sizes)]
    .toSorted((a, b) => a - b)
    .map((size) => ({
      aspect: aspectOfSize(schema, size),
      name: `${size}-items`,
      value: sampleValues(items, size),
    }));
  const different = sampleValues(items, Math.max(1, minItems - 1));
  const twice: Candidate = {
    aspect: schema.uniqueItems === true ? 'unique-items' : 'json-type',
    name: 'the-same-item-twice',
    value: [...different, ...different.slice(0, 1)],
  };
  return [...bySize, twice];
}

function aspectOfSize({ minItems, maxItems }: Schema, size: number): string {
  if (maxItems !== undefined && size >= maxItems - 1 && size > (minItems ?? 0)) return 'max-items';
  return minItems === undefined ? 'json-type' : 'min-items';
}
