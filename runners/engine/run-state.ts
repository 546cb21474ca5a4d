import type { Outcome } from '../../spec/words/exchange.ts';
import type { Surroundings } from './certify-options.ts';

/** Why a run stops before its end. */
export type StopReason =
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'out-of-time' }
  | { readonly kind: 'too-many-failures' }
  | { readonly kind: 'target-gone'; readonly detail: string }
  /** What it accepted at first it refuses now: nothing that it refuses means anything any more. */
  | { readonly kind: 'control-refused'; readonly detail: string }
  /** A scenario could not be undone, so what the target answers from now on says nothing about it. */
  | { readonly kind: 'left-changed'; readonly detail: string };

/** So many requests in a row that stay throttled however often they are sent, and the target serves nobody any more. */
const THROTTLED_FOR_GOOD = 20;

/** After so many requests that no gateway let through in the end, none is waited for any more. */
const ENOUGH_UNAVAILABLE = 3;

/** The counters of a run, and whether it has to stop. The one mutable thing that its workers share. */
export interface RunState {
  readonly countRequest: () => void;
  readonly countRetry: (outcome: Outcome) => void;
  readonly countFailure: () => void;
  /** A server error that did not come again counts as a request sent again. */
  readonly countTransient: () => void;
  /** A case that something was in the way of counts as a request sent again. */
  readonly countObstructed: () => void;
  /** The target is gone: it answers nothing any more. The case that it broke off at may well be what it died of. */
  readonly giveUp: (loss: Exclude<Outcome, { readonly kind: 'response' }>, caseId: string) => void;
  /** The target refuses a control that it accepted before. */
  readonly noteRefusedControl: (detail: string) => void;
  /** A scenario could not be set up or undone: the run goes on, if it can, and is inconclusive. */
  readonly noteBrokenScenario: (message: string, isUndone: boolean) => void;
  /** The first of them. */
  readonly brokenScenario: () => string | undefined;
  /** Waits until the next request may be sent; undefined when it may be sent at once, as nearly always. */
  readonly pace: () => Promise<void> | undefined;
  /** Waits before a request is sent, or sent again. A target that throttles is left alone by all workers. */
  readonly waitOut: (waitMs: number, isThrottled: boolean) => Promise<void>;
  /** Notes whether a request was still throttled after it had been sent again as often as it may be. */
  readonly noteThrottling: (isThrottled: boolean) => void;
  /** Notes a request that no gateway let through, however often it was sent again. */
  readonly noteUnavailable: () => void;
  /** True when that is a habit, so that waiting any longer would tell nothing new. */
  readonly isOftenUnavailable: () => boolean;
  readonly stopped: () => StopReason | undefined;
  /** True when the run would go on after so many more failures. */
  readonly allows: (failures: number) => boolean;
  readonly requests: () => number;
  readonly retries: () => number;
  /** Retries by cause, for the report: `429`, `ECONNRESET`, `timeout`. */
  readonly retriesByCause: () => ReadonlyMap<string, number>;
}

/** What limits a run. */
export interface RunLimits {
  readonly surroundings: Surroundings;
  readonly rateLimit: number | undefined;
  readonly maxTimeMs: number | undefined;
  readonly maxFailures: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Starts the counters. */
export function startRunState({ surroundings, rateLimit, maxTimeMs, maxFailures, signal }: RunLimits): RunState {
  const startedAtMs = surroundings.now();
  const causes = new Map<string, number>();
  let requests = 0;
  let retries = 0;
  let failures = 0;
  let gone: StopReason | undefined;
  let broken: string | undefined;
  let nextSlotMs = startedAtMs;
  let throttledUntilMs = startedAtMs;
  let throttledInARow = 0;
  const countCause = (cause: string): void => {
    retries += 1;
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
  };
  let unavailable = 0;
  const stopped = (): StopReason | undefined => {
    if (signal?.aborted === true) return { kind: 'interrupted' };
    if (maxTimeMs !== undefined && surroundings.now() - startedAtMs >= maxTimeMs) return { kind: 'out-of-time' };
    if (maxFailures !== undefined && failures >= maxFailures) return { kind: 'too-many-failures' };
    return gone;
  };
  /** Whoever stops the run, or its time limit, ends the wait. */
  const wait = async (waitMs: number): Promise<void> => {
    const leftMs = maxTimeMs === undefined ? waitMs : startedAtMs + maxTimeMs - surroundings.now();
    if (stopped() === undefined) await surroundings.sleep(Math.min(waitMs, leftMs), signal);
  };
  const waitUntil = async (atMs: number): Promise<void> => {
    const waitMs = atMs - surroundings.now();
    if (waitMs > 0) await wait(waitMs);
  };
  const takeSlot = async (limit: number | undefined): Promise<void> => {
    await waitUntil(throttledUntilMs);
    if (limit === undefined) return;
    const slotMs = Math.max(nextSlotMs, surroundings.now());
    nextSlotMs = slotMs + 1000 / limit;
    await waitUntil(slotMs);
  };
  return {
    countRequest: () => {
      requests += 1;
    },
    countRetry: (outcome) => {
      const cause =
        outcome.kind === 'response'
          ? String(outcome.response.status)
          : outcome.kind === 'lost'
            ? outcome.code
            : 'timeout';
      countCause(cause);
    },
    countTransient: () => countCause('5xx'),
    countObstructed: () => countCause('obstructed'),
    countFailure: () => {
      failures += 1;
    },
    giveUp: (loss, caseId) => {
      const detail = loss.kind === 'lost' ? `${loss.code}: ${loss.detail}` : `no answer within ${loss.timeoutMs} ms`;
      gone ??= {
        kind: 'target-gone',
        detail: `${detail}. The first request that it left unanswered is of the case ${caseId}`,
      };
    },
    noteRefusedControl: (detail) => {
      gone ??= { kind: 'control-refused', detail };
    },
    noteBrokenScenario: (message, isUndone) => {
      broken ??= message;
      if (!isUndone) gone ??= { kind: 'left-changed', detail: message };
    },
    brokenScenario: () => broken,
    pace: () => (rateLimit === undefined && throttledUntilMs <= surroundings.now() ? undefined : takeSlot(rateLimit)),
    waitOut: async (waitMs, isThrottled) => {
      if (isThrottled) throttledUntilMs = Math.max(throttledUntilMs, surroundings.now() + waitMs);
      await wait(waitMs);
    },
    noteThrottling: (isThrottled) => {
      throttledInARow = isThrottled ? throttledInARow + 1 : 0;
      if (throttledInARow >= THROTTLED_FOR_GOOD)
        gone ??= { kind: 'target-gone', detail: 'it answers 429 to everything, however often it is asked again' };
    },
    noteUnavailable: () => {
      unavailable += 1;
    },
    isOftenUnavailable: () => unavailable >= ENOUGH_UNAVAILABLE,
    stopped,
    allows: (more) => maxFailures === undefined || failures + more < maxFailures,
    requests: () => requests,
    retries: () => retries,
    retriesByCause: () => causes,
  };
}
