import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import type { Candidate } from './candidate.ts';
import { listCandidates } from './list-candidates.ts';
import { numberCandidates } from './number-candidates.ts';
import { enumCandidates, textCandidates } from './text-candidates.ts';
import { typeCandidates } from './type-candidates.ts';

/** Every value that puts a constraint of the schema to the test, at its edges. `good` is a value that is valid and accepted. */
export function listValueCandidates(schema: Schema, good: JsonValue): readonly Candidate[] {
  const types = jsonTypes(schema);
  const own = [
    ...(schema.enum === undefined ? [] : enumCandidates(schema)),
    ...(schema.enum === undefined && types.includes('string') ? textCandidates(schema, String(good)) : []),
    ...(schema.enum === undefined && (types.includes('number') || types.includes('integer'))
      ? numberCandidates(schema)
      : []),
    ...(types.includes('array') ? listCandidates(schema) : []),
    ...typeCandidates(schema, good),
  ];
  return own.filter(
    (candidate, index) =>
      own.findIndex((other) => other.aspect === candidate.aspect && other.name === candidate.name) === index,
  );
}
