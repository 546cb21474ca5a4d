import type { CaseVerdict } from '../../../spec/words/finding.ts';
import type {
  CaseTally,
  PickedFailure,
  PropertyCheckpoint,
  PropertyCounts,
} from '../../../spec/words/property-checkpoint.ts';
import type { Deviations } from '../ledger/deviations.ts';
import { type EnteredCase, openTallies } from '../ledger/requirement-tallies.ts';
import { openIndexSet } from './index-set.ts';
import type { SettledFailure } from './run-property.ts';

/** Counts what the cases of a property come to, and which of them are finished. */
export interface PropertyCount {
  readonly enter: (index: number, judged: EnteredCase) => void;
  /** Keeps a failure that was picked, as it is and as simple as it gets. */
  readonly keep: (
    failure: Omit<SettledFailure<EnteredCase>, 'isReported'> & Required<Pick<SettledFailure<EnteredCase>, 'picked'>>,
  ) => void;
  /** An index whose case is not to be run. */
  readonly passOver: (index: number) => void;
  readonly has: (index: number) => boolean;
  /** How many cases ran. */
  readonly cases: () => number;
  /** A copy as it is now of all but what was picked. */
  readonly checkpoint: () => PropertyCheckpoint;
  /** What was picked. */
  readonly picked: () => readonly PickedFailure[];
}

const NOTHING: PropertyCheckpoint = { finished: [], cases: 0, failed: 0, flaky: 0, known: 0, untested: 0, tally: [] };

/** Opens a count that begins with what an earlier run had finished. */
export function openPropertyCount(
  deviations: Pick<Deviations, 'find' | 'excuse'>,
  {
    checkpoint: earlier,
    picked: kept,
  }: { readonly checkpoint: PropertyCheckpoint; readonly picked: readonly PickedFailure[] } = {
    checkpoint: NOTHING,
    picked: [],
  },
): PropertyCount {
  const finished = openIndexSet(earlier.finished);
  const tallies = openTallies(deviations, earlier.tally);
  const picked = [...kept];
  const { cases, failed, flaky, known, untested } = earlier;
  const count = { cases, failed, flaky, known, untested };
  const tallyOf = (judged: EnteredCase): CaseTally => {
    const own = openTallies(deviations);
    const result = deviations.excuse(judged.case, judged.result);
    own.enter({ ...judged, result });
    return { verdict: result.verdict, tally: own.all() };
  };
  return {
    enter: (index, judged) => {
      finished.add(index);
      tallies.enter(judged);
      countVerdict(count, judged.result.verdict);
    },
    keep: ({ index, judged, picked: { broke, breaksItsOwn, asGenerated } }) => {
      finished.add(index);
      const both = { asGenerated: tallyOf(asGenerated), simplified: tallyOf(judged) };
      // What was sent stands with the case itself, where it is told.
      const { evidence: _, ...result } = judged.result;
      picked.push({ index, broke, breaksItsOwn, ...both, result });
    },
    passOver: finished.add,
    has: finished.has,
    cases: () => count.cases + picked.length,
    checkpoint: () => ({ finished: finished.ranges(), ...count, tally: tallies.all() }),
    picked: () => picked,
  };
}

/** What all parts of a property come to: cases that were not picked, and those that were. */
export function sumCounts(
  parts: readonly PropertyCounts[],
  picked: readonly Pick<CaseTally, 'verdict'>[],
): PropertyCounts {
  const sum = { cases: 0, failed: 0, flaky: 0, known: 0, untested: 0 };
  for (const { cases, failed, flaky, known, untested } of parts) {
    sum.cases += cases;
    sum.failed += failed;
    sum.flaky += flaky;
    sum.known += known;
    sum.untested += untested;
  }
  for (const { verdict } of picked) countVerdict(sum, verdict);
  return sum;
}

function countVerdict(count: { -readonly [Member in keyof PropertyCounts]: number }, verdict: CaseVerdict): void {
  count.cases += 1;
  if (verdict !== 'passed' && verdict !== 'not-applicable') count[verdict] += 1;
}
