import type { Fixtures } from './configuration.ts';
import type { JsonObject } from './json.ts';
import type { Level } from './requirement.ts';
import type { Shard } from './shard.ts';

/** What decides which cases a run has, besides contract, seed and target: runs of one outline have the same cases. Free of secrets. */
export interface RunOutline {
  readonly mode: 'coverage' | 'fuzz' | 'all';
  readonly casesPerProperty: number;
  readonly level?: Level;
  /** Source of the regular expression. */
  readonly grep?: string;
  readonly requirement?: string;
  readonly caseId?: string;
  readonly region: string;
  readonly fixtures: Fixtures;
  /** The scenarios by the error that they bring about, and the input that each merges into a valid one. */
  readonly scenarios: Readonly<Record<string, JsonObject>>;
  readonly capabilities: Readonly<Record<string, boolean>>;
  /** The subjects of the known deviations that hold. */
  readonly known: readonly string[];
  /** The part of the cases that is run. Absent: all. */
  readonly shard?: Shard;
}
