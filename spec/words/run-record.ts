import type { CaseResult } from './finding.ts';
import type { ImpactQuote } from './impact.ts';
import type { StaleDeviation } from './known-deviation.ts';
import type { PropertyCounts } from './property-checkpoint.ts';
import type { Edition, Level, Party, RequirementId, Source } from './requirement.ts';
import type { ShardPart } from './shard-part.ts';

/** `flaky`: what is wrong comes and goes. `known`: what is wrong is listed as a known deviation. */
export type RequirementVerdict = 'passed' | 'failed' | 'flaky' | 'known' | 'untested' | 'not-applicable';
export type RunVerdict = 'conformant' | 'conformant-with-deviations' | 'partial' | 'non-conformant' | 'inconclusive';

/** What a run came to about one requirement. */
export interface RequirementResult {
  readonly id: RequirementId;
  readonly level: Level;
  readonly party: Party;
  readonly promise: string;
  readonly sources: readonly Source[];
  readonly verdict: RequirementVerdict;
  /** Why it is untested or not applicable, and what would test it; how often it is broken; why that is known. */
  readonly reason?: string;
  /** Where a known deviation is taken care of. */
  readonly ticket?: string;
  /** How many cases bore witness to it. */
  readonly cases: number;
  /** Passed in part: how many cases about it said nothing, and why the first of them did not. Absent when all spoke. */
  readonly silent?: { readonly cases: number; readonly reason: string };
  /** Which clients suffer, for a broken one; absent where that was not measured. */
  readonly impact?: ImpactQuote;
}

/** How a target is reached, where that is not straight and by the authorities that everybody trusts. Kept free of secrets. */
export interface Connection {
  /** Its certificate is not checked. */
  readonly insecure?: true;
  /** The PEM file of the authorities that its certificate is checked against. */
  readonly ca?: string;
  /** URL of the proxy in between, without user and password. */
  readonly proxy?: string;
}

/** What a target is. Kept free of secrets. */
export type Target =
  | ({ readonly kind: 'url'; readonly url: string } & Connection)
  | { readonly kind: 'embedded'; readonly fault?: string }
  /** What others sent to a server and got from it, recorded in a file. */
  | {
      readonly kind: 'traffic';
      /** The file as it was named; `-` for standard input. */
      readonly file: string;
      /** The server in the recording: scheme, host, port, and what stands in front of the operation's path. */
      readonly url: string;
    }
  /** A client, made to work by a driver. */
  | ({
      readonly kind: 'client';
      readonly sdk: string;
      readonly version: string;
      readonly language: string;
    } & DriverSource);

/** How a driver is had again: by the name of a shipped one, or by the command that starts it. */
export type DriverSource = { readonly name: string } | { readonly command: string };

/** A whole run, as `results.json` holds it. */
export interface RunRecord {
  readonly schemaVersion: 1;
  readonly suite: { readonly name: string; readonly version: string };
  readonly contract: { readonly edition: Edition; readonly digest: string };
  readonly target: Target;
  readonly seed: number;
  /** RFC 3339. */
  readonly startedAt: string;
  /** When the run began that this one went on from, RFC 3339: what had been finished then was taken over. */
  readonly resumedFrom?: string;
  readonly durationMs: number;
  /** Requests that the suite sent; of a client, those that arrived. */
  readonly requests: number;
  /** Calls that a client was asked to make and came to an end with. Absent where the target is a server. */
  readonly calls?: number;
  /** How often a request was sent again: after 429, a lost connection, an obstacle, or a server error that did not come again. */
  readonly retries: number;
  readonly verdict: RunVerdict;
  /** One sentence for a verdict that needs one: why inconclusive, what is missing. */
  readonly reason?: string;
  readonly oracle: OracleScore;
  /** What was learnt about the target and used in judging, in plain words. */
  readonly learnt: readonly string[];
  readonly requirements: readonly RequirementResult[];
  readonly cases: readonly CaseResult[];
  /** Property cases are counted, and listed in `cases` only when they failed. */
  readonly properties: readonly PropertyResult[];
  /** Known deviations that are none any more: they make the run fail. Absent when there are none. */
  readonly stale?: readonly StaleDeviation[];
  /** The edition that the target looks like: nothing that failed is promised by it. Absent when there is none. */
  readonly proposedEdition?: Edition;
  /** Of a run in shards: which this is, and what joining them takes. Absent for a whole run. */
  readonly shard?: ShardPart;
}

/** How well the suite that judged tells wrong from right, measured on its own emulator. */
export interface OracleScore {
  /** Deliberate faults, and how many of them turn exactly the requirements red that they break. */
  readonly faults: number;
  readonly killed: number;
  /** Other ways of being right, and how many of them turn none red. */
  readonly variants: number;
  readonly passed: number;
}

export interface PropertyResult extends PropertyCounts {
  readonly id: string;
  readonly title: string;
}
