import type { IndexRange } from '../../../spec/words/property-checkpoint.ts';

/** A set of whole numbers that come nearly in order, kept as ranges: its size is that of its gaps. */
export interface IndexSet {
  readonly add: (index: number) => void;
  readonly has: (index: number) => boolean;
  /** A copy as it is now, ascending. */
  readonly ranges: () => readonly IndexRange[];
}

/** Opens a set that begins with the ranges given. */
export function openIndexSet(earlier: readonly IndexRange[] = []): IndexSet {
  const ranges = earlier.map(([first, last]): [number, number] => [first, last]);
  const has = (index: number) => ranges.some(([first, last]) => first <= index && index <= last);
  const add = (index: number): void => {
    if (has(index)) return;
    // New numbers are near the end, so that is where their place is looked for.
    const at = ranges.findLastIndex(([first]) => first < index) + 1;
    const [before, after] = [ranges[at - 1], ranges[at]];
    const joinsBefore = before?.[1] === index - 1;
    const joinsAfter = after?.[0] === index + 1;
    const first = joinsBefore ? before[0] : index;
    const last = joinsAfter ? after[1] : index;
    ranges.splice(joinsBefore ? at - 1 : at, Number(joinsBefore) + Number(joinsAfter), [first, last]);
  };
  return { add, has, ranges: () => ranges.map(([first, last]): IndexRange => [first, last]) };
}
