import type { CTRFReport, Test, TestStatus } from 'ctrf';
import type { RequirementResult, RunRecord } from '../../spec/words/run-record.ts';
import { describeTarget } from '../describe-target.ts';
import { escapeText } from '../escape-text.ts';
import type { Failure } from '../group-failures.ts';
import { brokenById, type Outcome, outcomeOf, reasonOf, sourceText } from './outcome-words.ts';

const STATUS: Readonly<Record<Outcome, TestStatus>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  todo: 'other',
};

/** Common Test Report Format: one test for each requirement. Ends in a newline. */
export function renderCtrf(record: RunRecord): string {
  const broken = brokenById(record);
  const tests = record.requirements.map((requirement) => testOf(requirement, broken.get(requirement.id)));
  const count = (status: TestStatus): number => tests.filter((test) => test.status === status).length;
  const start = Date.parse(record.startedAt);
  const duration = Math.round(record.durationMs);
  const report: CTRFReport = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(start + duration).toISOString(),
    generatedBy: `${record.suite.name} ${record.suite.version}`,
    results: {
      tool: { name: record.suite.name, version: record.suite.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        start,
        stop: start + duration,
      },
      tests,
      environment: { appName: describeTarget(record.target), extra: environmentOf(record) },
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function environmentOf({ verdict, reason, contract, seed, requests, oracle }: RunRecord): Record<string, unknown> {
  return { verdict, ...(reason === undefined ? {} : { reason }), contract, seed, requests, oracle };
}

/** Requirements share their requests, so that only the whole run has a duration. */
function testOf(requirement: RequirementResult, failure: Failure | undefined): Test {
  const outcome = outcomeOf(requirement);
  const witness = failure?.witnesses[0];
  return {
    name: requirement.id,
    status: STATUS[outcome],
    duration: 0,
    rawStatus: requirement.verdict,
    suite: [requirement.id.split('.', 1)[0] ?? requirement.id],
    tags: [requirement.level, requirement.party],
    ...(outcome === 'passed' ? {} : { message: witness?.finding.message ?? reasonOf(requirement) }),
    ...(requirement.verdict === 'flaky' ? { flaky: true } : {}),
    extra: {
      promise: requirement.promise,
      cases: requirement.cases,
      ...(outcome === 'passed' ? {} : { reason: reasonOf(requirement) }),
      ...(witness === undefined
        ? {}
        : {
            expected: escapeText(witness.finding.expected),
            observed: escapeText(witness.finding.observed),
            source: sourceText(witness.finding.source),
            case: witness.result.id,
            reproduce: witness.result.reproduce,
          }),
    },
  };
}
