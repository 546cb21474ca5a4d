import type { Flags } from './flag.ts';
import { oneOf, pdfFile, text } from './parsers.ts';
import { REPORTER_NAMES, savedReporterChoice } from './reporter-choice.ts';
import { RUN_FLAGS } from './run-flags.ts';

const { failOn, outputDir, reporter, json, quiet, verbose } = RUN_FLAGS;

const PAPERS = ['a4', 'letter'] as const;

/** The flags of `report`. */
export const REPORT_FLAGS = {
  reporter: {
    ...reporter,
    parse: savedReporterChoice,
    help: `${REPORTER_NAMES.join(', ')}, or matrix for several runs: to a file or standard output (repeatable)`,
  },
  pdf: { kind: 'value', argument: 'file', parse: pdfFile, help: 'print the HTML report there, with a Chromium' },
  paper: {
    kind: 'value',
    argument: 'size',
    parse: oneOf(PAPERS),
    help: 'paper of the PDF: a4 or letter (default: a4)',
  },
  browser: {
    kind: 'value',
    argument: 'path',
    parse: text,
    help: 'the Chromium that prints it (default: the first in PATH)',
  },
  json,
  quiet,
  verbose,
} as const satisfies Flags;

/** The flags of `merge`. */
export const MERGE_FLAGS = { failOn, reporter, outputDir, json, quiet, verbose } satisfies Flags;

const DIFF_FORMATS = ['text', 'markdown', 'json'] as const;

/** The flags of `diff`. */
export const DIFF_FLAGS = {
  format: {
    kind: 'value',
    argument: 'format',
    parse: oneOf(DIFF_FORMATS),
    help: 'text, markdown or json (default: text)',
  },
} as const satisfies Flags;
