import type { CaseId } from './case.ts';
import type { KnownDeviation } from './known-deviation.ts';
import type { LearntFact } from './learnt-fact.ts';
import type { PickedFailure, PropertyCounts, RequirementTally, Silent } from './property-checkpoint.ts';
import type { RunOutline } from './run-outline.ts';
import type { SendingDigest } from './sending.ts';
import type { Shard } from './shard.ts';

/** What a shard came to of a property. */
export interface PropertyPart {
  readonly id: string;
  /** Counts and tally of all cases but those that were picked. */
  readonly counts: PropertyCounts;
  readonly tally: readonly RequirementTally[];
  readonly picked: readonly PickedFailure[];
}

/** What a shard knows besides its results, and what the whole is decided from when the shards are joined. Free of secrets. */
export interface ShardPart extends Shard {
  readonly outline: RunOutline;
  /** What it has to have in common with the others, besides its outline. */
  readonly sending: SendingDigest;
  readonly failOnFlaky: boolean;
  readonly known: readonly KnownDeviation[];
  /** The controls that the target accepted: all others are built on them. */
  readonly accepted: readonly CaseId[];
  /** Why cases said nothing about what they are about, or not about all of it. */
  readonly silences: readonly Silent[];
  readonly properties: readonly PropertyPart[];
  /** What is to be added for generated cases whose words were taken back: counts below zero. */
  readonly takenBack: readonly RequirementTally[];
  /** What its target was learnt to do. */
  readonly learnt: readonly LearntFact[];
  /** How many requests were sent again, by the cause. */
  readonly retriesByCause: Readonly<Record<string, number>>;
  /** Why nothing could be tested, as a sentence. */
  readonly obstacle?: string;
  /** Why it ended early, as a sentence. */
  readonly stopped?: string;
  /** Why a scenario could not be set up or undone, as a sentence. */
  readonly brokenScenario?: string;
}
