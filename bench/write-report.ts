import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeSettings, composeRun } from '../cli/index.ts';
import type { FormatName } from '../reports/formats/format-names.ts';
import { loadFormat } from '../reports/formats/load-format.ts';
import { atomicFileOutput, recordReporter } from '../reports/index.ts';
import type { Event } from '../spec/words/event.ts';
import type { CaseResult } from '../spec/words/finding.ts';

/** What writing a report took. */
export interface ReportFigures {
  readonly bytes: number;
  readonly seconds: number;
  /** Resident, with the record alone. */
  readonly recordMegabytes: number;
  /** Resident at its peak. */
  readonly peakMegabytes: number;
}

const [format = 'json', count = '50000'] = process.argv.slice(2);

/** The events of a real run against a faulty emulator. */
async function realEvents(): Promise<readonly Event[]> {
  const settings = await completeSettings(
    { seed: 1, mode: 'coverage', fault: 'client-token-129-accepted' },
    { workingDirectory: import.meta.dirname, environment: {} },
  );
  const events: Event[] = [];
  for await (const event of composeRun(settings)) events.push(event);
  return events;
}

const isCase = (event: Event): event is Extract<Event, { kind: 'case-finished' }> => event.kind === 'case-finished';

const events = await realEvents();
const cases = events.filter(isCase);
const directory = mkdtempSync(join(tmpdir(), 'reports-'));
const path = join(directory, 'report');
const reporter = recordReporter({
  name: format,
  render: await loadFormat(format as FormatName),
  output: atomicFileOutput(path),
});
for (const event of events) if (!isCase(event) && event.kind !== 'run-finished') await reporter.onEvent(event);
for (let at = 0; at < Number(count); at += 1) {
  const { result } = cases[at % cases.length] as { readonly result: CaseResult };
  // The copy has texts of its own, as each case of a real run has.
  const own: CaseResult = { ...structuredClone(result), id: `${result.id}~${at}` };
  await reporter.onEvent({ kind: 'case-finished', result: own });
}
for (const event of events) if (event.kind === 'run-finished') await reporter.onEvent(event);
const recordMegabytes = process.resourceUsage().maxRSS / 1024;
const startedAt = performance.now();
await reporter.close();
const figures: ReportFigures = {
  bytes: statSync(path).size,
  seconds: (performance.now() - startedAt) / 1000,
  recordMegabytes,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
rmSync(directory, { recursive: true });
console.log(JSON.stringify(figures));
