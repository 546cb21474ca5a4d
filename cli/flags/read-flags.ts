import { assertNever } from '../../spec/words/assert-never.ts';
import { usageError } from '../usage-error.ts';
import { environmentName, type Flag, type Flags, type FlagValues, longName } from './flag.ts';

/** Where flags are given: texts from the command line, and the environment, which they beat. */
export interface Given {
  readonly options: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The values of the flags that were given. Throws an OperationalError that names the flag or variable of a wrong value. */
export function readFlags<F extends Flags>(flags: F, given: Given): FlagValues<F> {
  const entries = Object.entries(flags).flatMap(([name, flag]) => {
    const value = readFlag(name, { flag, given });
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries) as FlagValues<F>;
}

function readFlag(name: string, { flag, given }: { readonly flag: Flag; readonly given: Given }): unknown {
  const option = given.options[name];
  if (option !== undefined) return readOption(option, { flag, place: longName(name) });
  // An empty variable counts as unset, as it is usual in continuous integration.
  const variable = given.environment[environmentName(name)];
  return variable === undefined || variable === ''
    ? undefined
    : readVariable(variable, { flag, place: environmentName(name) });
}

interface Read {
  readonly flag: Flag;
  readonly place: string;
}

function readOption(option: unknown, { flag, place }: Read): unknown {
  switch (flag.kind) {
    case 'value':
      return flag.parse(String(option), place);
    case 'list':
      return (Array.isArray(option) ? option : [option]).map((text) => flag.parse(String(text), place));
    case 'switch':
      return option === true;
    default:
      return assertNever(flag);
  }
}

function readVariable(text: string, { flag, place }: Read): unknown {
  switch (flag.kind) {
    case 'value':
      return flag.parse(text, place);
    case 'list':
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => flag.parse(line, place));
    case 'switch':
      return readSwitch(text, place);
    default:
      return assertNever(flag);
  }
}

function readSwitch(text: string, place: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  if (/^(0|false|no|off)$/i.test(text)) return false;
  throw usageError(`${place} wants true or false, not "${text}".`, 'Unset it, or write true or false.');
}
