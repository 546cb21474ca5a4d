import type { Level, Party } from '../../spec/words/requirement.ts';
import type { RequirementVerdict, RunVerdict } from '../../spec/words/run-record.ts';

/** Id of the element that holds the matrix. */
export const MATRIX_BLOCK = 'matrix';

/** A run, as a column of the matrix. */
export interface MatrixColumn {
  readonly name: string;
  readonly verdict: RunVerdict;
  readonly edition: string;
  readonly startedAt: string;
  readonly seed: number;
}

/** What a requirement came to in one run; null where that run knows no such requirement. */
export type MatrixCell = { readonly verdict: RequirementVerdict; readonly why?: string } | null;

/** A requirement against all runs of its table. */
export interface MatrixRow {
  readonly id: string;
  readonly level: Level;
  readonly promise: string;
  readonly cells: readonly MatrixCell[];
  /** True where the runs that know it do not agree. */
  readonly differs: boolean;
}

/** Runs of one party side by side: endpoints and clients keep different promises. */
export interface MatrixTable {
  readonly party: Party;
  readonly columns: readonly MatrixColumn[];
  /** Those that differ first, each part in the order of the first run. */
  readonly rows: readonly MatrixRow[];
}
