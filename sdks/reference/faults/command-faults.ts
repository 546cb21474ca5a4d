import { alterExit } from '../alter-exit.ts';
import type { ClientFault } from '../client-deviation.ts';

const alterErrors = (edit: (text: string, error: { readonly code: string; readonly message: string }) => string) =>
  alterExit((exit, ending) =>
    ending.outcome === 'error'
      ? {
          ...exit,
          stderr: edit(exit.stderr, { code: ending.error.code ?? '', message: ending.error.message ?? '' }),
        }
      : exit,
  );

const alterPrinted = (edit: (text: string) => string) =>
  alterExit((exit, ending) => (ending.outcome === 'output' ? { ...exit, stdout: edit(exit.stdout) } : exit));

/** What a command line tool gets wrong. */
export const COMMAND_FAULTS: readonly ClientFault[] = [
  {
    name: 'command-errors-end-as-success',
    sentence: 'A command ends with exit code 0 when the service answers with an error.',
    requirements: ['client.command.exit-code'],
    seenIn: 'constructed',
    apply: alterExit((exit, ending) => (ending.outcome === 'error' ? { ...exit, exitCode: 0 } : exit)),
  },
  {
    name: 'command-success-ends-as-failure',
    sentence: 'A command that started a run ends with exit code 1.',
    requirements: ['client.command.exit-code'],
    seenIn: 'constructed',
    apply: alterExit((exit, ending) => (ending.outcome === 'output' ? { ...exit, exitCode: 1 } : exit)),
  },
  {
    name: 'command-errors-on-standard-output',
    sentence: 'Errors are printed on standard output.',
    requirements: ['client.command.streams'],
    seenIn: 'constructed',
    apply: alterExit((exit, ending) =>
      ending.outcome === 'output' ? exit : { ...exit, stdout: exit.stderr, stderr: '' },
    ),
  },
  {
    name: 'command-prints-a-table',
    sentence: 'The result is printed as a table, whatever form was asked for.',
    requirements: ['client.command.output'],
    seenIn: 'constructed',
    apply: alterPrinted((text) => text.replaceAll(/[{}",]/g, '|')),
  },
  {
    name: 'command-prints-no-id',
    sentence: 'The id of the run is not printed.',
    requirements: ['client.command.output'],
    seenIn: 'constructed',
    apply: alterPrinted((text) => {
      const { id: _, ...members } = JSON.parse(text);
      return JSON.stringify(members);
    }),
  },
  {
    name: 'command-errors-without-name',
    sentence: 'The name of an error is not printed.',
    requirements: ['client.command.error-name'],
    seenIn: 'constructed',
    apply: alterErrors((text, { code }) => text.replace(` (${code})`, '')),
  },
  {
    name: 'command-errors-without-message',
    sentence: 'The message of an error is not printed.',
    requirements: ['client.command.error-message'],
    seenIn: 'constructed',
    apply: alterErrors((text, { message }) => text.replace(message, 'see the manual')),
  },
  {
    name: 'command-sends-without-required-options',
    sentence: 'A command is sent although required options are missing.',
    requirements: ['client.command.local-refusal', 'client.command.exit-code', 'client.command.streams'],
    seenIn: 'constructed',
    apply: (stages) => ({
      ...stages,
      readCommand: (words) => {
        const read = stages.readCommand(words);
        return read.kind === 'refusal' && read.message.includes('required')
          ? { kind: 'call', input: { domainIdentifier: words[words.indexOf('--domain-identifier') + 1] ?? '' } }
          : read;
      },
    }),
  },
  {
    name: 'command-refusals-without-names',
    sentence: 'A command that is wrong is refused without a word about what is wrong.',
    requirements: ['client.command.fault-named'],
    seenIn: 'constructed',
    apply: alterExit((exit, ending) =>
      ending.outcome === 'refused' ? { ...exit, stderr: 'usage: tool <command> [parameters]\n' } : exit,
    ),
  },
];
