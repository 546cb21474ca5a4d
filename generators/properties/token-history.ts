import type { Expectation, RunRelation, Step, TokenPlan } from '../../spec/words/case.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import type { CaseContext } from '../cases/case-context.ts';
import { planRequest } from '../cases/plan-request.ts';

/** What a request of a sequence is made of. */
export interface Sending {
  readonly token: TokenPlan;
  readonly input: JsonObject;
  /** Requests in two domains say nothing about each other: where a token counts, and whether ids are unique over domains, is open. */
  readonly domain: string;
  /** The requirement that a refusal of the valid request breaks. Undefined: others test whether such a request is accepted. */
  readonly about?: string;
}

/** A request that was sent, as far as later ones stand in a relation to it. */
interface Sent extends Sending {
  readonly step: number;
  readonly isValid: boolean;
}

/** What is known of every token in a sequence: the model against which its steps are written. */
export interface TokenHistory {
  readonly sent: readonly Sent[];
  /** A valid request: which runs may be answered follows from everything that was sent before. */
  readonly send: (sending: Sending) => Step;
  /** An invalid one. */
  readonly sendInvalid: (sending: Sending, expect: Expectation) => Step;
  /** A token that nobody used before. */
  readonly newToken: () => TokenPlan;
}

/** Opens the history of a sequence. */
export function openHistory(context: CaseContext): TokenHistory {
  const sent: Sent[] = [];
  let tokens = 0;
  const planOf = ({ input, token, domain }: Sending) =>
    planRequest(context.contract.operation, { input: withDomain(context, { input, domain }), token });
  return {
    sent,
    send: (sending) => {
      const valid = sent.filter(({ isValid }) => isValid);
      const relations = valid.flatMap((earlier) => relate(context, { sending, earlier }));
      const about = sending.about === undefined ? undefined : context.requirement(sending.about);
      sent.push({ ...sending, isValid: true, step: sent.length });
      return {
        request: planOf(sending),
        expect: { kind: 'run', relations },
        requirements: about === undefined ? [] : [about],
      };
    },
    sendInvalid: (sending, expect) => {
      sent.push({ ...sending, isValid: false, step: sent.length });
      return { request: planOf(sending), expect, ...(expect.kind === 'either' ? {} : { setup: true }) };
    },
    newToken: () => {
      tokens += 1;
      return { kind: 'unique', name: `t${tokens}` };
    },
  };
}

function withDomain(
  { members }: CaseContext,
  { input, domain }: { readonly input: JsonObject; readonly domain: string },
): JsonObject {
  const label = members.find(({ schema }) => schema['x-fixture'] === 'domainIdentifier');
  return label === undefined ? input : { ...input, [label.path]: domain };
}

/** How a request stands to an earlier one. */
function relate(
  context: CaseContext,
  { sending, earlier }: { readonly sending: Sending; readonly earlier: Sent },
): readonly RunRelation[] {
  const { step } = earlier;
  const isSameDomain = sending.domain === earlier.domain;
  if (sending.token.kind === 'unique' && isSameToken(sending.token, earlier.token)) {
    if (!isSameDomain) return [{ kind: 'elsewhere', step }];
    const isSameInput = JSON.stringify(sending.input) === JSON.stringify(earlier.input);
    return [
      isSameInput
        ? { kind: 'replay', step, ...breaking(context, 'idempotency.replay') }
        : { kind: 'mismatch', step, ...breaking(context, 'idempotency.mismatch') },
    ];
  }
  if (!isSameDomain) return [];
  return [{ kind: 'other', step, ...breaking(context, confusion(sending.token, earlier.token)) }];
}

function breaking(context: CaseContext, id: string): { readonly breaks?: RequirementId } {
  const breaks = context.requirement(id);
  return breaks === undefined ? {} : { breaks };
}

function isSameToken(one: TokenPlan, other: TokenPlan): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a server gets wrong that takes two different tokens for one. */
function confusion(one: TokenPlan, other: TokenPlan): string {
  if (one.kind === 'as-written' || other.kind === 'as-written') return 'idempotency.absent-token';
  if (isSameToken({ ...one, letterCase: 'lower' }, { ...other, letterCase: 'lower' }))
    return 'idempotency.case-sensitive';
  const isAlike = one.name === other.name || (one.pad !== undefined && one.pad === other.pad);
  return isAlike && one.letterCase === other.letterCase ? 'idempotency.whole-token' : 'idempotency.distinct';
}
