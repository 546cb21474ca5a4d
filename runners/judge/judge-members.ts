import type { Member } from '../../spec/requirements/list-members.ts';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import { quoteValue } from './describe-answer.ts';
import { compileKeywords, judgeKeywords, type KeywordRules } from './judge-keywords.ts';
import type { Notes } from './notes.ts';

/** A member, with all that its values are held to, worked out once. */
interface MemberRules {
  readonly member: Member;
  readonly ids: { readonly required: string; readonly type: string };
  readonly isNullAllowed: boolean;
  /** Empty where a value may be of any type. */
  readonly types: readonly string[];
  readonly keywords: KeywordRules;
  readonly read: ValueReader;
}

/** Every value at a place of an object: one of an object's member, several of a list's items, none where the holder is missing or of another type. */
type ValueReader = (object: JsonObject) => readonly (JsonValue | undefined)[];

/** Presence, type, and every keyword of each member that is there. `members` are those of one schema, as they were listed. */
export function judgeMembers(
  notes: Notes,
  options: { readonly members: readonly Member[]; readonly object: JsonObject; readonly prefix: string },
): void {
  for (const rules of rulesOf(options.members, options.prefix))
    for (const value of rules.read(options.object)) judgeMember(notes, { rules, value });
}

/** Thousands of answers are held to the members of the same few schemas. */
const compiled = new WeakMap<readonly Member[], Map<string, readonly MemberRules[]>>();

function rulesOf(members: readonly Member[], prefix: string): readonly MemberRules[] {
  const byPrefix = compiled.get(members) ?? new Map<string, readonly MemberRules[]>();
  compiled.set(members, byPrefix);
  const rules = byPrefix.get(prefix) ?? members.map((member) => compileMember(member, { members, prefix }));
  byPrefix.set(prefix, rules);
  return rules;
}

function compileMember(
  member: Member,
  { members, prefix }: { readonly members: readonly Member[]; readonly prefix: string },
): MemberRules {
  const { path, schema } = member;
  const id = `${prefix}.${path}`;
  return {
    member,
    ids: { required: `${id}.required`, type: `${id}.json-type` },
    isNullAllowed: schema.type?.includes('null') === true,
    types: jsonTypes(schema),
    keywords: compileKeywords(schema, id),
    read: compileReader(path, new Set(members.filter(({ place }) => place === 'item').map((item) => item.path))),
  };
}

function judgeMember(
  notes: Notes,
  { rules, value }: { readonly rules: MemberRules; readonly value: JsonValue | undefined },
): void {
  const { member, ids, types, isNullAllowed } = rules;
  const { path, required } = member;
  if (required) {
    notes.check(ids.required, value !== undefined && value !== null, () => ({
      message: `${path} is missing.`,
      expected: `${path} in every such answer`,
      observed: value === null ? 'null' : 'no such member',
    }));
  }
  if (isNullAllowed) {
    if (value === null) return;
  } else if (!required) judgeNull(notes, { path, value });
  if (value === undefined || (value === null && (required || notes.promises(NO_NULL)))) return;
  const fits =
    types.length === 0 ||
    types.includes(typeName(value)) ||
    (typeof value === 'number' && types.includes('integer') && Number.isInteger(value));
  notes.check(ids.type, fits, () => ({
    message: `${path} is no JSON ${types.join(' or ')}.`,
    expected: `a JSON ${types.join(' or ')}`,
    observed: quoteValue(value),
  }));
  if (fits) judgeKeywords(notes, { path, rules: rules.keywords, value });
}

/** The rule of a protocol that leaves members without a value out. Without such a rule, null is of a wrong type. */
const NO_NULL = 'response.null-members';

/** A member that need not be there is left out when it has no value, which an answer without it shows as well. */
function judgeNull(
  notes: Notes,
  { path, value }: { readonly path: string; readonly value: JsonValue | undefined },
): void {
  notes.check(NO_NULL, value !== null, () => ({
    message: `${path} is null.`,
    expected: 'the member left out',
    observed: `"${path}": null`,
  }));
}

/** The way to a member. `items` are the paths that stand for the items of a list, and not for a member of that name. */
function compileReader(path: string, items: ReadonlySet<string>): ValueReader {
  const keys = path.split('.');
  // Most members are those of the object itself.
  if (keys.length === 1) return (object) => [Object.hasOwn(object, path) ? object[path] : undefined];
  const steps = keys.map((key, index) => ({
    key,
    isLast: index === keys.length - 1,
    isItem: items.has(keys.slice(0, index + 1).join('.')),
  }));
  return (object) =>
    steps.reduce<readonly (JsonValue | undefined)[]>(
      (values, { key, isLast, isItem }) =>
        values.flatMap((value): readonly (JsonValue | undefined)[] => {
          if (isItem) return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
          if (!isJsonObject(value)) return [];
          return Object.hasOwn(value, key) ? [value[key]] : isLast ? [undefined] : [];
        }),
      [object],
    );
}

/** The JSON type of a value. */
export function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
