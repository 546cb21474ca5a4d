import { type Exchange, NO_MOCK, type Outcome } from '../../../spec/words/exchange.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../../../spec/words/http.ts';
import { readErrorIdentity } from '../../judge/read-answer.ts';
import { isOfGateway } from '../../judge/status-meanings.ts';
import { mayBeTooLarge } from '../../judge/too-large.ts';
import { redactOutcome } from '../../requests/redact-outcome.ts';
import { redactRequest } from '../../requests/redact-request.ts';
import type { Secrets } from '../../requests/secrets.ts';
import type { Surroundings } from '../certify-options.ts';
import type { RunState } from '../run-state.ts';
import type { FirstLoss, HealedLosses } from './healed-losses.ts';
import type { TargetWatch } from './watch-target.ts';

/** Waits before a request is sent again, in milliseconds. A throttled target is asked again longer than a lost connection. */
const LOST_WAITS_MS = [100];
const THROTTLED_WAITS_MS = [200, 400, 800, 1600];
/** Longest wait that a target's Retry-After is granted. */
const LONGEST_WAIT_MS = 5000;

/** Losses that come again: of how much the target sends, and of mocks that answer something else. */
const LASTING: ReadonlySet<string> = new Set(['BODY_TOO_LONG', 'UND_ERR_HEADERS_OVERFLOW', NO_MOCK]);

/** What sending needs. */
export interface ExchangeContext {
  readonly watch: TargetWatch;
  readonly surroundings: Surroundings;
  readonly state: RunState;
  readonly healedLosses: HealedLosses;
  /** Names of headers whose values are secrets. */
  readonly redact: readonly string[];
  /** What must not get into any evidence. */
  readonly secrets: Secrets;
}

/**
 * Sends a request and returns its exchange. After 429, a gateway's 502 to 504, a lost connection or a time-out it is sent again a few times, and every time is
 * counted: neither is a verdict on anything but itself. `expectThrottling` takes the first 429 as the answer.
 */
export async function exchangeRequest(
  context: ExchangeContext,
  options: { readonly request: HttpRequest; readonly expectThrottling: boolean; readonly caseId: string },
): Promise<Exchange> {
  const { surroundings, state, watch } = context;
  let last: Exchange | undefined;
  let firstLoss: FirstLoss | undefined;
  const setAside: HttpResponse[] = [];
  for (let attempts = 1; ; attempts += 1) {
    // The first time its place in the rate was taken by whoever sends it.
    if (attempts > 1) await state.pace();
    if (last !== undefined && state.stopped() !== undefined) return last;
    state.countRequest();
    const sentAtMs = surroundings.now();
    const outcome = redactOutcome(await watch.send(options.request), { ...options, secrets: context.secrets });
    firstLoss = noteFirstLoss(context, { earlier: firstLoss, request: options.request, outcome, sentAtMs });
    const exchange: Exchange = {
      request: redactRequest(options.request, context.redact),
      outcome,
      sentAtMs,
      durationMs: surroundings.now() - sentAtMs,
      attempts,
      ...(setAside.length === 0 ? {} : { setAside: [...setAside] }),
    };
    const isFinal =
      (options.expectThrottling && outcome.kind === 'response') ||
      (outcome.kind === 'timeout' && watch.isKnownForSilence()) ||
      (isUnavailable(outcome) && state.isOftenUnavailable());
    const waitMs = isFinal ? undefined : waitBefore(outcome, attempts);
    last = exchange;
    if (state.stopped() !== undefined) return exchange;
    if (waitMs === undefined) {
      if (outcome.kind === 'lost' && outcome.code === NO_MOCK) return exchange;
      if (outcome.kind !== 'response') return confirmLoss(context, { ...options, exchange, outcome });
      if (!options.expectThrottling) state.noteThrottling(outcome.response.status === 429);
      if (!isFinal && isUnavailable(outcome)) state.noteUnavailable();
      return tellHealed(context, { exchange, firstLoss });
    }
    if (outcome.kind === 'response') setAside.push(outcome.response);
    state.countRetry(outcome);
    await state.waitOut(waitMs, outcome.kind === 'response');
  }
}

/** A request that stays without a response is the target's fault only if the target answers others. */
async function confirmLoss(
  context: ExchangeContext,
  lost: {
    readonly request: HttpRequest;
    readonly caseId: string;
    readonly exchange: Exchange;
    readonly outcome: Exclude<Outcome, { readonly kind: 'response' }>;
  },
): Promise<Exchange> {
  const { watch, state, secrets } = context;
  const { request, caseId, exchange } = lost;
  const { outcome, sends, isGone } = await watch.confirm(request, lost.outcome);
  for (let count = 0; count < sends; count += 1) {
    state.countRequest();
    state.countRetry(lost.outcome);
  }
  if (isGone && outcome.kind !== 'response') state.giveUp(outcome, caseId);
  return { ...exchange, outcome: redactOutcome(outcome, { request, secrets }), attempts: exchange.attempts + sends };
}

/**
 * The first loss so far for which only the target can be to blame. A target that was not there then explains what was lost before, and a
 * front end may refuse what is very large with the connection.
 */
export function noteFirstLoss(
  { surroundings }: Pick<ExchangeContext, 'surroundings'>,
  {
    earlier,
    request,
    outcome,
    sentAtMs,
  }: {
    readonly earlier: FirstLoss | undefined;
    readonly request: HttpRequest;
    readonly outcome: Outcome;
    readonly sentAtMs: number;
  },
): FirstLoss | undefined {
  if (outcome.kind !== 'lost') return earlier;
  if (outcome.stage === 'connect') return undefined;
  if (earlier !== undefined || outcome.isFirst !== true || mayBeTooLarge(request)) return earlier;
  return { outcome, sentAtMs, lostAtMs: surroundings.now() };
}

/** An exchange that was lost at first, and answered in the end, with what that means. */
export function tellHealed(
  { healedLosses }: Pick<ExchangeContext, 'healedLosses'>,
  { exchange, firstLoss }: { readonly exchange: Exchange; readonly firstLoss: FirstLoss | undefined },
): Exchange {
  if (firstLoss === undefined || exchange.outcome.kind !== 'response') return exchange;
  const healed = healedLosses.noteHealed(firstLoss);
  return healed === undefined ? exchange : { ...exchange, healed };
}

/**
 * True for an answer by which what stands in front says that the target is not there, or has no time, now: a gateway's status that carries no
 * error's name, or that says when to come back.
 */
function isUnavailable(outcome: Outcome): boolean {
  if (outcome.kind !== 'response' || !isOfGateway(outcome.response.status)) return false;
  const { response } = outcome;
  return readErrorIdentity(response) === undefined || headerValue(response.headers, 'retry-after') !== undefined;
}

/** How long to wait before the next attempt; undefined when the outcome is final. */
export function waitBefore(outcome: Outcome, attempts: number): number | undefined {
  if (outcome.kind === 'timeout') return attempts === 1 ? 0 : undefined;
  if (outcome.kind === 'lost') return LASTING.has(outcome.code) ? undefined : LOST_WAITS_MS[attempts - 1];
  if (outcome.response.status !== 429 && !isUnavailable(outcome)) return undefined;
  const asked = Number(headerValue(outcome.response.headers, 'retry-after')) * 1000;
  const own = THROTTLED_WAITS_MS[attempts - 1];
  return own === undefined ? undefined : Math.min(LONGEST_WAIT_MS, Number.isFinite(asked) && asked > own ? asked : own);
}
