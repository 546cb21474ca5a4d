import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { Schema } from '../../spec/words/schema.ts';
import type { Candidate } from './candidate.ts';
import { numberEdges, tidy } from './number-edges.ts';

/** How many steps beyond a bound the farthest number lies. */
const FAR_STEPS = 1000;

/** Numbers at every edge of what a number schema allows. Enumerations have candidates of their own. */
export function numberCandidates(schema: Schema): readonly Candidate[] {
  const { lowest, highest, step } = numberEdges(schema);
  const around = (aspect: string, edge: number | undefined, inward: number): readonly Candidate[] =>
    edge === undefined
      ? []
      : [edge - inward, edge, edge + inward, edge - inward * FAR_STEPS].map((value) => candidate(aspect, tidy(value)));
  return [
    ...around('minimum', lowest, step),
    ...around('maximum', highest, -step),
    ...(schema.multipleOf === undefined ? [] : gridCandidates(schema, schema.multipleOf)),
    ...(jsonTypes(schema).includes('integer') ? [fractionCandidate(schema)] : []),
  ];
}

/** A multiple, and what lies between two of them: whole numbers where only whole ones are allowed, so that nothing else is wrong. */
function gridCandidates(schema: Schema, multipleOf: number): readonly Candidate[] {
  const start = anAllowedNumber(schema);
  const offsets = jsonTypes(schema).includes('integer')
    ? [1, multipleOf - 1].filter((offset) => offset < multipleOf)
    : [multipleOf / 2];
  const next = tidy(start + multipleOf);
  return [next, ...offsets.map((offset) => tidy(start + offset))].map((value) => candidate('multiple-of', value));
}

function fractionCandidate(schema: Schema): Candidate {
  const { highest } = numberEdges(schema);
  const start = anAllowedNumber(schema);
  const value = highest !== undefined && start >= highest ? start - 0.5 : start + 0.5;
  return { aspect: 'json-type', name: 'fraction', value };
}

function anAllowedNumber(schema: Schema): number {
  const { lowest, highest, step } = numberEdges(schema);
  return lowest ?? (highest === undefined ? 0 : tidy(highest - 3 * step));
}

function candidate(aspect: string, value: number): Candidate {
  return { aspect, name: String(value).replace('-', 'minus-').replace('.', '-point-').replace('+', ''), value };
}
