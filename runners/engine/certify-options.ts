import { setTimeout as sleep } from 'node:timers/promises';
import type { Contract } from '../../spec/contract.ts';
import type { CaseId } from '../../spec/words/case.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import type { CaseSource } from '../../spec/words/property.ts';
import type { Level } from '../../spec/words/requirement.ts';
import type { RunRecord, Target } from '../../spec/words/run-record.ts';
import type { Sending } from '../../spec/words/sending.ts';
import type { Shard } from '../../spec/words/shard.ts';
import type { Transport } from '../transports/transport.ts';
import type { Pattern } from './bounded-pattern.ts';
import type { EarlierRun } from './earlier-run.ts';

/** Everything a run is made of. All I/O, the clock and the randomness come in here. */
export interface CertifyOptions {
  readonly contract: Contract;
  readonly source: CaseSource;
  /** With the URL of the target in it, also for the embedded emulator. */
  readonly configuration: Configuration & { readonly url: string };
  readonly target: Target;
  readonly transport: Transport;
  /** How that transport sends: told by a shard, so that it is joined to shards that were sent in the same way only. */
  readonly sending?: Sending;
  readonly suite: RunRecord['suite'];
  readonly oracle: RunRecord['oracle'];
  readonly seed: number;
  readonly mode: 'coverage' | 'fuzz' | 'all';
  readonly casesPerProperty: number;
  /** How many cases are under way at a time. */
  readonly workers: number;
  /** Only cases of requirements of this level and above. */
  readonly level?: Level;
  /** Only cases whose id or title matches. */
  readonly grep?: Pattern;
  /** Only cases of this requirement, or of those whose id begins with it. */
  readonly requirement?: string;
  /** Only the cases of this part, with the controls and probes that all parts have. */
  readonly shard?: Shard;
  /** Only this case, with the controls and probes that it stands on. */
  readonly caseId?: CaseId;
  /** Requests a second, at most. */
  readonly rateLimit?: number;
  readonly maxTimeMs?: number;
  /** The run stops when this many cases have failed. */
  readonly maxFailures?: number;
  /** What is broken and listed. */
  readonly knownDeviations?: readonly KnownDeviation[];
  /** What comes and goes counts as broken. */
  readonly failOnFlaky?: boolean;
  /** What an earlier run of the same outline had finished when it broke off: it is told again and not run again. */
  readonly earlier?: EarlierRun;
  /** Headers whose values are secrets, besides those that always are. */
  readonly redact?: readonly string[];
  readonly signal?: AbortSignal;
  /** SigV4 service name; `datazone` when left out. */
  readonly service?: string;
  readonly surroundings?: Surroundings;
}

/** Clock, randomness and waiting: replaced in tests. */
export interface Surroundings {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Ends early, without an error, when the signal says so. */
  readonly sleep: (durationMs: number, signal?: AbortSignal) => Promise<void>;
  /** Ten characters of `[a-z0-9]`, different at every call. */
  readonly nonce: () => string;
  /** Does what a scenario wants done; left out: at once. */
  readonly act?: (deed: () => Promise<void>) => Promise<void>;
}

/** The real clock, timers and randomness. */
export const REAL_SURROUNDINGS: Surroundings = {
  now: () => Date.now(),
  sleep: (durationMs, signal) => sleep(durationMs, undefined, signal === undefined ? {} : { signal }).catch(() => {}),
  nonce: () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => (byte % 36).toString(36)).join(''),
};
