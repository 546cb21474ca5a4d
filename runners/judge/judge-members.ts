import type { Member } from '../../spec/requirements/list-members.ts';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import { quoteValue } from './describe-answer.ts';
import { judgeKeywords } from './judge-keywords.ts';
import type { Notes } from './notes.ts';

/** Presence, type, and every keyword of each member that is there. */
export function judgeMembers(
  notes: Notes,
  options: { readonly members: readonly Member[]; readonly object: JsonObject; readonly prefix: string },
): void {
  const { members, object, prefix } = options;
  const items = new Set(members.filter(({ place }) => place === 'item').map(({ path }) => path));
  for (const member of members) {
    for (const value of valuesAt(object, { path: member.path, items })) judgeMember(notes, { member, value, prefix });
  }
}

function judgeMember(
  notes: Notes,
  options: { readonly member: Member; readonly value: JsonValue | undefined; readonly prefix: string },
): void {
  const { member, value, prefix } = options;
  const id = `${prefix}.${member.path}`;
  if (member.required) {
    notes.check(`${id}.required`, value !== undefined && value !== null, () => ({
      message: `${member.path} is missing.`,
      expected: `${member.path} in every such answer`,
      observed: value === null ? 'null' : 'no such member',
    }));
  }
  if (isNullAllowed(member)) {
    if (value === null) return;
  } else if (!member.required) judgeNull(notes, { member, value });
  if (value === undefined || (value === null && (member.required || notes.promises(NO_NULL)))) return;
  const types = jsonTypes(member.schema);
  const fits =
    types.length === 0 ||
    types.includes(typeName(value)) ||
    (typeName(value) === 'number' && types.includes('integer') && Number.isInteger(value));
  notes.check(`${id}.json-type`, fits, () => ({
    message: `${member.path} is no JSON ${types.join(' or ')}.`,
    expected: `a JSON ${types.join(' or ')}`,
    observed: quoteValue(value),
  }));
  if (fits) judgeKeywords(notes, { ...member, value, id });
}

/** The rule of a protocol that leaves members without a value out. Without such a rule, null is of a wrong type. */
const NO_NULL = 'response.null-members';

function isNullAllowed({ schema }: Member): boolean {
  return schema.type?.includes('null') === true;
}

/** A member that need not be there is left out when it has no value, which an answer without it shows as well. */
function judgeNull(
  notes: Notes,
  { member: { path }, value }: { readonly member: Member; readonly value: JsonValue | undefined },
): void {
  notes.check(NO_NULL, value !== null, () => ({
    message: `${path} is null.`,
    expected: 'the member left out',
    observed: `"${path}": null`,
  }));
}

/**
 * Every value at a path: one of an object's member, several of a list's items. A member whose holder is missing, or of another type, has
 * none. `items` are the paths that stand for the items of a list, and not for a member of that name.
 */
function valuesAt(
  object: JsonObject,
  { path, items }: { readonly path: string; readonly items: ReadonlySet<string> },
): readonly (JsonValue | undefined)[] {
  const keys = path.split('.');
  return keys.reduce<readonly (JsonValue | undefined)[]>(
    (values, key, index) => {
      const isLast = index === keys.length - 1;
      const isItem = items.has(keys.slice(0, index + 1).join('.'));
      return values.flatMap((value): readonly (JsonValue | undefined)[] => {
        if (isItem) return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
        if (!isJsonObject(value)) return [];
        return Object.hasOwn(value, key) ? [value[key]] : isLast ? [undefined] : [];
      });
    },
    [object],
  );
}

/** The JSON type of a value. */
export function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
