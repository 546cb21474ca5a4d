import type { Member } from '../../spec/requirements/list-members.ts';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { Case } from '../../spec/words/case.ts';
import { isJsonObject, type JsonValue } from '../../spec/words/json.ts';
import type { BaseInput } from '../inputs/base-inputs.ts';
import { memberAt, withMember, withoutMember } from '../inputs/edit-input.ts';
import { sampleValue } from '../inputs/sample-input.ts';
import type { Candidate } from '../values/candidate.ts';
import { listValueCandidates } from '../values/list-value-candidates.ts';
import type { CaseContext } from './case-context.ts';
import { writeTwin } from './write-twin.ts';

/** A case for every edge of every constraint of every request member. */
export function writeConstraintCases(context: CaseContext): readonly Case[] {
  return context.members.flatMap((member) => writeMemberCases(context, member));
}

/** The base that a member is varied in: one that carries it, or one that stays valid with it. */
export function baseFor(
  { bases, classify }: CaseContext,
  { path, schema }: Member,
): { readonly base: BaseInput; readonly good: JsonValue } {
  const carrying = bases.find(({ input }) => memberAt(input, path) !== undefined);
  const good = carrying === undefined ? sampleValue(schema) : (memberAt(carrying.input, path) ?? null);
  const base =
    carrying ?? bases.find(({ input }) => classify(withMember(input, path, good)).kind === 'valid') ?? bases[0];
  return { base, good };
}

function writeMemberCases(context: CaseContext, member: Member): readonly Case[] {
  const { base, good } = baseFor(context, member);
  const candidates = listValueCandidates(member.schema, good);
  const single = candidates.flatMap(({ aspect, name, value }) =>
    member.place === 'label' && !isLabelValue(member, value)
      ? []
      : writeTwin(context, { base, member, aspect, name, input: withMember(base.input, member.path, value), good }),
  );
  return [
    ...single,
    ...(member.place === 'item' ? writeMixedListCases(context, { base, member, good }) : []),
    ...(member.place === 'member' && !member.required ? writeBesideCases(context, { base, member, candidates }) : []),
  ];
}

/**
 * A wrong or empty value that a reader may take for an absent member is refused even so where the request needs the member. So the
 * same value is also put into a request that does without.
 */
function writeBesideCases(
  context: CaseContext,
  { base, member, candidates }: { base: BaseInput; member: Member; candidates: readonly Candidate[] },
): readonly Case[] {
  if (context.classify(withoutMember(base.input, member.path)).kind === 'valid') return [];
  const other = context.bases.find(({ input }) => memberAt(input, member.path) === undefined);
  if (other === undefined) return [];
  return candidates
    .filter(({ aspect, value }) => aspect === 'json-type' || isEmpty(value))
    .flatMap(({ aspect, name, value }) => {
      const input = withMember(other.input, member.path, value);
      if (context.classify(input).kind !== 'invalid') return [];
      return writeTwin(context, { base: other, member, aspect, name: `beside-${name}`, input, good: undefined });
    });
}

function isEmpty(value: JsonValue): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/** A label is text; what is written of another JSON type only differs from it where the schema asks for that type. */
function isLabelValue({ schema }: Member, value: JsonValue): boolean {
  return typeof value === 'string' || (typeof value === 'number' && !jsonTypes(schema).includes('string'));
}

/** A list with one good item and one that is not, in either order: readers that look at one end of it only let it through. */
function writeMixedListCases(
  context: CaseContext,
  { base, member, good }: { base: BaseInput; member: Member; good: JsonValue },
): readonly Case[] {
  const list = member.path.slice(0, -'.items'.length);
  const present = memberAt(base.input, list);
  const [first = good, , ...others] = Array.isArray(present) ? (present as readonly JsonValue[]) : [];
  const inFirst = (value: JsonValue): JsonValue => [value, first, ...others];
  const inSecond = (value: JsonValue): JsonValue => [first, value, ...others];
  const isObject = jsonTypes(member.schema).includes('object');
  const bad: readonly (readonly [aspect: string, name: string, value: JsonValue])[] = [
    ['enum', 'first-item-unknown', 'NOT_A_LISTED_VALUE'],
    ['enum', 'second-item-unknown', 'NOT_A_LISTED_VALUE'],
    ['json-type', 'null-item', null],
    ['json-type', 'first-item-null', null],
    ['json-type', 'second-item-null', null],
    isObject ? ['json-type', 'second-item-text', 'text'] : ['json-type', 'second-item-object', {}],
  ];
  const ofItem = bad.flatMap(([aspect, name, value]) =>
    writeTwin(context, {
      base,
      member,
      aspect,
      name,
      input: name.startsWith('second')
        ? withMember(base.input, list, inSecond(value))
        : name.startsWith('first')
          ? withMember(base.input, list, inFirst(value))
          : withMember(base.input, member.path, value),
      good: undefined,
    }),
  );
  const ofItsMembers = context.members
    .filter(({ path, required }) => required && path.slice(0, path.lastIndexOf('.')) === member.path)
    .flatMap((inner) => {
      const value = isJsonObject(first) ? withoutMember(first, inner.path.slice(member.path.length + 1)) : null;
      const input = withMember(base.input, list, inSecond(value));
      const draft = { base, member: inner, aspect: 'required', name: 'second-item-absent', good: undefined };
      return writeTwin(context, { ...draft, input });
    });
  return [...ofItem, ...ofItsMembers];
}
