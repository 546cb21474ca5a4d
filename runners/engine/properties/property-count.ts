import type { PropertyCheckpoint } from '../../../spec/words/property-checkpoint.ts';
import type { Deviations } from '../ledger/deviations.ts';
import { openTallies, type RequirementTallies } from '../ledger/requirement-tallies.ts';
import { openIndexSet } from './index-set.ts';

/** Counts what the cases of a property come to, and which of them are finished. */
export interface PropertyCount {
  readonly enter: (index: number, judged: Parameters<RequirementTallies['enter']>[0]) => void;
  /** An index whose case is not to be run. */
  readonly passOver: (index: number) => void;
  readonly has: (index: number) => boolean;
  /** How many cases ran. */
  readonly cases: () => number;
  /** A copy as it is now. */
  readonly checkpoint: () => PropertyCheckpoint;
}

const NOTHING: PropertyCheckpoint = { finished: [], cases: 0, failed: 0, flaky: 0, known: 0, untested: 0, tally: [] };

/** Opens a count that begins with what an earlier run had finished. */
export function openPropertyCount(
  deviations: Pick<Deviations, 'find'>,
  earlier: PropertyCheckpoint = NOTHING,
): PropertyCount {
  const finished = openIndexSet(earlier.finished);
  const tallies = openTallies(deviations, earlier.tally);
  const { cases, failed, flaky, known, untested } = earlier;
  const count = { cases, failed, flaky, known, untested };
  return {
    enter: (index, judged) => {
      const { verdict } = judged.result;
      finished.add(index);
      tallies.enter(judged);
      count.cases += 1;
      if (verdict !== 'passed' && verdict !== 'not-applicable') count[verdict] += 1;
    },
    passOver: finished.add,
    has: finished.has,
    cases: () => count.cases,
    checkpoint: () => ({ finished: finished.ranges(), ...count, tally: tallies.all() }),
  };
}
