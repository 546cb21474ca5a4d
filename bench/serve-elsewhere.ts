import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The emulator in a process of its own, so that it does not compete with the suite for one thread. */
export async function serveElsewhere(): Promise<AsyncDisposable & { readonly url: string }> {
  const child = spawn(process.execPath, ['cli/bin.mjs', 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (url === undefined) continue;
    const stop = async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    };
    return { url, [Symbol.asyncDispose]: stop };
  }
  throw new Error('The emulator ended before it said where it listens.');
}
