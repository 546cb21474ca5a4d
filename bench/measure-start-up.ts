import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { median } from './median.ts';
import type { Section } from './section.ts';

const ROUNDS = 11;

/** From the start of the process to its end, of commands that only start; and by phase, of the default run. */
export async function measureStartUp(): Promise<Section> {
  const commands: readonly (readonly [name: string, args: readonly string[]])[] = [
    ['`node -e 0`', ['-e', '0']],
    ['`--version`', ['cli/bin.mjs', '--version']],
    ['`--help`', ['cli/bin.mjs', '--help']],
  ];
  const ends = new Map<string, number[]>(commands.map(([name]) => [name, []]));
  const phases = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, args] of commands) ends.get(name)?.push((await start(args)).milliseconds);
    const { output } = await start(['bench/run-and-tell-phases.ts']);
    for (const [name, atMs] of JSON.parse(output) as readonly (readonly [string, number])[])
      phases.set(name, [...(phases.get(name) ?? []), atMs]);
  }
  const row = ([name, times]: readonly [string, readonly number[]]) => [
    name,
    median(times).toFixed(0),
    Math.min(...times).toFixed(0),
  ];
  return {
    title: 'Start-up',
    note: `Milliseconds from the start of the process to its end, and to the phases of a default run; median and best of ${ROUNDS}. The compile cache is warm.`,
    columns: ['', 'median ms', 'best ms'],
    rows: [...ends, ...phases].map(row),
  };
}

async function start(args: readonly string[]): Promise<{ readonly milliseconds: number; readonly output: string }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { milliseconds: performance.now() - startedAt, output };
}
