import type { Member } from '../../spec/requirements/list-members.ts';
import { lengthBounds } from '../../spec/requirements/read-bounds.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import type { Reason } from '../inputs/classify-input.ts';
import { memberAt } from '../inputs/edit-input.ts';

/** Suffix of the requirement that a broken keyword breaks, gravest first: of one value, only the gravest is blamed. */
const SUFFIXES: Readonly<Record<string, string>> = {
  type: 'json-type',
  required: 'required',
  minLength: 'min-length',
  maxLength: 'max-length',
  minItems: 'min-items',
  maxItems: 'max-items',
  enum: 'enum',
  format: 'format',
  minimum: 'minimum',
  exclusiveMinimum: 'minimum',
  maximum: 'maximum',
  exclusiveMaximum: 'maximum',
  multipleOf: 'multiple-of',
  uniqueItems: 'unique-items',
  pattern: 'pattern',
};
const GRAVEST_FIRST = Object.keys(SUFFIXES);

/** The requirements that an invalid input breaks, one for each member that is wrong, as ids that the contract may or may not have. */
export function blameRequirements(
  reasons: readonly Reason[],
  { input, members }: { readonly input: JsonObject; readonly members: readonly Member[] },
): readonly string[] {
  return [...Map.groupBy(reasons, ({ path }) => path)].flatMap(([path, ofMember]) => {
    const keywords = ofMember.map(({ keyword }) => keyword);
    const gravest = GRAVEST_FIRST.find((keyword) => keywords.includes(keyword));
    if (gravest === undefined) return [];
    const suffix = gravest === 'pattern' ? suffixOfPattern(path, { input, members }) : SUFFIXES[gravest];
    return suffix === undefined ? [] : [`request.${path}.${suffix}`];
  });
}

/** A pattern may state bounds of a length, which are promises of their own. */
function suffixOfPattern(
  path: string,
  { input, members }: { readonly input: JsonObject; readonly members: readonly Member[] },
): string {
  const schema = members.find((member) => member.path === path)?.schema;
  const value = memberAt(input, path);
  if (schema === undefined || typeof value !== 'string') return 'pattern';
  const { min, max } = lengthBounds(schema);
  const length = [...value].length;
  return length < min ? 'min-length' : length > max ? 'max-length' : 'pattern';
}
