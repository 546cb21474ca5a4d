import type { CaseId } from './case.ts';
import type { Level, RequirementId, Source } from './requirement.ts';

/** One broken promise, seen in an exchange. */
export interface Finding {
  readonly requirement: RequirementId;
  readonly level: Level;
  /** One sentence: what is wrong. */
  readonly message: string;
  readonly expected: string;
  readonly observed: string;
  /** Where the promise is written. */
  readonly source: Source;
  /** Index of the step whose exchange shows it. */
  readonly step: number;
}

/** What a case came to. */
export type CaseVerdict = 'passed' | 'failed' | 'untested' | 'not-applicable' | 'known';

/** A case after it ran, with everything that its report needs. */
export interface CaseResult {
  readonly id: CaseId;
  readonly title: string;
  /** Requirements that an exchange of this case bore witness to. */
  readonly requirements: readonly RequirementId[];
  readonly verdict: CaseVerdict;
  /** Why it is untested or not applicable. */
  readonly reason?: string;
  /** How often the case was run: 1, or 4 when a failure was run three times again. */
  readonly attempts: number;
  /** True when some of the runs of a failing case passed. */
  readonly flaky?: boolean;
  readonly findings: readonly Finding[];
  readonly reproduce: { readonly curl: string; readonly replay: string };
}
