import { FAULTS } from '../../emulator/fault-catalogue.ts';
import { SHIPPED_DRIVERS } from '../../sdks/index.ts';
import { AMBIGUITIES } from '../../spec/register/ambiguities.ts';
import type { Definition } from '../definitions/definition.ts';
import { type Flag, longName } from '../flags/flag.ts';
import { loadRequirements } from '../load-requirements.ts';
import { SUITE } from '../suite-name.ts';
import type { Candidates, CommandWords, FlagWords, ListName, ProgramWords } from './program-words.ts';
import { SHELLS } from './shell.ts';

/** Flags whose values are in a list. */
const LISTS: Readonly<Record<string, ListName>> = {
  fault: 'faults',
  requirement: 'requirements',
  sdk: 'clients',
};

/** What the words of a command are, where their notation does not say it. */
const WORDS: Readonly<Record<string, Candidates>> = {
  explain: { kind: 'list', list: 'requirements' },
  sdk: { kind: 'list', list: 'clients' },
  completion: { kind: 'choices', words: SHELLS },
  diff: { kind: 'files' },
};

/** What may be completed on the command line of these commands: their flags, and what the contract, the emulator and the drivers name. */
export async function gatherWords(
  definitions: readonly Definition[],
  { defaultCommand }: { readonly defaultCommand: string },
): Promise<ProgramWords> {
  const requirements = await loadRequirements(undefined);
  return {
    name: SUITE.name,
    defaultCommand,
    commands: definitions.map(describeCommand),
    lists: {
      requirements: [...requirements, ...AMBIGUITIES].map(({ id }) => id),
      faults: FAULTS.map(({ name }) => name),
      clients: [...SHIPPED_DRIVERS.map(({ name }) => name), 'reference'],
    },
  };
}

const describeCommand = ({ name, description, flags, words }: Definition): CommandWords => ({
  name,
  description,
  flags: [
    ...Object.entries(flags).map(([flagName, flag]) => describeFlag(flagName, flag)),
    { long: '--help', short: '-h', help: 'display help for command', isRepeatable: false },
  ],
  word: WORDS[name] ?? (words.some(({ notation }) => notation.includes('file')) ? { kind: 'files' } : ANYTHING),
});

const ANYTHING: Candidates = { kind: 'anything' };

const describeFlag = (name: string, flag: Flag): FlagWords => ({
  long: longName(name),
  help: flag.help,
  isRepeatable: flag.kind === 'list',
  ...(flag.short === undefined ? {} : { short: `-${flag.short}` }),
  ...(flag.kind === 'switch' ? {} : { value: describeValue(name, flag) }),
});

function describeValue(name: string, { argument, parse }: Exclude<Flag, { readonly kind: 'switch' }>): Candidates {
  const list = LISTS[name];
  if (list !== undefined) return { kind: 'list', list };
  if (parse.choices !== undefined) return { kind: 'choices', words: parse.choices };
  if (argument === 'file') return { kind: 'files' };
  return argument === 'dir' ? { kind: 'directories' } : ANYTHING;
}
