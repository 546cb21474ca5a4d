import type { CaseResult, Finding } from '../../../spec/words/finding.ts';
import type { Generated } from '../../../spec/words/property.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';
import type { EnteredCase } from '../ledger/requirement-tallies.ts';

/** Failing cases of a property that are reported for each requirement; further ones are counted. */
const REPORTED_FAILURES = 2;

/** What making failing cases simpler may take. */
export interface Effort {
  /** Failing cases that are made simpler. */
  readonly failures: number;
  /** Simpler cases that are tried for each of them. */
  readonly attempts: number;
  /** Milliseconds that each of them may take. */
  readonly mostMs: number;
}

/** What is known of a case once it has its word. */
type Judged = Pick<EnteredCase, 'case' | 'result'>;

/** How a generated case is tried: on a server or on a client. */
export interface Trial<Subject extends Judged['case'], Seen, Word extends Judged> {
  /** Has the case run once; undefined when the run ended in the middle of it. */
  readonly run: (subject: Subject, run: string) => Promise<Seen | undefined>;
  /** What is wrong with what was seen, at first sight. */
  readonly examine: (subject: Subject, seen: Seen) => readonly Finding[];
  /** The word on what was seen; what is wrong is run again first. */
  readonly judge: (subject: Subject, taken: { readonly seen: Seen; readonly run: string }) => Promise<Word>;
  readonly isStopped: () => boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

/** One generated case, judged, and its index in its property. `isReported` tells whether it is worth a place in the report. */
export interface JudgedGeneratedCase<Word extends Judged> {
  readonly index: number;
  readonly judged: Word;
  readonly isReported: boolean;
}

interface Opened<Subject extends Judged['case'], Seen, Word extends Judged> {
  readonly caseAt: (index: number) => Generated<Subject>;
  /** True when each finding names the right requirement as it is; otherwise what a case is about shows only once it is as simple as it gets. */
  readonly isExact: boolean;
  /** The cases that an earlier run reported already. */
  readonly told: readonly CaseResult[];
  readonly effort: Effort;
  readonly trial: Trial<Subject, Seen, Word>;
}

/**
 * Runs generated cases; keeps count of what was reported, so that a broken promise is shown a few times and not a thousand. A case that the
 * end of the run cut off comes to nothing.
 */
export function openProperty<Subject extends Judged['case'], Seen, Word extends Judged>(
  opened: Opened<Subject, Seen, Word>,
): (index: number) => Promise<JudgedGeneratedCase<Word> | undefined> {
  const { trial, isExact, effort } = opened;
  const reported = new Map<RequirementId, number>();
  const ownOf: OwnRequirements = ({ requirements }) => (isExact ? [] : requirements);
  let shrunk = 0;
  const isNews = ({ result }: Judged) =>
    result.findings.some(({ requirement }) => (reported.get(requirement) ?? 0) < REPORTED_FAILURES);
  const note = ({ findings }: CaseResult): void => {
    for (const id of new Set(findings.map(({ requirement }) => requirement)))
      reported.set(id, (reported.get(id) ?? 0) + 1);
  };
  opened.told.forEach(note);
  const tell = (judged: Word) => {
    const isReported = isNews(judged);
    if (isReported) note(judged.result);
    return { judged, isReported };
  };
  const runAt = async (generated: Generated<Subject>) => {
    const seen = await trial.run(generated.case, 'first');
    if (seen === undefined) return undefined;
    const judged = await trial.judge(generated.case, { seen, run: 'first' });
    if (judged.result.findings.length === 0) return { judged, isReported: false };
    if (judged.result.verdict === 'flaky') return tell(judged);
    if (!isNews(judged) && !hasOwnFindings(judged, ownOf)) return { judged, isReported: false };
    if (shrunk >= effort.failures) return { judged: withoutOwnFindings(judged, ownOf), isReported: false };
    shrunk += 1;
    return tell(await shrink(opened, { generated, judged, ownOf }));
  };
  return async (index) => {
    const word = await runAt(opened.caseAt(index));
    return word === undefined ? undefined : { index, ...word };
  };
}

/** The requirements on which a case has the last word only when it is as simple as it gets. */
type OwnRequirements = (subject: Judged['case']) => readonly RequirementId[];

function hasOwnFindings({ case: subject, result }: Judged, ownOf: OwnRequirements): boolean {
  return result.findings.some(({ requirement }) => ownOf(subject).includes(requirement));
}

/**
 * What a generated case is about is only known once it is as simple as it gets, so only those that were shrunk speak for their own
 * requirements. Findings of the rules for every answer are exact as they are.
 */
function withoutOwnFindings<Word extends Judged>(judged: Word, ownOf: OwnRequirements): Word {
  const own = ownOf(judged.case);
  const findings = judged.result.findings.filter(({ requirement }) => !own.includes(requirement));
  const requirements = judged.result.requirements.filter((id) => !own.includes(id));
  return { ...judged, result: { ...judged.result, findings, requirements } };
}

/**
 * Follows the first simpler case that still fails in the same way, as long as there is one and the effort lasts. A simpler case may be
 * about another requirement of its own: that is what shrinking finds out.
 */
async function shrink<Subject extends Judged['case'], Seen, Word extends Judged>(
  { trial, effort }: Opened<Subject, Seen, Word>,
  found: { readonly generated: Generated<Subject>; readonly judged: Word; readonly ownOf: OwnRequirements },
): Promise<Word> {
  const untilMs = trial.now() + effort.mostMs;
  const failsAlike = likenessOf(found.judged, found.ownOf);
  let { generated, judged } = found;
  let spent = 0;
  const isSpent = () => spent >= effort.attempts || trial.now() >= untilMs || trial.isStopped();
  for (let improved = true; improved && !isSpent(); ) {
    improved = false;
    for (const simpler of generated.simpler()) {
      if (isSpent()) break;
      spent += 1;
      const run = `simpler-${spent}`;
      const seen = await trial.run(simpler.case, run);
      if (seen === undefined) break;
      if (!failsAlike(simpler.case, trial.examine(simpler.case, seen))) continue;
      generated = simpler;
      judged = await trial.judge(simpler.case, { seen, run });
      improved = true;
      break;
    }
  }
  return judged;
}

/** A failure of its own requirements stays one of its own; a failure of a rule for every answer stays one of that rule. */
function likenessOf(
  { case: subject, result }: Judged,
  ownOf: OwnRequirements,
): (other: Judged['case'], findings: readonly Finding[]) => boolean {
  const isOwn = (of: Judged['case'], { requirement }: Finding) => ownOf(of).includes(requirement);
  const own = result.findings.some((finding) => isOwn(subject, finding));
  const rules = new Set(
    result.findings.filter((finding) => !isOwn(subject, finding)).map(({ requirement }) => requirement),
  );
  return (other, findings) =>
    findings.some((finding) => (isOwn(other, finding) ? own : rules.has(finding.requirement)));
}
