import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeEnd } from './last-words.ts';

/** How long an ending driver is waited for before it is killed, in milliseconds. */
export const GRACE_MS = 1000;

/** Starts a shell command in a process group of its own. */
export function spawnGroup(options: {
  readonly command: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}): ChildProcess {
  return spawn('/bin/sh', ['-c', alone(options.command)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, ...options.env },
  });
}

/**
 * The shell waits for the command and holds none of its pipes, so that it shows when the command closes them. An asynchronous command
 * would read nothing, were its input not given to it; what the shell says itself still goes to stderr.
 */
const alone = (command: string): string => `exec 3<&0; (${command}\n) <&3 3<&- & exec <&- >&- 3<&-; wait $!`;

/** How long a driver may take to end by itself, in milliseconds. */
const FAREWELL_MS = 3000;

/** Ends stdin and waits for the driver to end by itself; tells what it did otherwise, and leaves nothing of it behind. */
export async function dismissGroup(child: ChildProcess): Promise<string | undefined> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return undefined;
  const closed = once(child, 'exit').then(() => true);
  child.stdin?.end();
  const hasEnded = await Promise.race([closed, sleep(FAREWELL_MS, false)]);
  const { exitCode, signalCode } = child;
  await endGroup(child);
  if (!hasEnded) return `The driver went on for ${FAREWELL_MS / 1000} s after the end of its input, and was ended.`;
  return exitCode === 0
    ? undefined
    : `The driver ended with ${describeEnd(exitCode, signalCode)} at the end of its input, in place of 0.`;
}

/** Ends stdin, as the protocol has it, and then the whole process group, so that nothing is left behind. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const closed =
    child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child, 'exit').then(() => {});
  child.stdin?.end();
  await Promise.race([closed, sleep(GRACE_MS)]);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
  await closed;
  // A process that left the group may hold them open for as long as it likes.
  child.stdout?.destroy();
  child.stderr?.destroy();
}
