import type { Outcome } from '../../spec/words/exchange.ts';
import type { Surroundings } from './certify-options.ts';

/** Why a run stops before its end. */
export type StopReason =
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'out-of-time' }
  | { readonly kind: 'too-many-failures' }
  | { readonly kind: 'target-gone'; readonly detail: string };

/** The counters of a run, and whether it has to stop. The one mutable thing that its workers share. */
export interface RunState {
  readonly countRequest: () => void;
  readonly countRetry: (outcome: Outcome) => void;
  readonly countFailure: () => void;
  /** The target is gone: it answers nothing any more. */
  readonly giveUp: (loss: Exclude<Outcome, { readonly kind: 'response' }>) => void;
  /** Waits until the next request may be sent. */
  readonly pace: () => Promise<void>;
  readonly stopped: () => StopReason | undefined;
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
  let nextSlotMs = startedAtMs;
  const stopped = (): StopReason | undefined => {
    if (signal?.aborted === true) return { kind: 'interrupted' };
    if (maxTimeMs !== undefined && surroundings.now() - startedAtMs >= maxTimeMs) return { kind: 'out-of-time' };
    if (maxFailures !== undefined && failures >= maxFailures) return { kind: 'too-many-failures' };
    return gone;
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
      retries += 1;
      causes.set(cause, (causes.get(cause) ?? 0) + 1);
    },
    countFailure: () => {
      failures += 1;
    },
    giveUp: (loss) => {
      const detail = loss.kind === 'lost' ? `${loss.code}: ${loss.detail}` : `no answer within ${loss.timeoutMs} ms`;
      gone ??= { kind: 'target-gone', detail };
    },
    pace: async () => {
      if (rateLimit === undefined) return;
      const slotMs = Math.max(nextSlotMs, surroundings.now());
      nextSlotMs = slotMs + 1000 / rateLimit;
      const waitMs = slotMs - surroundings.now();
      if (waitMs > 0) await surroundings.sleep(waitMs);
    },
    stopped,
    requests: () => requests,
    retries: () => retries,
    retriesByCause: () => causes,
  };
}
