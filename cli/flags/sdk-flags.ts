import type { Flags } from './flag.ts';
import { text } from './parsers.ts';
import { RUN_FLAGS } from './run-flags.ts';

const {
  config,
  edition,
  level,
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

/** The flags of `sdk`: which client, and how its run is told. */
export const SDK_FLAGS = {
  driver: {
    kind: 'value',
    argument: 'command',
    parse: text,
    help: 'certify the client that this program drives (protocol 1)',
  },
  all: { kind: 'switch', help: 'every shipped driver: built side by side, certified one after the other' },
  setup: { kind: 'switch', help: 'only build the driver, in the cache' },
  caseId: { kind: 'value', argument: 'id', parse: text, help: 'run this case and no other' },
  config,
  edition,
  level,
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
