import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { ReportFigures } from './write-report.ts';

/** Has a report of so many cases written in a process of its own. */
export async function measureReport(format: string, cases: number): Promise<ReportFigures> {
  const child = spawn(process.execPath, ['--max-old-space-size=8192', 'bench/write-report.ts', format, String(cases)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as ReportFigures;
}
