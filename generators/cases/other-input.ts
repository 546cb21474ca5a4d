import type { JsonObject } from '../../spec/words/json.ts';
import { memberAt, withMember, withoutMember } from '../inputs/edit-input.ts';
import type { CaseContext } from './case-context.ts';

/** Another valid input: an enumerated member with another of its values, or else without an optional member. */
export function otherInput({ bases, members, classify }: CaseContext): JsonObject | undefined {
  const { input } = bases[0];
  const changed = members.flatMap(({ path, schema, place }) => {
    const present = memberAt(input, path);
    if (place === 'label' || present === undefined) return [];
    const others = (schema.enum ?? [])
      .filter((value) => value !== present)
      .map((value) => withMember(input, path, value));
    return schema['x-resource'] === undefined ? others : [];
  });
  const reduced = members
    .filter(({ required, place }) => !required && place === 'member')
    .map(({ path }) => withoutMember(input, path));
  return [...changed, ...reduced].find(
    (candidate) =>
      candidate !== input &&
      JSON.stringify(candidate) !== JSON.stringify(input) &&
      classify(candidate).kind === 'valid',
  );
}
