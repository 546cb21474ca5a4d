import type { Exchange, Outcome } from '../../../spec/words/exchange.ts';
import type { Finding } from '../../../spec/words/finding.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';

/** A requirement that failed in so many cases, in every run of them, is not confirmed again: the next failure is no news. */
const ENOUGH_STEADY = 3;
/** So many rates of one requirement say how often it is broken; of further cases only that they come and go is of interest. */
const ENOUGH_RATES = 10;

/** What is known of the broken requirements of a run: whether they stay broken. Shared by its workers. */
export interface Confirmations {
  /** The requirement failed in every run of a case that was run again. */
  readonly noteSteady: (id: RequirementId, how: { readonly isBeyondDoubt: boolean }) => void;
  /** The requirement failed in some of the runs of a case and was kept in others. */
  readonly noteFlaky: (id: RequirementId) => void;
  /** True when nothing would be learnt by running the case again. */
  readonly isOldNews: (findings: readonly Finding[], exchanges: readonly Exchange[]) => boolean;
  /** True for a requirement that was seen to come and go: that it failed a few times in a row proves nothing. */
  readonly comesAndGoes: (id: RequirementId) => boolean;
  /** True when its rate is known well enough. */
  readonly isRateKnown: (id: RequirementId) => boolean;
}

/** Nothing is confirmed yet. */
export function openConfirmations(): Confirmations {
  const steady = new Map<RequirementId, number>();
  const beyondDoubt = new Map<RequirementId, number>();
  const flaky = new Map<RequirementId, number>();
  const increase = (counts: Map<RequirementId, number>, id: RequirementId) =>
    void counts.set(id, (counts.get(id) ?? 0) + 1);
  return {
    noteSteady: (id, { isBeyondDoubt }) => {
      increase(steady, id);
      if (isBeyondDoubt) increase(beyondDoubt, id);
    },
    noteFlaky: (id) => increase(flaky, id),
    isOldNews: (findings, exchanges) =>
      findings.every(({ rate, step }) => rate !== undefined || wasAskedEnough(exchanges[step]?.outcome)) ||
      findings.every(({ requirement: id }) => {
        const counts = flaky.has(id) ? beyondDoubt : steady;
        return (counts.get(id) ?? 0) >= ENOUGH_STEADY;
      }),
    comesAndGoes: (id) => flaky.has(id),
    isRateKnown: (id) => (flaky.get(id) ?? 0) >= ENOUGH_RATES,
  };
}

/** What stayed without a complete response was sent again before it became a finding; only what is cut off before any answer may be so by chance. */
function wasAskedEnough(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'timeout' || (outcome?.kind === 'lost' && outcome.stage !== 'headers');
}
