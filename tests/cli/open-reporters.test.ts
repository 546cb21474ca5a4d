import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openReporters } from '../../cli/open-reporters.ts';
import type { ReportSettings } from '../../cli/settings.ts';
import { feedReporters, type ReportFailure } from '../../reports/index.ts';
import { EVENTS } from '../reports/synthetic-run.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

const SETTINGS: ReportSettings = { failOn: 'must', reporters: [], json: false, quiet: false, verbose: false };

async function* events() {
  yield* EVENTS;
}

/** What the synthetic run leaves on the two streams and in the working directory. */
async function told(settings: Partial<ReportSettings>) {
  await using directory = await temporaryDirectory();
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const reporters = openReporters(
    { ...SETTINGS, ...settings },
    { environment: {}, workingDirectory: directory.path, stdout, stderr },
  );
  await feedReporters({ events: events(), reporters, onFailure: unexpected });
  stdout.end();
  stderr.end();
  const names = readdirSync(directory.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = Object.fromEntries(
    names.map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );
  return { stdout: await text(stdout), stderr: await text(stderr), files };
}

const unexpected = ({ error }: ReportFailure): never => {
  throw error;
};

test('by default the terminal report goes to standard output and notices to standard error', async () => {
  const { stdout, stderr, files } = await told({});
  expect(stdout).toMatch(/^NON-CONFORMANT .*\n\nFailed, MUST/);
  expect(stderr).toMatch(/^note: A request was sent again after 429\.\nhint: /);
  expect(files).toEqual({});
});

test('an output directory gets results.json, events.ndjson and junit.xml beside the terminal report', async () => {
  const { stdout, files } = await told({ outputDirectory: 'new/report' });
  expect(stdout).toMatch(/^NON-CONFORMANT /);
  expect(Object.keys(files).toSorted()).toEqual(['events.ndjson', 'junit.xml', 'results.json']);
  expect(JSON.parse(files['results.json'] ?? '')).toMatchObject({ verdict: 'non-conformant' });
  expect(files['events.ndjson']?.split('\n')).toHaveLength(EVENTS.length + 1);
  expect(files['junit.xml']).toMatch(/^<\?xml /);
});

test('a report of its own may go into the output directory, which is made first', async () => {
  const { files } = await told({ outputDirectory: 'new', reporters: [{ name: 'terminal', path: 'new/report.txt' }] });
  expect(Object.keys(files)).toHaveLength(4);
});

test('--json puts the record alone on standard output', async () => {
  const { stdout } = await told({ json: true });
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
});

test('a reporter without a path takes standard output, one with a path does not', async () => {
  const { stdout, files } = await told({ reporters: [{ name: 'ndjson' }, { name: 'terminal', path: 'report.txt' }] });
  expect(stdout.split('\n')).toHaveLength(EVENTS.length + 1);
  expect(files['report.txt']).toMatch(/^NON-CONFORMANT /);
});

test('-q leaves the verdict and nothing else', async () => {
  const { stdout, stderr } = await told({ quiet: true });
  expect(stdout).toBe('NON-CONFORMANT  http://127.0.0.1:4566  2025-12  1 passed, 1 failed, 2 untested, 1 flaky\n');
  expect(stderr).toBe('');
});

test('on a terminal, progress has erased its line before the report is written', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const surroundings = { environment: {}, workingDirectory: '/', stdout: terminal, stderr: terminal };
  await feedReporters({ events: events(), reporters: openReporters(SETTINGS, surroundings), onFailure: unexpected });
  terminal.end();
  const [before = ''] = (await text(terminal)).split('NON-CONFORMANT', 1);
  expect(before).toContain('coverage 0/4');
  // Column one, then the whole line erased; colours of the verdict may follow.
  expect(before.slice(before.lastIndexOf('\u001b[1G'))).toMatch(/^\u001b\[1G\u001b\[2K(\u001b\[\d+m)*$/);
});
