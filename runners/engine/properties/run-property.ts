import type { Finding } from '../../../spec/words/finding.ts';
import type { Generated } from '../../../spec/words/property.ts';
import type { PickedFailure } from '../../../spec/words/property-checkpoint.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';
import { runConcurrently } from '../../concurrency/run-concurrently.ts';
import type { EnteredCase } from '../ledger/requirement-tallies.ts';
import { type Breach, openFailurePicker } from './pick-failures.ts';

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

/** A generated case and the word on it as it was generated. */
export interface FirstWord<Subject extends Judged['case'], Word extends Judged> {
  readonly index: number;
  readonly generated: Generated<Subject>;
  readonly judged: Word;
}

/** The word on a failing case that counts. */
export interface SettledFailure<Word extends Judged> {
  readonly index: number;
  readonly judged: Word;
  /** For one that was picked: the word that counts where it is not. */
  readonly picked?: Breach & { readonly asGenerated: Word };
  /** Whether it is worth a place in the report. */
  readonly isReported: boolean;
}

/** A property whose cases are run. */
export interface OpenedProperty<Subject extends Judged['case'], Word extends Judged> {
  /** Runs a case as it was generated; undefined for one that the end of the run cut off. */
  readonly runAt: (index: number) => Promise<FirstWord<Subject, Word> | undefined>;
  /** Settles failing cases: picks some, makes these simpler, several at a time, and counts the others. In the order of their indexes. */
  readonly settle: (failing: readonly FirstWord<Subject, Word>[]) => Promise<readonly SettledFailure<Word>[]>;
}

interface Opened<Subject extends Judged['case'], Seen, Word extends Judged> {
  readonly caseAt: (index: number) => Generated<Subject>;
  /** True when each finding names the right requirement as it is; otherwise what a case is about shows only once it is as simple as it gets. */
  readonly isExact: boolean;
  /** The failures that an earlier run picked. */
  readonly earlier: readonly PickedFailure[];
  readonly effort: Effort;
  /** How many cases are made simpler at a time. */
  readonly workers: number;
  readonly trial: Trial<Subject, Seen, Word>;
}

/** Runs generated cases; keeps count of what was reported, so that a broken promise is shown a few times and not a thousand. */
export function openProperty<Subject extends Judged['case'], Seen, Word extends Judged>(
  opened: Opened<Subject, Seen, Word>,
): OpenedProperty<Subject, Word> {
  const { trial, isExact, effort, workers } = opened;
  const ownOf: OwnRequirements = ({ requirements }) => (isExact ? [] : requirements);
  const picker = openFailurePicker(effort.failures);
  for (const { result, ...breach } of opened.earlier) {
    picker.pick(breach);
    picker.isNews(result.findings);
  }
  const runAt = async (index: number) => {
    const generated = opened.caseAt(index);
    const seen = await trial.run(generated.case, 'first');
    if (seen === undefined) return undefined;
    return { index, generated, judged: await trial.judge(generated.case, { seen, run: 'first' }) };
  };
  const simplify = async ({ index, generated, judged, breach }: Picked<Subject, Word>) => {
    // What comes and goes is not followed: a simpler case that is right may be so by chance.
    const isFollowed = judged.result.verdict !== 'flaky';
    const simple = isFollowed ? await shrink(opened, { generated, judged, ownOf }) : judged;
    return {
      index,
      judged: simple,
      picked: { ...breach, asGenerated: isFollowed ? withoutOwnFindings(judged, ownOf) : judged },
    };
  };
  const settle = async (failing: readonly FirstWord<Subject, Word>[]) => {
    const words = failing
      .toSorted((a, b) => a.index - b.index)
      .map((word) => {
        const breach = breachOf(word.judged, ownOf);
        return { ...word, breach, isPicked: picker.pick(breach) };
      });
    const simple = new Map<number, Omit<SettledFailure<Word>, 'isReported'>>();
    const picked = words.filter(({ isPicked }) => isPicked);
    for await (const one of runConcurrently(picked, { workers, task: simplify, isStopped: () => false }))
      simple.set(one.index, one);
    return words.map(({ index, judged }) => {
      const one = simple.get(index);
      return one === undefined
        ? { index, judged: withoutOwnFindings(judged, ownOf), isReported: false }
        : { ...one, isReported: picker.isNews(one.judged.result.findings) };
    });
  };
  return { runAt, settle };
}

type Picked<Subject extends Judged['case'], Word extends Judged> = FirstWord<Subject, Word> & {
  readonly breach: Breach;
};

/** The requirements on which a case has the last word only when it is as simple as it gets. */
type OwnRequirements = (subject: Judged['case']) => readonly RequirementId[];

function breachOf({ case: subject, result }: Judged, ownOf: OwnRequirements): Breach {
  const broke = [...new Set(result.findings.map(({ requirement }) => requirement))];
  return { broke, breaksItsOwn: broke.some((id) => ownOf(subject).includes(id)) };
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
