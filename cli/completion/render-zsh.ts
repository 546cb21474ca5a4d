import { assertNever } from '../../spec/words/assert-never.ts';
import type { Candidates, CommandWords, FlagWords, ProgramWords } from './program-words.ts';

/** The completion for zsh 5, to be sourced or kept as a file of `$fpath`. Ends in a newline. */
export function renderZsh({ name, commands, defaultCommand, lists }: ProgramWords): string {
  const identifier = `_${name.replaceAll('-', '_')}`;
  return `#compdef ${name}
# Completion of ${name} for zsh. Load it, after compinit, with: source <(${name} completion zsh)
${identifier}() {
  local -a commands ${Object.keys(lists).join(' ')}
  local command=${defaultCommand}
${Object.entries(lists)
  .map(([list, words]) => `  ${list}=(${words.join(' ')})`)
  .join('\n')}
  commands=(
${commands.map((command) => `    ${quote(`${command.name}:${command.description}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command commands
    return
  fi
  if (( \${commands[(I)$words[2]:*]} )); then
    command=$words[2]
    shift words
    (( CURRENT-- ))
  fi
  case $command in
${commands.map(renderCommand).join('\n')}
  esac
}
if [[ $funcstack[1] == ${identifier} ]]; then ${identifier} "$@"; else compdef ${identifier} ${name}; fi
`;
}

const renderCommand = ({ name, flags, word }: CommandWords): string => `    ${name})
      _arguments -s \\
${flags.map((flag) => `        ${renderFlag(flag)} \\`).join('\n')}
        ${quote(`*:word:${renderCandidates(word)}`)} ;;`;

function renderFlag({ long, short, help, isRepeatable, value }: FlagWords): string {
  const told = `[${help.replaceAll(/[[\]\\:]/g, '\\$&')}]${value === undefined ? '' : `:value:${renderCandidates(value)}`}`;
  const names = short === undefined ? long : `{${short},${long}}`;
  if (isRepeatable) return `'*'${names}${quote(told)}`;
  return short === undefined ? `${long}${quote(told)}` : `'(${short} ${long})'${names}${quote(told)}`;
}

function renderCandidates(candidates: Candidates): string {
  switch (candidates.kind) {
    case 'anything':
      return ' ';
    case 'files':
      return '_files';
    case 'directories':
      return '_files -/';
    case 'choices':
      return `(${candidates.words.join(' ')})`;
    case 'list':
      return `compadd -a ${candidates.list}`;
    default:
      return assertNever(candidates);
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
