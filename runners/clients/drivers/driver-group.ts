import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

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
