import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runProgram } from '../../cli/program.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** What a command came to. */
export interface Ended {
  /** That of the error, where the command ended with one. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly error: OperationalError | undefined;
}

/** Runs a command of the command line in this process: without the second that a process of its own takes. */
export async function runHere(argv: readonly string[], workingDirectory: string): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const told = Promise.all([text(stdout), text(stderr)]);
  const ended = await runProgram(argv, { environment: {}, workingDirectory, stdout, stderr }).catch(
    (error: unknown) => {
      if (error instanceof OperationalError) return error;
      throw error;
    },
  );
  stdout.end();
  stderr.end();
  const [out, err] = await told;
  const error = ended instanceof OperationalError ? ended : undefined;
  return { code: ended instanceof OperationalError ? ended.exitCode : ended, stdout: out, stderr: err, error };
}
