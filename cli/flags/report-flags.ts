import type { Flags } from './flag.ts';
import { oneOf } from './parsers.ts';
import { RUN_FLAGS } from './run-flags.ts';

const { failOn, outputDir, reporter, json, quiet, verbose } = RUN_FLAGS;

/** The flags of `report`. */
export const REPORT_FLAGS = { reporter, json, quiet, verbose } satisfies Flags;

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
