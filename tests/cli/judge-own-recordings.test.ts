import { readFileSync, truncateSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runHere } from './run-here.ts';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());

const RUN = ['run', '--seed', '1', '-m', 'coverage', '--json'];
const failed = ({ requirements }: RunRecord): readonly string[] =>
  requirements.filter(({ verdict }) => verdict === 'failed' || verdict === 'flaky').map(({ id }) => String(id));

/** What a run fails, and what the judge of traffic fails in its recording. */
async function compare(name: string, flags: readonly string[]) {
  const run = await runHere([...RUN, '--record', `${name}.rec`, ...flags], directory.path);
  const judged = await runHere(['judge', `${name}.rec`, '--json'], directory.path);
  return { run: JSON.parse(run.stdout) as RunRecord, judged: JSON.parse(judged.stdout) as RunRecord };
}

test('the recording of a run with a right server fails nothing', async () => {
  const { judged } = await compare('right', []);
  expect([judged.verdict, failed(judged)]).toEqual(['partial', []]);
  expect(judged.requirements.filter(({ verdict }) => verdict === 'passed').length).toBeGreaterThan(90);
});

describe('the recording of a run with a faulty server fails what the run failed, and nothing else', () => {
  test.each([
    'created-at-milliseconds',
    'client-token-129-accepted',
    'tokens-forgotten-at-once',
    'throttling-503',
    'errors-under-200',
  ])('%s', async (fault) => {
    const { run, judged } = await compare(fault, ['--fault', fault]);
    expect(failed(judged)).toEqual(failed(run));
  });

  test.each([['signatures-good-all-day'], ['get-starts-a-run']])('%s, which traffic does not show', async (fault) => {
    const { run, judged } = await compare(fault, ['--fault', fault]);
    expect(failed(run)).not.toEqual([]);
    expect(failed(judged)).toEqual([]);
  });
});

test('a finding names the line of the recording', async () => {
  const { judged } = await compare('named', ['--fault', 'success-201']);
  const [found] = judged.cases.filter(({ findings }) => findings.length > 0);
  expect(found?.reproduce.replay).toMatch(/^gzip -dc < 'named\.rec' \| sed -n \d+p$/);
});

test('a recording that was cut off is refused', async () => {
  await compare('cut', ['-g', 'clientToken']);
  const path = resolve(directory.path, 'cut.rec');
  truncateSync(path, Math.floor(readFileSync(path).length / 2));
  const { code, error } = await runHere(['judge', 'cut.rec'], directory.path);
  expect([code, error?.message]).toEqual([2, expect.stringContaining('cut.rec is cut off')]);
});
