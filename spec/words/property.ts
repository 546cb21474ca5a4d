import type { Case, CaseId } from './case.ts';
import type { RequirementId } from './requirement.ts';

/** A generated case, of a server or of a client, and simpler ones of the same class to try when it fails. */
export interface Generated<Subject> {
  readonly case: Subject;
  /** Simpler variants, most promising first; each can be simplified further. Lazy. */
  readonly simpler: () => Iterable<Generated<Subject>>;
}

export type GeneratedCase = Generated<Case>;

/** A property: a deterministic, endless family of cases. The same seed and index give the same case on every machine. */
export interface Property {
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly RequirementId[];
  readonly controls: readonly CaseId[];
  /** How many requests a case may well take: of a property whose cases take more, fewer are run. */
  readonly requestsPerCase: number;
  /** True when each finding names the right requirement as it is; otherwise what a case is about shows only once it is as simple as it gets. */
  readonly isExact: boolean;
  readonly caseAt: (index: number) => GeneratedCase;
}

/** Everything that is to be run once it is known which of the controls the target accepts. */
export interface CasePlan {
  readonly cases: readonly Case[];
  readonly properties: readonly Property[];
}

/** The cases for a target: the controls first, and the rest built on those that were accepted. */
export interface CaseSource {
  readonly controls: readonly Case[];
  readonly plan: (accepted: ReadonlySet<CaseId>) => CasePlan;
}
