import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { FORMAT_NAMES } from '../reports/formats/format-names.ts';
import type { Section } from './section.ts';
import type { ReportFigures } from './write-report.ts';

const SIZES = [50_000, 500_000];

/** Has each report written, told so many cases. */
export async function measureReports(): Promise<Section> {
  const rows: (readonly string[])[] = [];
  for (const cases of SIZES)
    for (const format of FORMAT_NAMES) {
      const { bytes, seconds, recordMegabytes, peakMegabytes } = await measureReport(format, cases);
      rows.push([
        format,
        cases.toLocaleString('en'),
        bytes.toLocaleString('en'),
        seconds.toFixed(1),
        recordMegabytes.toFixed(0),
        peakMegabytes.toFixed(0),
      ]);
    }
  return {
    title: 'Reports',
    note: 'Each written in a process of its own; resident memory with the record alone and at its peak.',
    columns: ['report', 'cases', 'bytes', 's', 'MB of the record', 'MB at the peak'],
    rows,
  };
}

async function measureReport(format: string, cases: number): Promise<ReportFigures> {
  const child = spawn(process.execPath, ['--max-old-space-size=8192', 'bench/write-report.ts', format, String(cases)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as ReportFigures;
}
