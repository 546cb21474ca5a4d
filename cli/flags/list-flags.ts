import type { Party } from '../../spec/words/requirement.ts';
import type { Flags } from './flag.ts';
import { oneOf, text } from './parsers.ts';
import { EDITION_FLAG, LEVEL_WORDS } from './run-flags.ts';

const PARTIES: readonly Party[] = ['server', 'client'];

/** The flags of `list`. */
export const LIST_FLAGS = {
  level: {
    kind: 'value',
    argument: 'level',
    parse: oneOf(LEVEL_WORDS),
    help: 'only requirements of this level: must, should or may',
  },
  party: { kind: 'value', argument: 'party', parse: oneOf(PARTIES), help: 'only promises of the server or the client' },
  edition: EDITION_FLAG,
  text: {
    kind: 'value',
    argument: 'text',
    parse: text,
    help: 'only those whose id, promise or source holds this text',
  },
  faults: { kind: 'switch', help: 'list the deliberate faults of the emulator instead' },
  json: { kind: 'switch', help: 'as JSON' },
} as const satisfies Flags;
