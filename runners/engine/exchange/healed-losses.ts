import type { HealedLoss, Outcome } from '../../../spec/words/exchange.ts';
import type { ChosenConnections } from '../../transports/choose-connections.ts';

/** So many losses, one after the other, and they are no accident: a target may be restarted once or twice in a run. */
const ENOUGH_LOSSES = 3;
/** One loss in so many requests, or fewer, comes of servers that are restarted now and then. */
const RARE = 100;

/** A request that was lost as the first on its connection. */
export interface FirstLoss {
  readonly outcome: Extract<Outcome, { readonly kind: 'lost' }>;
  readonly sentAtMs: number;
  readonly lostAtMs: number;
}

/** Knows how often a target loses requests that were the first on their connections, and answers them when they are sent again. */
export interface HealedLosses {
  /** A request that was lost so was answered later: what to say of that, once there are enough of them. */
  readonly noteHealed: (loss: FirstLoss) => HealedLoss | undefined;
}

/** None was seen yet. The first that is seen makes the run look closer: each request goes on a connection of its own. */
export function openHealedLosses({
  countFirst,
  distrustKept,
}: Pick<ChosenConnections, 'countFirst' | 'distrustKept'>): HealedLosses {
  let losses = 0;
  let lastLostAtMs = Number.NEGATIVE_INFINITY;
  return {
    noteHealed: ({ outcome, sentAtMs, lostAtMs }) => {
      distrustKept();
      // Whatever was under way when a server died is lost together, and once.
      if (sentAtMs <= lastLostAtMs) return undefined;
      lastLostAtMs = lostAtMs;
      losses += 1;
      const of = countFirst();
      if (losses < ENOUGH_LOSSES || losses * RARE <= of) return undefined;
      const { code, detail } = outcome;
      return { code, detail, losses, of };
    },
  };
}
