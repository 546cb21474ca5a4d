import { expect, test } from 'vitest';
import { exitCodeOf, type FailOn } from '../../cli/exit-codes.ts';
import type { Level } from '../../spec/words/requirement.ts';
import type { RunVerdict } from '../../spec/words/run-record.ts';
import { recordOf } from '../reports/record-of.ts';
import { requirement, runOf } from '../reports/synthetic-run.ts';

const codeOf = (options: { verdict: RunVerdict; failed?: Level; failOn?: FailOn; interrupted?: boolean }): number => {
  const { verdict, failed, failOn = 'must', interrupted = false } = options;
  const requirements = failed === undefined ? [] : [requirement('request.a', { verdict: 'failed', level: failed })];
  return exitCodeOf({ ...recordOf(runOf({ requirements, cases: [] })), verdict }, { failOn, interrupted });
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
  [3, { verdict: 'inconclusive' }],
  [3, { verdict: 'inconclusive', failOn: 'never' }],
  [130, { verdict: 'inconclusive', interrupted: true }],
] as const)('the exit code is %i for %o', (code, options) => {
  expect(codeOf(options)).toBe(code);
});

test('a run that never started is inconclusive', () => {
  expect(exitCodeOf(undefined, { failOn: 'must', interrupted: false })).toBe(3);
});
