import fc, { type Arbitrary } from 'fast-check';
import { readPattern } from '../../spec/document/read-pattern.ts';
import type { Member } from '../../spec/requirements/list-members.ts';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { CaseContext } from '../cases/case-context.ts';
import { isRoutingSensitive } from '../cases/expect-input.ts';
import type { BaseInput } from '../inputs/base-inputs.ts';
import { breaksPromise } from '../inputs/breaks-promise.ts';
import { nullIsAbsent } from '../inputs/classify-input.ts';
import { memberAt, withMember, withoutMember } from '../inputs/edit-input.ts';
import { textOfLength } from '../values/text-from-pattern.ts';
import { arbitraryBadValue, arbitraryValue } from './arbitrary-value.ts';
import { randomAt } from './random-at.ts';

/** An input made from a base that the target accepted. */
export interface GeneratedInput {
  readonly base: BaseInput;
  readonly input: JsonObject;
  /** False when the token member is to stay as the input has it. */
  readonly ownToken: boolean;
  /** For a valid input: the members that differ from the base. */
  readonly changes?: readonly MemberChange[];
  /** For an invalid input: the member that breaks a constraint, and which. */
  readonly broken?: { readonly member: Member; readonly aspect: string };
}

/** A member that differs from the base: its value, or undefined when it is left out. */
export interface MemberChange {
  readonly member: Member;
  readonly value: JsonValue | undefined;
}

type Change =
  | { readonly kind: 'keep' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'null' }
  | { readonly kind: 'value'; readonly value: JsonValue };
const KEEP: Change = { kind: 'keep' };

/** Valid, settled inputs: members that name no resource take other valid values, optional ones are left out or null. Shrinks to a base. */
export function arbitraryValidInput(context: CaseContext): Arbitrary<GeneratedInput> {
  // Shrinking goes through the members in order: those with few values first, so that the long way through a text comes last.
  const free = context.members
    .filter(isFree)
    .toSorted((one, other) => Number(isOpenText(one)) - Number(isOpenText(other)));
  const changes = fc.tuple(...free.map((member) => arbitraryChange(context, member)));
  return fc
    .tuple(fc.constantFrom(...context.bases), changes)
    .map(([base, chosen]) =>
      free.reduce<GeneratedInput>(
        (made, member, index) => applyChange(made, { member, change: chosen[index] ?? KEEP, context }),
        { base, input: base.input, ownToken: base.token },
      ),
    )
    .map((made) => withPlainBody(context, made));
}

/** Tokens shorter than this, in characters, may well have been used before, in this run or in another. */
const RARE_LENGTH = 8;
/** Of those that are shorter still, another run with other fixtures has used each, with another body. Boundary cases have some of them. */
const SCARCE_LENGTH = 3;

/** A short token always comes with the same body: a target that remembers it has to treat another body as a mismatch. */
function withPlainBody(context: CaseContext, made: GeneratedInput): GeneratedInput {
  const { tokenMember, bases } = context;
  const token = tokenMember === undefined ? undefined : memberAt(made.input, tokenMember);
  if (tokenMember === undefined || typeof token !== 'string' || token.length >= RARE_LENGTH) return made;
  if (token.length < SCARCE_LENGTH) return { base: made.base, input: made.base.input, ownToken: made.base.token };
  const changes = (made.changes ?? []).filter(({ member }) => member.path === tokenMember);
  const input = withMember(bases[0].input, tokenMember, token);
  return { base: bases[0], input, ownToken: false, changes };
}

/**
 * The same input with one changed value made plainer, as long as it stays valid: a list without one of its items, a text of plain
 * characters only, and each half of a text. They tell apart whether a size, an item or a character is to blame.
 */
export function* withPlainerValue(context: CaseContext, generated: GeneratedInput): Generator<GeneratedInput> {
  for (const change of generated.changes ?? []) {
    for (const value of plainerValues(change)) {
      const input = withMember(generated.input, change.member.path, value);
      const changes = (generated.changes ?? []).map((other) => (other === change ? { ...change, value } : other));
      if (context.classify(input).kind === 'valid') yield { ...generated, input, changes };
    }
  }
}

function plainerValues({ member, value }: MemberChange): readonly JsonValue[] {
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((_, left) =>
      (value as readonly JsonValue[]).filter((_, index) => index !== left),
    );
  if (typeof value !== 'string' || !isOpenText(member)) return [];
  const letters = [...value];
  const middle = Math.ceil(letters.length / 2);
  const plain = plainTextLike(member, value);
  const halves = letters.length > 1 ? [letters.slice(0, middle).join(''), letters.slice(middle).join('')] : [];
  return [...(plain === value ? [] : [plain]), ...halves];
}

/** Text of the same length that only its length can speak against. */
export function plainTextLike({ schema }: Member, text: string): string {
  return textOfLength(schema.pattern === undefined ? undefined : readPattern(schema.pattern), [...text].length);
}

/** How many breaches of a member are looked through before it counts as one that cannot be broken. */
const BREACHES_TRIED = 60;

/**
 * Inputs that are invalid for exactly one reason, by every reading: (valid base, member, value that breaks it). Shrinking keeps that.
 * Undefined when no member can be broken so.
 */
