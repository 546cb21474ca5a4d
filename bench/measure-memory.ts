import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Section } from './section.ts';

const SIZES = [1_000, 10_000, 100_000, 1_000_000];

/** Runs property cases in processes of their own and asks each for its peak of resident memory. */
export async function measureMemory(url: string): Promise<Section> {
  const rows: (readonly string[])[] = [];
  for (const cases of SIZES) {
    const child = spawn(process.execPath, ['bench/run-and-tell-memory.ts', url, String(cases)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const told = JSON.parse(await text(child.stdout)) as Told;
    const { megabytes, seconds, processorSeconds } = told;
    const each = (whole: number) => ((1e6 * whole) / cases).toFixed(0);
    rows.push([cases.toLocaleString('en'), megabytes.toFixed(0), each(seconds), each(processorSeconds)]);
  }
  return {
    title: 'Memory and cost by number of cases',
    note: 'Property cases of a run in a process of its own, the emulator in another: the peak of resident memory, and the time of the properties for each case, by the clock and on processors.',
    columns: ['cases', 'MB at the peak', 'µs a case', 'µs of processor time a case'],
    rows,
  };
}

interface Told {
  readonly megabytes: number;
  readonly seconds: number;
  readonly processorSeconds: number;
}
