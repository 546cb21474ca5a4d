import type { Flags } from './flag.ts';
import { text } from './parsers.ts';

const file = (short: string | undefined, help: string) =>
  ({ kind: 'value', argument: 'file', parse: text, help, ...(short === undefined ? {} : { short }) }) as const;

/** The flags of `certify`. */
export const CERTIFY_FLAGS = {
  key: file(undefined, 'private Ed25519 key in PEM, to sign with'),
  recording: file(undefined, 'recording of the run, for whoever wants to judge it again'),
  output: file('o', 'where the certificate goes (default: certificate.json beside the results)'),
  newKey: file(undefined, 'make a pair of keys instead: FILE and FILE.pub'),
} as const satisfies Flags;

/** The flags of `verify`. */
export const VERIFY_FLAGS = {
  key: file(undefined, 'public Ed25519 key in PEM, of whoever you trust'),
  results: file(undefined, 'the results.json that it is about'),
  recording: file(undefined, 'the recording that it is about'),
  rejudge: { kind: 'switch', help: 'judge the recording again, with this copy of the suite' },
  json: { kind: 'switch', help: 'what was found, as JSON on standard output' },
} as const satisfies Flags;
