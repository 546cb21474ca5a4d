import { type Command, Option } from 'commander';
import { usageError } from '../usage-error.ts';
import { type Flag, type Flags, longName } from './flag.ts';

/** Declares flags on a command. Their texts are collected as they are: `readFlags` reads them. */
export function addFlags(command: Command, flags: Flags): Command {
  for (const [name, flag] of Object.entries(flags)) command.addOption(optionOf(name, flag));
  return command;
}

function optionOf(name: string, flag: Flag): Option {
  const names = `${flag.short === undefined ? '' : `-${flag.short}, `}${longName(name)}`;
  if (flag.kind === 'switch') return new Option(names, flag.help);
  const option = new Option(`${names} <${flag.argument}>`, flag.help);
  return flag.kind === 'value'
    ? option.argParser((text: string, earlier: string | undefined) => only(names, { text, earlier }))
    : option.argParser((text: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), text]);
}

/** Of two values, either could be the one that was meant. */
function only(
  names: string,
  { text, earlier }: { readonly text: string; readonly earlier: string | undefined },
): string {
  if (earlier === undefined || earlier === text) return text;
  throw usageError(`${names} is given twice: "${earlier}" and "${text}".`, 'Give it once.');
}
