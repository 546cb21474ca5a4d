import type { Flags } from './flag.ts';
import { text, wholeNumber } from './parsers.ts';
import { EDITION_FLAG } from './run-flags.ts';

/** The flags of `serve`. */
export const SERVE_FLAGS = {
  port: {
    kind: 'value',
    argument: 'n',
    parse: wholeNumber({ from: 0, to: 65_535 }),
    help: 'port to listen on; 0 takes any free one (default: 8400)',
  },
  host: { kind: 'value', argument: 'host', parse: text, help: 'address to listen on (default: 127.0.0.1)' },
  edition: EDITION_FLAG,
  fault: {
    kind: 'list',
    argument: 'name',
    parse: text,
    help: 'turn a deliberate fault on (repeatable; `list --faults` names them)',
  },
  verifySignatures: {
    kind: 'switch',
    help: 'refuse what is not signed with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or else with the default credentials',
  },
} as const satisfies Flags;
