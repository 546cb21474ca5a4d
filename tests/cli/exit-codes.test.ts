import { expect, test } from 'vitest';
import { exitCodeOf, type FailOn } from '../../cli/exit-codes.ts';
import type { StaleDeviation } from '../../spec/words/known-deviation.ts';
import type { Level } from '../../spec/words/requirement.ts';
import type { RunVerdict } from '../../spec/words/run-record.ts';
import { recordOf } from '../reports/record-of.ts';
import { requirement, runOf } from '../reports/synthetic-run.ts';

const STALE: StaleDeviation = {
  subject: { kind: 'case', id: 'request.a/b' },
  why: 'passes',
  message: 'It passes now.',
};

interface Run {
  readonly verdict: RunVerdict;
  readonly failed?: Level;
  readonly flaky?: Level;
  readonly isListStale?: boolean;
  readonly failOn?: FailOn;
  readonly failOnFlaky?: boolean;
}

const codeOf = (run: Run): number => {
  const { verdict, failed, flaky, isListStale = false, failOn = 'must', failOnFlaky = false } = run;
  const requirements = [
    ...(failed === undefined ? [] : [requirement('request.a', { verdict: 'failed', level: failed })]),
    ...(flaky === undefined ? [] : [requirement('request.b', { verdict: 'flaky', level: flaky })]),
    requirement('request.c', { verdict: 'known' }),
  ];
  const record = {
    ...recordOf(runOf({ requirements, cases: [] })),
    verdict,
    ...(isListStale ? { stale: [STALE] } : {}),
  };
  return exitCodeOf(record, { failOn, failOnFlaky });
};

test.each([
  [0, { verdict: 'conformant' }],
  [0, { verdict: 'partial' }],
  [0, { verdict: 'conformant-with-deviations', failed: 'should' }],
  [1, { verdict: 'conformant-with-deviations', failed: 'should', failOn: 'should' }],
  [1, { verdict: 'partial', failed: 'should', failOn: 'should' }],
  [1, { verdict: 'non-conformant', failed: 'must' }],
  [1, { verdict: 'non-conformant', failed: 'must', failOn: 'should' }],
  [0, { verdict: 'non-conformant', failed: 'must', failOn: 'never' }],
  [0, { verdict: 'conformant-with-deviations', flaky: 'must' }],
  [1, { verdict: 'non-conformant', flaky: 'must', failOnFlaky: true }],
  [0, { verdict: 'conformant-with-deviations', flaky: 'should', failOnFlaky: true }],
  [1, { verdict: 'conformant-with-deviations', flaky: 'should', failOnFlaky: true, failOn: 'should' }],
  [1, { verdict: 'conformant', isListStale: true }],
  [0, { verdict: 'conformant', isListStale: true, failOn: 'never' }],
  [3, { verdict: 'inconclusive', isListStale: true }],
  [3, { verdict: 'inconclusive' }],
  [3, { verdict: 'inconclusive', failOn: 'never' }],
] as const)('the exit code is %i for %o', (code, options) => {
  expect(codeOf(options)).toBe(code);
});

test('a run that never started is inconclusive', () => {
  expect(exitCodeOf(undefined, { failOn: 'must', failOnFlaky: false })).toBe(3);
});
