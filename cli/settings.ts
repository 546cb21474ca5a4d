import type { RecordingSink } from '../runners/recording/index.ts';
import type { Configuration } from '../spec/words/configuration.ts';
import type { KnownDeviation } from '../spec/words/known-deviation.ts';
import type { Level } from '../spec/words/requirement.ts';
import type { Shard } from '../spec/words/shard.ts';
import type { ConnectionSettings } from './connection/complete-connection.ts';
import type { FailOn } from './exit-codes.ts';
import type { ReporterChoice } from './flags/reporter-choice.ts';
import type { MODES, TRANSPORTS } from './flags/run-flags.ts';
import type { BrokenOffRun } from './resume/read-earlier-run.ts';

/** How a run goes. Complete: every default is in it. */
export interface RunSettings {
  readonly configuration: Configuration;
  readonly transport: (typeof TRANSPORTS)[number];
  /** Takes the place of the platform's fetch, where requests go by fetch. */
  readonly fetch?: typeof globalThis.fetch;
  readonly requestTimeoutMs: number;
  readonly connection: ConnectionSettings;
  /** Headers whose values appear in no report. */
  readonly redact: readonly string[];
  /** The configuration file, when it was named. */
  readonly configFile?: string;
  /** A fault of the embedded emulator, by name. */
  readonly fault?: string;
  readonly mode: (typeof MODES)[number];
  readonly casesPerProperty: number;
  readonly seed: number;
  readonly level?: Level;
  readonly grep?: RegExp;
  readonly requirement?: string;
  /** The part of the cases that is run. */
  readonly shard?: Shard;
  /** Runs this case, with what it stands on, and no other. */
  readonly caseId?: string;
  readonly workers: number;
  /** Requests a second. */
  readonly rateLimit?: number;
  readonly maxTimeMs?: number;
  readonly maxFailures?: number;
  /** What is broken and listed. */
  readonly knownDeviations: readonly KnownDeviation[];
  /** What comes and goes makes the command fail, too. */
  readonly failOnFlaky: boolean;
  /** The broken-off run that this one goes on from. */
  readonly earlier?: BrokenOffRun;
  /** Takes what came to the run from outside, to be judged again later. */
  readonly recording?: RecordingSink;
}

/** What is told of a run, where, and what it makes the command exit with. */
export interface ReportSettings extends ReportTargets {
  readonly failOn: FailOn;
}

/** What is told of a run, and where. */
export interface ReportTargets {
  readonly reporters: readonly ReporterChoice[];
  readonly outputDirectory?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
