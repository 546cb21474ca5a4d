import type { CaseId } from './case.ts';
import type { RequirementId } from './requirement.ts';

/** What somebody knows to be broken, and has written down: a requirement in every case of it, or one case in all that it shows. */
export type DeviationSubject =
  | { readonly kind: 'requirement'; readonly id: RequirementId }
  | { readonly kind: 'case'; readonly id: CaseId };

/** One entry of a list of known deviations. */
export interface KnownDeviation {
  readonly subject: DeviationSubject;
  readonly reason: string;
  /** Where it is being taken care of: a number or a link. */
  readonly ticket: string;
  /** The last day on which it holds, `YYYY-MM-DD` in UTC. */
  readonly expires?: string;
  /** Where the entry stands; the line is counted from 1. */
  readonly place: { readonly file: string; readonly line: number };
}

/** An entry that does not say what is so any more. */
export interface StaleDeviation {
  readonly subject: DeviationSubject;
  readonly why: 'expired' | 'passes';
  /** One sentence: file, line, what is wrong with the entry and what to do. */
  readonly message: string;
}
