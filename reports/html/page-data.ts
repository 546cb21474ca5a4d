import type { CaseEvidence } from '../../spec/words/evidence.ts';
import type { CaseVerdict, Finding } from '../../spec/words/finding.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';

/*
 * What the page holds, in blocks of JSON that no browser runs: the run, and then its cases, a few hundred in a block. Texts that
 * many cases have in common stand once, so that a case that passed takes a few hundred bytes.
 */

/** Ids of the elements that hold the blocks. */
export const RUN_BLOCK = 'run';
export const CASE_BLOCK_CLASS = 'cases';
/** Where the page is drawn. */
export const ROOT = 'report';

/** Everything about the run but its cases. */
export interface RunBlock {
  readonly run: Omit<RunRecord, 'cases'>;
  readonly cases: number;
  /** Texts that cases name by their place in this list. */
  readonly texts: readonly string[];
}

/** The verdicts by the number that stands for each of them. */
export const CASE_VERDICTS: readonly CaseVerdict[] = [
  'passed',
  'failed',
  'flaky',
  'known',
  'untested',
  'not-applicable',
];

/** What only some cases have. */
export interface CaseRest {
  readonly reason?: string;
  readonly ticket?: string;
  readonly findings?: readonly Finding[];
  readonly evidence?: CaseEvidence;
}

/** A text with the case's id in the middle, or as it is. */
export type TextAroundId = readonly [before: number, after: number] | string;

/** A case as the page holds it. */
export type CaseRow = readonly [
  id: string,
  title: string,
  verdict: number,
  attempts: number,
  requirements: readonly number[],
  replay: TextAroundId,
  curl: readonly [head: number, rest: string] | string,
  rest?: CaseRest,
];
