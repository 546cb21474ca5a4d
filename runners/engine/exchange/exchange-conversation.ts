import type { Step } from '../../../spec/words/case.ts';
import type { Exchange, Outcome } from '../../../spec/words/exchange.ts';
import type { HttpRequest } from '../../../spec/words/http.ts';
import { mayBeLost } from '../../judge/judge-hang-up.ts';
import { redactOutcome } from '../../requests/redact-outcome.ts';
import { redactRequest } from '../../requests/redact-request.ts';
import type { Conversation, RawRequest } from '../../wire/conversation.ts';
import { NO_SOCKET } from '../../wire/open-line.ts';
import { type ExchangeContext, noteFirstLoss, tellHealed, waitBefore } from './exchange-request.ts';
import type { FirstLoss } from './healed-losses.ts';

/** How often a conversation is held again because the target was away. */
const MOST_RETURNS = 2;

/** A step of a conversation with its request. */
export interface RawStep {
  readonly step: Step;
  readonly raw: RawRequest;
  /** The same request with a token of its own, for a connection of its own. */
  readonly alone: () => HttpRequest;
}

/**
 * Holds a conversation and returns the exchange of each step that got an outcome. It is held again when its first request was throttled or
 * lost, like any other request, unless losing it is right. The target is asked no further where `converse` is absent: none comes back.
 */
export async function exchangeConversation(
  context: ExchangeContext,
  { steps, caseId }: { readonly steps: readonly RawStep[]; readonly caseId: string },
): Promise<readonly Exchange[]> {
  const { watch, state, surroundings } = context;
  if (watch.converse === undefined || watch.converseAlone === undefined) return [];
  let firstLoss: FirstLoss | undefined;
  let returns = 0;
  let isAlone = false;
  for (let attempts = 1; ; attempts += 1) {
    await state.pace();
    for (const _ of steps) state.countRequest();
    const sentAtMs = surroundings.now();
    const hold = isAlone ? watch.converseAlone : watch.converse;
    const conversation = await hold(steps.map(({ raw }) => raw));
    const [first] = conversation.outcomes;
    const [begin] = steps;
    const isFinal = first === undefined || begin === undefined || mayBeLost(begin.step, first) || isMocked(first);
    const waitMs = isFinal ? undefined : waitBefore(first, attempts);
    if (waitMs === undefined || state.stopped() !== undefined) {
      const next = isFinal
        ? 'kept'
        : await meetLoss(context, { outcome: first, request: begin.raw.request, returns, isAlone, caseId });
      if (next === 'returned') returns += 1;
      if (next === 'alone') isAlone = true;
      if (next !== 'kept') continue;
      return await record(context, { steps, conversation, sentAtMs, attempts, firstLoss });
    }
    if (first !== undefined && begin !== undefined)
      firstLoss = noteFirstLoss(context, { earlier: firstLoss, request: begin.raw.request, outcome: first, sentAtMs });
    state.countRetry(first ?? { kind: 'timeout', timeoutMs: 0 });
    await state.waitOut(waitMs, first?.kind === 'response');
  }
}

/**
 * What follows on a conversation that was lost to its last try: `kept` as it is, or held again, because the target `returned`, or `alone`.
 */
async function meetLoss(
  { watch, state }: ExchangeContext,
  {
    outcome,
    request,
    returns,
    isAlone,
    caseId,
  }: {
    readonly outcome: Outcome;
    readonly request: HttpRequest;
    readonly returns: number;
    readonly isAlone: boolean;
    readonly caseId: string;
  },
): Promise<'kept' | 'returned' | 'alone'> {
  if (outcome.kind === 'response' || state.stopped() !== undefined) return 'kept';
  // A target that dies of something else takes along whatever is under way, and a slow conversation is so for long.
  if (await watch.isAnswering()) return outcome.kind === 'lost' && !isAlone ? 'alone' : 'kept';
  // A target that died is waited for; when it is back, the conversation is held once more.
  const { isGone } = await watch.confirm(request, outcome);
  if (!isGone && returns < MOST_RETURNS) return 'returned';
  if (isGone) state.giveUp(outcome, caseId);
  return 'kept';
}

/** True when no socket was had, because something in this process takes their place. */
export function isMocked(outcome: Outcome): boolean {
  return outcome.kind === 'lost' && outcome.code === NO_SOCKET;
}

interface Held {
  readonly steps: readonly RawStep[];
  readonly conversation: Conversation;
  readonly sentAtMs: number;
  readonly attempts: number;
  readonly firstLoss: FirstLoss | undefined;
}

async function record(
  context: ExchangeContext,
  { steps, conversation, sentAtMs, attempts, firstLoss }: Held,
): Promise<readonly Exchange[]> {
  const { outcomes, unasked } = conversation;
  const durationMs = context.surroundings.now() - sentAtMs;
  const exchanges: Exchange[] = [];
  for (const [index, { step, raw, alone }] of steps.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) break;
    const compared = isDue(step, outcome) ? undefined : await sendAlone(context, alone());
    const redact = (seen: Outcome) => redactOutcome(seen, { request: raw.request, secrets: context.secrets });
    const isLast = index === steps.length - 1;
    const surplus = !isLast || unasked === undefined ? undefined : redact({ kind: 'response', response: unasked });
    const exchange: Exchange = {
      request: redactRequest(raw.request, context.redact),
      outcome: redact(outcome),
      sentAtMs,
      durationMs,
      attempts,
      raw: {
        wire: raw.wire,
        ...(raw.follows === undefined ? {} : { follows: raw.follows }),
        ...(surplus?.kind === 'response' ? { unasked: surplus.response } : {}),
        ...(compared === undefined ? {} : { alone: redact(compared) }),
      },
    };
    exchanges.push(index === 0 ? tellHealed(context, { exchange, firstLoss }) : exchange);
  }
  return exchanges;
}

/** Only an answer of another kind than the one that is due has to be compared with anything. */
function isDue({ expect }: Step, outcome: Outcome): boolean {
  if (expect.kind !== 'in-step' || outcome.kind !== 'response') return true;
  const { status } = outcome.response;
  return expect.as === 'accepted' ? status >= 200 && status < 300 : status >= 400 && status < 500;
}

async function sendAlone({ watch, state }: ExchangeContext, request: HttpRequest): Promise<Outcome> {
  await state.pace();
  state.countRequest();
  return watch.send(request);
}
