import type { CaseId } from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { memberAt, withMember, withoutMember } from '../inputs/edit-input.ts';
import { type CaseContext, controlId } from './case-context.ts';

/** A valid input that differs from the first base, and in what, in words of an id. */
export interface OtherInput {
  readonly name: string;
  readonly input: JsonObject;
  /** The controls that send it by itself, if there are any. */
  readonly controls: readonly CaseId[];
}

/**
 * Other valid inputs, one for each way in which another request can differ: each enumerated member with another of its values, each
 * optional member left out, and the document's other examples. What names a resource keeps its name: another one need not exist.
 */
export function listOtherInputs({ bases, allBases, members, classify }: CaseContext): readonly OtherInput[] {
  const { input } = bases[0];
  const changed = members.flatMap(({ path, schema, place }) => {
    const present = memberAt(input, path);
    if (place === 'label' || present === undefined || schema['x-resource'] !== undefined) return [];
    const values = (schema.enum ?? []).filter((value) => value !== present);
    const [other] = values.map((value) => withMember(input, path, value)).filter((each) => isValid(each, classify));
    return other === undefined ? [] : [{ name: `another-${path}`, input: other }];
  });
  const reduced = members
    .filter(({ required, place }) => !required && place === 'member')
    .map(({ path }) => ({ name: `without-${path}`, input: withoutMember(input, path) }));
  const examples = allBases
    .filter(({ isCutDown }) => !isCutDown)
    .map((base) => ({ name: `as-in-${base.name}`, input: base.input }));
  const seen = new Set([JSON.stringify(input)]);
  return [...changed, ...reduced, ...examples].flatMap((other) => {
    const text = JSON.stringify(other.input);
    if (seen.has(text) || !isValid(other.input, classify)) return [];
    seen.add(text);
    const controls = allBases.filter((base) => JSON.stringify(base.input) === text).map(controlId);
    return [{ ...other, controls }];
  });
}

const isValid = (input: JsonObject, classify: CaseContext['classify']): boolean => classify(input).kind === 'valid';
