import { CommanderError } from 'commander';
import { OperationalError } from '../spec/words/operational-error.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { runProgram } from './program.ts';
import { processSurroundings, type Surroundings } from './surroundings.ts';
import { tellBug, tellOperationalError } from './tell-error.ts';
import { usageError } from './usage-error.ts';

/** The command line of this process: runs the command that `argv` names, tells what went wrong, and gives the exit code. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const surroundings = processSurroundings();
  guardProcess(surroundings);
  try {
    return await runProgram(argv, surroundings);
  } catch (error) {
    return tellError(error, { argv, surroundings });
  }
}

function tellError(
  error: unknown,
  { argv, surroundings }: { readonly argv: readonly string[]; readonly surroundings: Surroundings },
): ExitCode {
  const told = error instanceof CommanderError ? readCommanderError(error) : error;
  if (told === undefined) return EXIT.fine;
  if (!(told instanceof OperationalError)) {
    surroundings.stderr.write(tellBug(told));
    return EXIT.unusable;
  }
  // The arguments themselves may be what is wrong, so that they are looked at and not parsed.
  const verbose = argv.some((word) => /^(-[qv]*v[qv]*|--verbose)$/.test(word));
  surroundings.stderr.write(tellOperationalError(told, { verbose }));
  return told.exitCode;
}

/** Help and version are no error; anything else is a usage error in the words of the argument parser. */
function readCommanderError(error: CommanderError): OperationalError | undefined {
  if (error.exitCode === 0) return undefined;
  const [, what = error.message, meant] = /^(?:error: )?(.*?)(?:\n\((.*)\))?$/s.exec(error.message) ?? [];
  return usageError(`${what.replace(/\.$/, '')}.`, meant ?? '`datazone-conformance COMMAND --help` lists the flags.');
}

/** What nobody catches is a bug: it must not look like exit code 1, which is a verdict. A reader that went away is no error, and no reason to leave the verdict unsaid. */
function guardProcess({ stdout, stderr }: Surroundings): void {
  process.on('uncaughtException', (error) => {
    stderr.write(tellBug(error));
    process.exit(EXIT.unusable);
  });
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    // A report that goes there tells so itself; help and lists must not look as if they had been written.
    process.on('exit', () => {
      if (Number(process.exitCode ?? EXIT.fine) < EXIT.unusable) process.exitCode = EXIT.unusable;
    });
  });
  // Nobody is left to be told.
  stderr.on('error', () => {});
}
