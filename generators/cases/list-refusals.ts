import type { Expectation } from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import { memberAt, withMember } from '../inputs/edit-input.ts';
import type { CaseContext } from './case-context.ts';

/** An input that is refused for one reason, named in words of an id, and how. */
export interface RefusedInput {
  readonly name: string;
  readonly input: JsonObject;
  readonly expect: Expectation;
}

/** A refusal of each kind: an unlisted value of each enumerated member, and a well-formed name of nothing. */
export function listRefusals(context: CaseContext): readonly RefusedInput[] {
  const { input } = context.bases[0];
  const enumerated = context.members.filter(
    ({ path, schema }) => schema.enum !== undefined && memberAt(input, path) !== undefined,
  );
  const invalid = enumerated.map(
    ({ path }): RefusedInput => ({
      name: `unlisted-${path}`,
      input: withMember(input, path, 'NOT_A_LISTED_VALUE'),
      expect: { kind: 'reject', errors: context.constraintErrors },
    }),
  );
  const missing = context.fixtures?.missingAsset?.identifier;
  const asset = context.members.find(({ schema }) => schema['x-fixture'] === 'asset.identifier');
  if (missing === undefined || asset === undefined) return invalid;
  return [
    ...invalid,
    {
      name: 'missing-asset',
      input: withMember(input, asset.path, missing),
      expect: { kind: 'refuse', errors: [] },
    },
  ];
}
