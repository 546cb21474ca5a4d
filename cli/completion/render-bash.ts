import { assertNever } from '../../spec/words/assert-never.ts';
import type { Candidates, CommandWords, FlagWords, ProgramWords } from './program-words.ts';

/** The completion for bash 4 and newer. Ends in a newline. */
export function renderBash({ name, commands, defaultCommand, lists }: ProgramWords): string {
  const identifier = `_${name.replaceAll('-', '_')}`;
  const names = commands.map((command) => command.name);
  return `# Completion of ${name} for bash. Load it with: source <(${name} completion bash)
${Object.entries(lists)
  .map(([list, words]) => `${identifier}_${list}='${words.join(' ')}'`)
  .join('\n')}

${identifier}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command flags words
  COMPREPLY=()
  case "\${COMP_WORDS[1]}" in
    ${names.join('|')}) (( COMP_CWORD > 1 )) && command="\${COMP_WORDS[1]}" ;;
  esac
  case "\${command:-${defaultCommand}}" in
${commands.map((command) => renderCommand(command, identifier)).join('\n')}
  esac
  if [[ "$current" == -* ]]; then words="$flags"
  elif (( COMP_CWORD == 1 )); then words='${names.join(' ')}'
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F ${identifier} ${name}
`;
}

function renderCommand({ name, flags, word }: CommandWords, identifier: string): string {
  const values = flags.flatMap((flag) =>
    flag.value === undefined ? [] : [`        ${namesOf(flag).join('|')}) ${renderValue(flag.value, identifier)} ;;`],
  );
  return `    ${name})
      flags='${flags.flatMap(namesOf).join(' ')}'
      case "$previous" in
${values.join('\n')}
        *) [[ "$current" != -* && -n "$command" ]] && { ${renderValue(word, identifier)}; } ;;
      esac ;;`;
}

const namesOf = ({ long, short }: FlagWords): readonly string[] => (short === undefined ? [long] : [short, long]);

/** Commands that complete what may stand here, and end. */
function renderValue(candidates: Candidates, identifier: string): string {
  switch (candidates.kind) {
    case 'anything':
      return 'return';
    case 'files':
      return 'COMPREPLY=($(compgen -f -- "$current")); return';
    case 'directories':
      return 'COMPREPLY=($(compgen -d -- "$current")); return';
    case 'choices':
      return `COMPREPLY=($(compgen -W '${candidates.words.join(' ')}' -- "$current")); return`;
    case 'list':
      return `COMPREPLY=($(compgen -W "$${identifier}_${candidates.list}" -- "$current")); return`;
    default:
      return assertNever(candidates);
  }
}
