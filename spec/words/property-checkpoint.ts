import type { Rate } from './finding.ts';
import type { RequirementId } from './requirement.ts';

/** Whole numbers in a row, both ends included. */
export type IndexRange = readonly [first: number, last: number];

/** What cases came to for one requirement. */
export interface RequirementTally {
  readonly id: RequirementId;
  /** Cases that are about it and came to a result. */
  readonly tried: number;
  readonly witnesses: number;
  /** Cases that are about it and said nothing. */
  readonly silent: number;
  /** Cases about it in which everything has to be accepted, and those of them that bore witness. */
  readonly grants: number;
  readonly granted: number;
  /** Cases about it that have to be refused for their form, and those of them that bore witness. */
  readonly bans: number;
  readonly banned: number;
  /** Cases that break it in every run and are not listed. */
  readonly failures: number;
  /** Cases that break it now and then, and how often in all. */
  readonly flaky: number;
  readonly rate: Rate;
  /** The subjects of the known deviations that excuse the other cases. */
  readonly excuses: readonly string[];
  /** Why the first of them that said nothing did not. */
  readonly silence?: string;
  /** Why the first of them that had nothing to say about this target did not. */
  readonly inapplicable?: string;
}

/** What is finished of a property, and what that came to: all that a later run needs to go on from here. */
export interface PropertyCheckpoint {
  /** Indexes that need no further run: of finished cases, and of those that were not selected. Ascending. */
  readonly finished: readonly IndexRange[];
  /** How many cases of them ran, and what they came to. */
  readonly cases: number;
  readonly failed: number;
  readonly flaky: number;
  readonly known: number;
  readonly untested: number;
  readonly tally: readonly RequirementTally[];
}
