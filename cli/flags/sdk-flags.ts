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

/** So many that the whole run of a fast client stays below five seconds, and that of a tool that starts anew for each call below two minutes. */
export const DEFAULT_CALLS = 100;

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
  cases: { ...cases, help: `generated calls (default: ${DEFAULT_CALLS})` },
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
