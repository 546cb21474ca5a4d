import { jsonTypes } from '../../spec/requirements/describe-constraint.ts';
import type { Schema } from '../../spec/words/schema.ts';
import type { Candidate } from './candidate.ts';

/** Numbers at every edge of what a number schema allows. */
export function numberCandidates(schema: Schema): readonly Candidate[] {
  const integer = jsonTypes(schema).includes('integer');
  const step = schema.multipleOf ?? (integer ? 1 : 0.5);
  const around = (aspect: string, bound: number | undefined, inward: number): readonly Candidate[] =>
    bound === undefined
      ? []
      : [bound - inward, bound, bound + inward, bound - inward * 1000].map((value) => ({
          aspect,
          name: nameOfNumber(value),
          value,
        }));
  return [
    ...around('minimum', schema.minimum ?? schema.exclusiveMinimum, step),
    ...around('maximum', schema.maximum ?? schema.exclusiveMaximum, -step),
    ...(schema.multipleOf === undefined
      ? []
      : [schema.multipleOf * 3, schema.multipleOf * 3 + schema.multipleOf / 2].map((value) => ({
          aspect: 'multiple-of',
          name: nameOfNumber(value),
          value,
        }))),
    ...(integer ? [{ aspect: 'json-type', name: 'fraction', value: (schema.minimum ?? 0) + 0.5 }] : []),
  ];
}

function nameOfNumber(value: number): string {
  return String(value).replace('-', 'minus-').replace('.', '-point-');
}
