import type { Member } from '../../spec/requirements/list-members.ts';
import { lengthBounds } from '../../spec/requirements/read-bounds.ts';
import type { Case, TokenPlan } from '../../spec/words/case.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { BaseInput } from '../inputs/base-inputs.ts';
import { breaksPromise } from '../inputs/breaks-promise.ts';
import { memberAt, withMember } from '../inputs/edit-input.ts';
import { spellByBody } from '../inputs/token-of-body.ts';
import { type CaseContext, controlId } from './case-context.ts';
import { expectInput, unknownProbeId } from './expect-input.ts';
import { OWN_TOKEN, planRequest, TOKEN_AS_WRITTEN } from './plan-request.ts';

/** One difference from an accepted request. */
export interface TwinDraft {
  readonly base: BaseInput;
  readonly member: Member;
  readonly aspect: string;
  readonly name: string;
  readonly input: JsonObject;
  readonly good: JsonValue | undefined;
  /** Requirement id, when it is not `request.<member>.<aspect>`. */
  readonly requirement?: string;
}

/** Shortest token that the runner can make unique. */
const SHORTEST_UNIQUE_TOKEN = 24;

/** The case of a twin, or none when the contract promises nothing there. */
export function writeTwin(context: CaseContext, draft: TwinDraft): readonly Case[] {
  const { base, member, aspect, name, good } = draft;
  const input = respellToken(context, draft);
  const id = draft.requirement ?? `request.${member.path}.${aspect}`;
  const requirement = context.requirement(id);
  if (requirement === undefined) return [];
  if (missesPromise(context, draft)) return [];
  const expect = expectInput(context, { input, member: member.path, schema: member.schema, aspect, good });
  const controls = expect.kind === 'like' ? [controlId(base), unknownProbeId(member.path)] : [controlId(base)];
  const request = planRequest(context.contract.operation, { input, token: tokenFor(context, { base, member, input }) });
  const suffix = draft.requirement === undefined ? name : `${member.path}-${name}`;
  return [
    {
      id: `${id}/${suffix}`,
      title: `${titleOf(draft)} ${OUTCOME[expect.kind] ?? 'is answered'}.`,
      requirements: [requirement],
      controls,
      steps: [{ request, expect }],
    },
  ];
}

/** An input that turned out invalid for another reason than its name says (a bound that is no multiple, say) is no case of this promise. */
function missesPromise({ classify }: CaseContext, { input, member, aspect }: TwinDraft): boolean {
  const verdict = classify(input);
  return verdict.kind === 'invalid' && !breaksPromise(verdict.reasons, { member: member.path, aspect });
}

const OUTCOME: Readonly<Record<string, string>> = {
  accept: 'is accepted',
  reject: 'is refused',
  like: 'is treated like any other value that names nothing',
  either: 'is answered in one of the ways that the documents leave open',
};

function titleOf({ member, aspect, name, base }: TwinDraft): string {
  return `${member.path}, ${aspect.replaceAll('-', ' ')}: ${name.replaceAll('-', ' ')} (in "${base.name}")`;
}

/** A token that cannot be made unique, and is accepted, is spelled by its body. */
function respellToken({ tokenMember, classify }: CaseContext, { member, input }: TwinDraft): JsonObject {
  if (member.path !== tokenMember) return input;
  const token = memberAt(input, tokenMember);
  if (typeof token !== 'string' || token.length >= SHORTEST_UNIQUE_TOKEN || classify(input).kind !== 'valid')
    return input;
  const respelled = withMember(input, tokenMember, spellByBody({ token, path: tokenMember, input }));
  return classify(respelled).kind === 'valid' ? respelled : input;
}

/** A twin carries a token of its own like its control, unless the token is what differs. Long valid tokens are made unique too. */
function tokenFor(
  { tokenMember, classify }: CaseContext,
  twin: { readonly base: BaseInput; readonly member: Member; readonly input: JsonObject },
): TokenPlan {
  if (twin.member.path !== tokenMember) return twin.base.token ? OWN_TOKEN : TOKEN_AS_WRITTEN;
  const value = memberAt(twin.input, tokenMember);
  const length = typeof value === 'string' ? [...value].length : 0;
  const isPlain =
    typeof value === 'string' &&
    /^a+$/.test(value) &&
    length >= SHORTEST_UNIQUE_TOKEN &&
    length <= lengthBounds(twin.member.schema).max;
  return isPlain && classify(twin.input).kind === 'valid'
    ? { kind: 'unique', name: 'own', pad: length }
    : TOKEN_AS_WRITTEN;
}
