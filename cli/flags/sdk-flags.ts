import type { Flags } from './flag.ts';
import { text } from './parsers.ts';
import { DRIVER_FLAG, RUN_FLAGS } from './run-flags.ts';

const {
  cases,
  config,
  edition,
  level,
  mode,
  grep,
  requirement,
  seed,
  workers,
  maxTime,
  maxFailures,
  failOn,
  failOnFlaky,
  knownFailing,
  writeKnown,
  reporter,
  outputDir,
  json,
  quiet,
  verbose,
} = RUN_FLAGS;

/** Generated calls by default: so many that the whole run of a fast client stays below five seconds. */
export const DEFAULT_CALLS = 100;
/** The same of a tool that takes a second for each. */
export const DEFAULT_SLOW_CALLS = 20;

/** The flags of `sdk`: which client, and how its run is told. */
export const SDK_FLAGS = {
  driver: DRIVER_FLAG,
  all: { kind: 'switch', help: 'every shipped driver: built side by side, certified one after the other' },
  setup: { kind: 'switch', help: 'only build the driver, in the cache' },
  caseId: { kind: 'value', argument: 'id', parse: text, help: 'run this case and no other' },
  config,
  edition,
  level,
  mode,
  cases: {
    ...cases,
    help: `generated calls (default: ${DEFAULT_CALLS}, of a command line tool ${DEFAULT_SLOW_CALLS})`,
  },
  grep,
  requirement,
  seed,
  workers,
  maxTime,
  maxFailures,
  failOn,
  failOnFlaky,
  knownFailing,
  writeKnown,
  reporter,
  outputDir,
  json,
  quiet,
  verbose,
} satisfies Flags;
