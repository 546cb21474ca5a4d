/**
 * The suite for programs: certify an endpoint or a mock, judge exchanges that were witnessed, and read the contract.
 *
 * This room knows how a program asks for a run; it must never know what is right or wrong on the wire, and it decides no verdict.
 * Start at certify.ts and judge.ts, then requirement-tests.ts (a run as the tests of somebody's test runner). The files `vitest.ts`, `msw.ts`, `nock.ts`,
 * `emulator.ts` and `generators.ts` are the package's other entries; each needs only the optional package that it is named after.
 */

export { type Config, defineConfig } from '../cli/configuration/define-config.ts';
export { foldEvents } from '../reports/index.ts';
export { type Contract, loadContract } from '../spec/index.ts';
export type { Event } from '../spec/words/event.ts';
export type { CaseResult, Finding } from '../spec/words/finding.ts';
export type { OperationalError } from '../spec/words/operational-error.ts';
export type { Edition, Level, Requirement } from '../spec/words/requirement.ts';
export type { RequirementResult, RunRecord } from '../spec/words/run-record.ts';
export { type CertifyOptions, certify } from './certify.ts';
export { type JudgeOptions, judge } from './judge.ts';
export { type RequirementTest, type RequirementTests, requirementTests } from './requirement-tests.ts';
export type { WitnessedExchange } from './witnessed-exchange.ts';
