import type { Case, CaseId } from './case.ts';
import type { RequirementId } from './requirement.ts';

/** A generated case, and simpler ones of the same class to try when it fails. */
export interface GeneratedCase {
  readonly case: Case;
  /** Simpler variants, most promising first; each can be simplified further. Lazy. */
  readonly simpler: () => Iterable<GeneratedCase>;
}

/** A property: a deterministic, endless family of cases. The same seed and index give the same case on every machine. */
export interface Property {
  readonly id: string;
  readonly title: string;
  readonly requirements: readonly RequirementId[];
  readonly controls: readonly CaseId[];
  readonly caseAt: (index: number) => GeneratedCase;
}
