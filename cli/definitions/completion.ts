import { type Definition, defineCommand } from './definition.ts';

/** The command that prints completions of these commands, which it is one of itself: hence they are asked for only when it runs. */
export const defineCompletion = (program: {
  readonly definitions: () => readonly Definition[];
  readonly defaultCommand: string;
}): Definition =>
  defineCommand({
    name: 'completion',
    description: 'print the completion script of a shell',
    words: [{ notation: '<shell>', help: 'bash, zsh or fish' }],
    flags: {},
    examples: `
Commands, flags, ids of requirements, names of faults and of clients are completed. Print it anew after an update of the suite.

Examples:
  $ datazone-conformance completion bash > ~/.local/share/bash-completion/completions/datazone-conformance
  $ datazone-conformance completion zsh > "\${fpath[1]}/_datazone-conformance"
  $ datazone-conformance completion fish > ~/.config/fish/completions/datazone-conformance.fish`,
    async start({ words: [shell = ''] }, surroundings) {
      const { completion } = await import('../commands/completion.ts');
      const { definitions, defaultCommand } = program;
      return completion({ shell, definitions: definitions(), defaultCommand }, surroundings);
    },
  });
