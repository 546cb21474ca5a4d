import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import type { Candidate } from './candidate.ts';

/** One value or two of each JSON type, null left out: null is a question of presence. */
const BY_TYPE: readonly (readonly [type: string, name: string, value: JsonValue])[] = [
  ['string', 'text', 'text'],
  ['string', 'empty-text', ''],
  ['number', 'number', 5],
  ['number', 'zero', 0],
  ['number', 'fraction', 1.5],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['array', 'empty-list', []],
  ['array', 'list-of-text', ['text']],
  ['object', 'empty-object', {}],
  ['object', 'object', { value: 'text' }],
];

/** Each JSON type in place of the one that the schema asks for; a good value wrapped in a list or in text, a list's item unwrapped, a list as an object with indices for names, both booleans. */
export function typeCandidates(schema: Schema, good: JsonValue): readonly Candidate[] {
  const types = jsonTypes(schema);
  if (types.length === 0) return [];
  const others = BY_TYPE.filter(([type]) => !types.includes(type) && !(types.includes('integer') && type === 'number'));
  const rewrapped: readonly (readonly [string, JsonValue])[] = [
    ...(types.includes('array') ? [] : [['good-value-in-a-list', [good]] as const]),
    ...(Array.isArray(good) && good[0] !== undefined ? [['good-item-without-its-list', good[0]] as const] : []),
    ...(Array.isArray(good) ? [['good-list-as-an-object', { ...(good as readonly JsonValue[]) }] as const] : []),
    ...(types.includes('object') ? [['good-object-as-text', JSON.stringify(good)] as const] : []),
    ...(types.includes('number') || types.includes('integer') ? [['good-number-as-text', String(good)] as const] : []),
    ...(types.includes('boolean') ? [['good-boolean-as-text', String(good)] as const] : []),
  ];
  const own =
    types.includes('boolean') && schema.enum === undefined ? BY_TYPE.filter(([type]) => type === 'boolean') : [];
  return [
    ...[...own, ...others].map(([, name, value]) => ({ aspect: 'json-type', name, value })),
    ...rewrapped.map(([name, value]) => ({ aspect: 'json-type', name, value })),
  ];
}
