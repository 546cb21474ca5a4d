import { Command } from 'commander';
import { didYouMean } from '../spec/words/did-you-mean.ts';
import type { Definition } from './definitions/definition.ts';
import { DEFAULT_COMMAND, DEFINITIONS } from './definitions/definitions.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { addFlags } from './flags/add-flags.ts';
import { checkEnvironment } from './flags/check-environment.ts';
import { SUITE } from './suite-name.ts';
import type { Surroundings } from './surroundings.ts';
import { usageError } from './usage-error.ts';

/** What `--help` of the program shows below its commands. */
const EXAMPLES = `
Examples:
  $ datazone-conformance                                  certify the embedded emulator
  $ datazone-conformance run -u http://127.0.0.1:4566     certify an endpoint
  $ datazone-conformance explain request.clientToken.max-length
  $ datazone-conformance run --help                       every flag of run

Exit codes: 0 no MUST failed, 1 non-conformant, 2 usage or configuration, 3 inconclusive, 130 interrupted, 143 terminated.`;

/** Parses the arguments, runs the command that they name and gives its exit code. */
export async function runProgram(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  checkEnvironment(surroundings.environment, Object.assign({}, ...DEFINITIONS.map(({ flags }) => flags)));
  let exitCode: ExitCode = EXIT.fine;
  const program = newProgram(surroundings);
  for (const definition of DEFINITIONS) {
    const isDefault = definition.name === DEFAULT_COMMAND;
    declare(definition, program.command(definition.name, { isDefault })).action(
      async (...given: readonly unknown[]) => {
        const command = given.at(-1) as Command;
        if (isDefault) refuseWords(command.args, program);
        exitCode = await definition.start({ words: command.args, options: command.opts() }, surroundings);
      },
    );
  }
  await program.parseAsync(argv, { from: 'user' });
  return exitCode;
}

function declare({ name, description, words, flags, examples }: Definition, command: Command): Command {
  for (const { notation, help } of words) command.argument(notation, help);
  addFlags(command.description(description), flags).addHelpText('after', examples);
  // Words that are no command end at the default command.
  return name === DEFAULT_COMMAND ? command.allowExcessArguments() : command;
}

function newProgram({ stdout }: Surroundings): Command {
  return (
    new Command(SUITE.name)
      .description('Conformance tests for Amazon DataZone StartMetadataGenerationRun')
      .version(SUITE.version)
      .addHelpText('after', EXAMPLES)
      // Errors are thrown, and told once, by whoever called.
      .exitOverride()
      .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: () => {} })
  );
}

function refuseWords([word]: readonly string[], program: Command): void {
  if (word === undefined) return;
  const names = program.commands.map((command) => command.name());
  throw usageError(
    `Unknown command "${word}".`,
    didYouMean(word, names) ?? `The commands are ${names.join(', ')}; \`datazone-conformance --help\` tells more.`,
  );
}
