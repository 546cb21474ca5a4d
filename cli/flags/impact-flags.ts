import type { Flags } from './flag.ts';
import { text } from './parsers.ts';

/** The flags of `impact`. */
export const IMPACT_FLAGS = {
  json: { kind: 'switch', help: 'as JSON' },
  markdown: { kind: 'switch', help: 'as a page in Markdown' },
  output: { kind: 'value', argument: 'file', short: 'o', parse: text, help: 'write the JSON there, too' },
} as const satisfies Flags;
