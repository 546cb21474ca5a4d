import type { Flags } from './flag.ts';
import { text } from './parsers.ts';
import { RUN_FLAGS } from './run-flags.ts';

const { config, edition, redact, failOn, knownFailing, reporter, outputDir, json, quiet, verbose } = RUN_FLAGS;

/** The flags of `judge`: whose traffic, by which contract, and how it is told. */
export const JUDGE_FLAGS = {
  server: {
    kind: 'value',
    argument: 'url',
    parse: text,
    help: 'the server that is judged, where the recording holds the operation of several',
  },
  config,
  edition,
  redact,
  failOn,
  knownFailing,
  reporter,
  outputDir,
  json,
  quiet,
  verbose,
} satisfies Flags;