export function arbitraryInvalidInput(context: CaseContext): Arbitrary<GeneratedInput> | undefined {
  const isBreach = (generated: GeneratedInput) => breaksOnePromise(context, generated);
  const breaking = context.members
    .filter(({ place }) => place !== 'item')
    .map((member) => arbitraryBreach(context, member))
    .filter((breach) => canMake(breach, isBreach));
  return breaking.length === 0 ? undefined : fc.oneof(...breaking).filter(isBreach);
}

/** Looks no further than the first that is one. */
function canMake<Value>(arbitrary: Arbitrary<Value>, isMeant: (value: Value) => boolean): boolean {
  for (let index = 0; index < BREACHES_TRIED; index += 1)
    if (isMeant(arbitrary.generate(randomAt(0, index), undefined).value)) return true;
  return false;
}

/** A label that is left to routers, or that is no text or number, breaks nothing that could be told. */
function breaksOnePromise(context: CaseContext, { input, broken }: GeneratedInput): boolean {
  if (broken === undefined) return false;
  const { member, aspect } = broken;
  if (member.place === 'label' && !['string', 'number'].includes(typeof input[member.path])) return false;
  if (isRoutingSensitive(context, { input, member: member.path })) return false;
  const verdict = context.classify(input);
  return verdict.kind === 'invalid' && breaksPromise(verdict.reasons, { member: member.path, aspect });
}

function isFree({ place, schema }: Member): boolean {
  return (
    place === 'member' &&
    schema.properties === undefined &&
    schema['x-resource'] === undefined &&
    schema['x-fixture'] === undefined
  );
}

function isOpenText({ schema }: Member): boolean {
  return schema.enum === undefined && jsonTypes(schema).includes('string');
}

/** Kept, left out, null, or another valid value. Null means absent, so it says nothing where absence itself is refused. */
function arbitraryChange(context: CaseContext, { required, schema, path }: Member): Arbitrary<Change> {
  const isAbsentAccepted = context.bases.some(
    ({ input, token }) => memberAt(input, path) === undefined && !(token && path === context.tokenMember),
  );
  const value = arbitraryValue(schema).map((chosen): Change => ({ kind: 'value', value: chosen }));
  const gone: readonly Change[] = required
    ? []
    : isAbsentAccepted
      ? [{ kind: 'absent' }, { kind: 'null' }]
      : [{ kind: 'absent' }];
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 2, arbitrary: fc.constant(KEEP) },
    { weight: 4, arbitrary: value },
    ...gone.map((change) => ({ weight: 1, arbitrary: fc.constant(change) })),
  );
}

/** A member that no base carries stays away, unless it is the token: what several such members mean together is often left open. */
function applyChange(
  made: GeneratedInput,
  options: { readonly member: Member; readonly change: Change; readonly context: CaseContext },
): GeneratedInput {
  const { member, change, context } = options;
  const isToken = member.path === context.tokenMember;
  if (change.kind === 'keep' || (!isToken && memberAt(made.input, member.path) === undefined)) return made;
  const input =
    change.kind === 'absent'
      ? withoutMember(made.input, member.path)
      : withMember(made.input, member.path, change.kind === 'null' ? null : change.value);
  // A change that leaves what is settled (a lone type left out, say) is not made.
  if (context.classify(input).kind !== 'valid') return made;
  if (isSameAt(member.path, [input, made.input]) && !(isToken && made.ownToken)) return made;
  return {
    ...made,
    input,
    ownToken: made.ownToken && !isToken,
    changes: [...(made.changes ?? []), { member, value: memberAt(input, member.path) }],
  };
}

/** Whether two inputs that differ nowhere else have the same value at a path, or both none. */
function isSameAt(path: string, [one, other]: readonly [JsonObject, JsonObject]): boolean {
  const [a, b] = [memberAt(one, path), memberAt(other, path)];
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function arbitraryBreach(context: CaseContext, member: Member): Arbitrary<GeneratedInput> {
  const bases = context.bases.filter(
    ({ input }) => memberAt(input, member.path) !== undefined || member.path === context.tokenMember,
  );
  const usable = bases.length === 0 ? [context.bases[0]] : bases;
  // Whatever stands in the path is text: a list or a number in the place of a string is just another string there.
  const isText = member.place === 'label' && jsonTypes(member.schema).includes('string');
  const values = arbitraryBadValue(member.schema).filter(({ value }) => !isText || typeof value === 'string');
  const bad = values.map(({ aspect, value }) => ({
    aspect,
    change: (input: JsonObject) => withMember(input, member.path, value),
  }));
  const gone = [
    { aspect: 'required', change: (input: JsonObject) => withoutMember(input, member.path) },
    {
      aspect: nullIsAbsent(context.contract.operation) ? 'required' : 'json-type',
      change: (input: JsonObject) => withMember(input, member.path, null),
    },
  ];
  const breach =
    member.place === 'label'
      ? bad
      : member.required
        ? fc.oneof({ weight: 8, arbitrary: bad }, { weight: 1, arbitrary: fc.constantFrom(...gone) })
        : bad;
  return fc.tuple(fc.constantFrom(...usable), breach).map(([base, { aspect, change }]) => ({
    base,
    input: change(base.input),
    ownToken: base.token && member.path !== context.tokenMember,
    broken: { member, aspect },
  }));
}
