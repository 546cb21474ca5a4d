import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Runs the property cases in a process of its own and asks it for its peak of resident memory. */
export async function measureMemory(
  url: string,
  cases: number,
): Promise<{ readonly megabytes: number; readonly seconds: number }> {
  const child = spawn(process.execPath, ['bench/run-and-tell-memory.ts', url, String(cases)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as { readonly megabytes: number; readonly seconds: number };
}
