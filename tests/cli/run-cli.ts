import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Path of the program that the package installs. */
const BIN = fileURLToPath(new URL('../../cli/bin.mjs', import.meta.url));

/** What a finished process left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Invocation {
  readonly workingDirectory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Flags for Node itself. */
  readonly node?: readonly string[];
}

/** Starts the command line as a process of its own, with none of this process's settings for it. */
export function startCli(args: readonly string[], invocation: Invocation = {}) {
  const { workingDirectory, environment = {}, node = [] } = invocation;
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(DATAZONE_CONFORMANCE_|NODE_OPTIONS$|FORCE_COLOR$|VITEST)/.test(name),
  );
  return spawn(process.execPath, [...node, BIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(inherited), ...environment },
    ...(workingDirectory === undefined ? {} : { cwd: workingDirectory }),
  });
}

/** Runs the command line to its end. */
export async function runCli(args: readonly string[], invocation: Invocation = {}): Promise<Finished> {
  const child = startCli(args, invocation);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, stdout, stderr };
}
