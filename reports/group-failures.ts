import type { CaseResult, Finding } from '../spec/words/finding.ts';
import type { Level } from '../spec/words/requirement.ts';
import type { RequirementResult, RunRecord } from '../spec/words/run-record.ts';

/** One finding, and the case that shows it. */
export interface Witness {
  readonly result: CaseResult;
  readonly finding: Finding;
}

/** A failed requirement with what showed it. */
export interface Failure {
  readonly requirement: RequirementResult;
  /** The shortest to reproduce comes first. Empty only when the record lists no case for the requirement. */
  readonly witnesses: readonly Witness[];
}

/** The order of gravity. */
export const LEVELS: readonly Level[] = ['must', 'should', 'may'];

/** Verdicts on a requirement that some case showed broken. */
export type BrokenVerdict = 'failed' | 'flaky' | 'known';

/** The requirements of a run that came to this verdict, with what showed them broken: MUST before SHOULD, then by id. */
export function groupFailures(record: RunRecord, wanted: BrokenVerdict = 'failed'): readonly Failure[] {
  const witnesses = Map.groupBy(
    record.cases
      .flatMap((result) => result.findings.map((finding) => ({ result, finding })))
      // What every run showed says more about a failed requirement than what came and went.
      .filter(
        ({ finding: { rate }, result }) => wanted !== 'failed' || (rate === undefined && result.verdict === 'failed'),
      ),
    ({ finding }) => finding.requirement,
  );
  return record.requirements
    .filter(({ verdict }) => verdict === wanted)
    .map((requirement) => ({ requirement, witnesses: (witnesses.get(requirement.id) ?? []).toSorted(shorterFirst) }))
    .toSorted(graverFirst);
}

/** A case with no curl line, or one whose body is left out, comes last: it shows least. */
const lengthOf = ({ result: { reproduce } }: Witness): number =>
  reproduce.curl === '' || reproduce.curl.startsWith(':') ? Number.MAX_SAFE_INTEGER : reproduce.curl.length;

const shorterFirst = (a: Witness, b: Witness): number => lengthOf(a) - lengthOf(b);

function graverFirst(a: Failure, b: Failure): number {
  const byLevel = LEVELS.indexOf(a.requirement.level) - LEVELS.indexOf(b.requirement.level);
  if (byLevel !== 0) return byLevel;
  return a.requirement.id < b.requirement.id ? -1 : 1;
}
