import type { CaseId } from './case.ts';
import type { CaseEvidence } from './evidence.ts';
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
  /** In how many of the runs of its case it was seen; absent when every run that came to an answer showed it, or when there was one only. */
  readonly rate?: Rate;
}

/** How often something that comes and goes was seen. */
export interface Rate {
  readonly failed: number;
  readonly of: number;
}

/** What a case came to. `flaky`: all that is wrong comes and goes. `known`: all that is wrong is listed as a known deviation. */
export type CaseVerdict = 'passed' | 'failed' | 'flaky' | 'known' | 'untested' | 'not-applicable';

/** A case after it ran, with everything that its report needs. */
export interface CaseResult {
  readonly id: CaseId;
  readonly title: string;
  /** Requirements that an exchange of this case bore witness to. */
  readonly requirements: readonly RequirementId[];
  readonly verdict: CaseVerdict;
  /** Why it is untested or not applicable, or why what is wrong is known. */
  readonly reason?: string;
  /** Where a known deviation is taken care of. */
  readonly ticket?: string;
  /** How often the case was run: 1, or 4 when a failure was run three times again, or up to 10 when those runs disagreed. */
  readonly attempts: number;
  readonly findings: readonly Finding[];
  readonly reproduce: { readonly curl: string; readonly replay: string };
  /** What was sent and what came back, where something is wrong; absent for what passed, but for controls. */
  readonly evidence?: CaseEvidence;
}
