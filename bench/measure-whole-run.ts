import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { median } from './median.ts';
import type { Section } from './section.ts';

const ROUNDS = 7;

/** Starts the command line as a user does and waits for its exit. */
export async function measureWholeRun(): Promise<Section> {
  const seconds: number[] = [];
  let requests = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['cli/bin.mjs', 'run', '--seed', '1', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    seconds.push((performance.now() - startedAt) / 1000);
    requests = (JSON.parse(output) as { readonly requests: number }).requests;
  }
  return {
    title: 'Whole default run',
    note: `\`run --seed 1 --json\` on the embedded emulator in the same process, start-up included; median and best of ${ROUNDS}.`,
    columns: ['requests', 'median s', 'best s'],
    rows: [[requests.toLocaleString('en'), median(seconds).toFixed(2), Math.min(...seconds).toFixed(2)]],
  };
}
