import type { Contract } from '../../spec/contract.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { ClientProperty } from '../../spec/words/client-property.ts';
import type { CommandCase } from '../../spec/words/command-case.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import type { Level } from '../../spec/words/requirement.ts';
import type { RunOutline } from '../../spec/words/run-outline.ts';
import type { DriverSource, RunRecord } from '../../spec/words/run-record.ts';
import type { Surroundings } from '../engine/certify-options.ts';
import type { Driver } from './drivers/driver.ts';
import type { ScriptedServer } from './scripted-server.ts';

/** Everything that the certification of a client is made of. */
export interface CertifyClientOptions {
  readonly contract: Contract;
  readonly cases: readonly ClientCase[];
  readonly property: ClientProperty;
  /** For a client that is a command line tool. */
  readonly commands: readonly CommandCase[];
  readonly driver: Driver;
  /** How the driver is had again, for who runs a case of the record. */
  readonly source: DriverSource;
  readonly server: ScriptedServer;
  readonly region: string;
  readonly suite: RunRecord['suite'];
  readonly oracle: RunRecord['oracle'];
  readonly seed: number;
  /** Decides, with the selection, which cases are run, and how many calls are generated. */
  readonly outline: RunOutline;
  /** How many calls are under way at a time. */
  readonly workers: number;
  readonly level?: Level;
  readonly grep?: RegExp;
  readonly requirement?: string;
  readonly caseId?: string;
  readonly maxTimeMs?: number;
  readonly maxFailures?: number;
  readonly knownDeviations?: readonly KnownDeviation[];
  readonly failOnFlaky?: boolean;
  readonly signal?: AbortSignal;
  /** One line that runs a case again. */
  readonly replay: (caseId: string) => string;
  readonly surroundings?: Surroundings;
}
