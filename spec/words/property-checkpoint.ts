import type { CaseId } from './case.ts';
import type { CaseResult, CaseVerdict, Rate } from './finding.ts';
import type { RequirementId } from './requirement.ts';

/** Whole numbers in a row, both ends included. */
export type IndexRange = readonly [first: number, last: number];

/** A case that said nothing, and why. */
export interface Silent {
  readonly caseId: CaseId;
  readonly reason: string;
}

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
  /** Why one of them said nothing: that with the least id, so that it does not matter which ended first. */
  readonly silence?: Silent;
  /** The same of those that had nothing to say about this target. */
  readonly inapplicable?: Silent;
}

/** How many cases of a property ran, and what they came to. */
export interface PropertyCounts {
  readonly cases: number;
  readonly failed: number;
  readonly flaky: number;
  readonly known: number;
  readonly untested: number;
}

/** What one case came to. */
export interface CaseTally {
  readonly verdict: CaseVerdict;
  readonly tally: readonly RequirementTally[];
}

/**
 * A failing case of a property that was picked to be told. Which are picked depends on those before it, so that what it came to stands here
 * both ways: as it was generated, which counts where it is not picked after all, and as simple as it gets.
 */
export interface PickedFailure {
  readonly index: number;
  /** What it broke as it was generated. */
  readonly broke: readonly RequirementId[];
  /** One of those is what the case is about: only the simple case tells which promise that is. */
  readonly breaksItsOwn: boolean;
  readonly asGenerated: CaseTally;
  readonly simplified: CaseTally;
  /** As simple as it gets. */
  readonly result: Omit<CaseResult, 'evidence'>;
}

/** What is finished of a property, and what that came to, but for the failures that were picked: with these, all that a later run needs to go on from here. */
export interface PropertyCheckpoint extends PropertyCounts {
  /** Indexes that need no further run: of finished cases, and of those that were not selected. Ascending. */
  readonly finished: readonly IndexRange[];
  readonly tally: readonly RequirementTally[];
}
