import { assertNever } from '../../spec/words/assert-never.ts';
import type { Candidates, CommandWords, FlagWords, ProgramWords } from './program-words.ts';

/** The completion for fish 3 and newer. Ends in a newline. */
export function renderFish({ name, commands, defaultCommand, lists }: ProgramWords): string {
  const identifier = `__${name.replaceAll('-', '_')}`;
  const names = commands.map((command) => command.name).join(' ');
  const complete = (condition: string, rest: string) => `complete -c ${name} -n '${identifier}${condition}' ${rest}`;
  return `# Completion of ${name} for fish. Load it with: ${name} completion fish | source
${Object.entries(lists)
  .map(([list, words]) => `set -g ${identifier}_${list} ${words.join(' ')}`)
  .join('\n')}
function ${identifier}_at_start
  test (count (commandline -opc)) -eq 1
end
function ${identifier}_in
  set -l words (commandline -opc)
  set -l command ${defaultCommand}
  contains -- "$words[2]" ${names}; and set command $words[2]
  test "$command" = "$argv[1]"
end
function ${identifier}_word_of
  set -l words (commandline -opc)
  test "$words[2]" = "$argv[1]"
end
complete -c ${name} -f
${commands.map((command) => complete('_at_start', `-a ${command.name} -d ${quote(command.description)}`)).join('\n')}
${commands.flatMap((command) => renderCommand(command, { identifier, complete })).join('\n')}
`;
}

interface Place {
  readonly identifier: string;
  readonly complete: (condition: string, rest: string) => string;
}

function renderCommand({ name, flags, word }: CommandWords, { identifier, complete }: Place): readonly string[] {
  const words = renderCandidates(word, identifier);
  return [
    ...flags.map((flag) => complete(`_in ${name}`, renderFlag(flag, identifier))),
    ...(words === '' ? [] : [complete(`_word_of ${name}`, words)]),
  ];
}

function renderFlag({ long, short, help, value }: FlagWords, identifier: string): string {
  const parts = [
    `-l ${long.slice(2)}`,
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    `-d ${quote(help)}`,
    ...(value === undefined ? [] : ['-r', renderCandidates(value, identifier)]),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function renderCandidates(candidates: Candidates, identifier: string): string {
  switch (candidates.kind) {
    case 'anything':
      return '';
    case 'files':
      return '-F';
    case 'directories':
      return "-a '(__fish_complete_directories)'";
    case 'choices':
      return `-a '${candidates.words.join(' ')}'`;
    case 'list':
      return `-a '$${identifier}_${candidates.list}'`;
    default:
      return assertNever(candidates);
  }
}

const quote = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
