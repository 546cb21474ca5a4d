import { alterStages, type StagesAlteration } from './deviation.ts';
import type { Attempt } from './refusal.ts';
import type { Run, Stages, Turn } from './stages.ts';

/** Between looking a token up and keeping it, in milliseconds: a round trip to a database. */
const WINDOW_MS = 2;
/** Timers may fire a little early by another clock. */
const TIMER_SLACK_MS = 2;

/**
 * Takes a moment to keep the token of a started run, and answers only after it. `meanwhile` decides on requests with the same token that
 * come in between; one after the other nobody notices.
 */
export function alterTokenWindow(meanwhile: (turn: Turn, stages: Stages) => Attempt<Run>): StagesAlteration {
  return alterStages((stages, { clock, maxTokens }) => {
    const keptAtMs = new Map<string, number>();
    let lastKeptAtMs = Number.NEGATIVE_INFINITY;
    const begin = (key: string): void => {
      lastKeptAtMs = clock() + WINDOW_MS;
      keptAtMs.set(key, lastKeptAtMs);
      const oldest = keptAtMs.keys().next();
      if (keptAtMs.size > maxTokens && !oldest.done) keptAtMs.delete(oldest.value);
    };
    return {
      ...stages,
      startRun: (turn, all) => {
        const key = all.idempotency.keyOf(turn.input);
        const atMs = key === undefined ? undefined : keptAtMs.get(key);
        if (atMs !== undefined && clock() < atMs) return meanwhile(turn, all);
        if (key !== undefined && atMs === undefined) begin(key);
        return stages.startRun(turn, all);
      },
      deliver: (response, cause) => {
        const delivered = stages.deliver(response, cause);
        const leftMs = lastKeptAtMs - clock();
        return delivered.kind === 'response' && leftMs > 0
          ? { ...delivered, delayMs: leftMs + TIMER_SLACK_MS }
          : delivered;
      },
    };
  });
}
