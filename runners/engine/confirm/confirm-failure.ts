import type { Case } from '../../../spec/words/case.ts';
import type { Exchange } from '../../../spec/words/exchange.ts';
import type { Finding } from '../../../spec/words/finding.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';
import { type CaseJudgement, judgeCase } from '../../judge/judge-case.ts';
import { runCase } from '../exchange/run-case.ts';
import type { Confirmations } from './confirmations.ts';
import type { ResultContext } from './result-context.ts';

/** How often a failing case is run again before it is reported. */
const RE_RUNS = 3;
/** How often when those runs disagree: only then does the rate mean something. */
const RE_RUNS_OF_THE_FLAKY = 9;
/** How often when they agree on what came and went elsewhere: what is broken every other time fails ten times in a row now and then. */
const RE_RUNS_IN_DOUBT = 19;
/** Runs that do not count because the target turned everybody away meanwhile. */
const MOST_DISCARDED = 3;
/** How often a case is run at most. */
export const MOST_RUNS_OF_A_CASE = 1 + RE_RUNS_IN_DOUBT + MOST_DISCARDED;

/** What running a failing case again came to. */
export type Confirmation =
  /** The findings, those that come and go with their rate. */
  | { readonly kind: 'confirmed'; readonly findings: readonly Finding[]; readonly runs: number }
  /** One server error that never came again; the last run stands in its place. */
  | { readonly kind: 'transient'; readonly last: JudgedRun; readonly runs: number };

interface JudgedRun {
  readonly exchanges: readonly Exchange[];
  readonly judgement: CaseJudgement;
}

interface Failure {
  readonly subject: Case;
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly Finding[];
  /** What the tokens of these runs are told apart by. */
  readonly run: string;
}

/**
 * Runs a failing case again, so that what comes and goes is told apart from what stays. A server error is run again once valid requests meet
 * none, and only then counts.
 */
export async function confirmFailure(context: ResultContext, failure: Failure): Promise<Confirmation> {
  const { subject, findings, run } = failure;
  const { confirmations, state, serving } = context;
  const tally = openTally(failure);
  let last: JudgedRun | undefined;
  let runs = 0;
  let discarded = 0;
  if (wasTransient(failure)) await serving.wasAway();
  while (state.stopped() === undefined && isRunWorthwhile(failure, { runs, tally, confirmations })) {
    const exchanges = await runCase(context, subject, `${run}-again-${runs + discarded + 1}`);
    last = { exchanges, judgement: judgeCase(subject, { ...context.judge, exchanges }) };
    if (discarded < MOST_DISCARDED && isServerError(last) && (await serving.wasAway())) {
      discarded += 1;
      continue;
    }
    runs += 1;
    tally.enter(last.judgement);
  }
  if (last !== undefined && runs === RE_RUNS && tally.isOver(runs) && wasTransient(failure))
    return { kind: 'transient', last, runs };
  for (const id of tally.broken) {
    if (tally.isFlaky(id)) confirmations.noteFlaky(id);
    else if (tally.failedIn(id) === runs && runs >= RE_RUNS)
      confirmations.noteSteady(id, { isBeyondDoubt: runs >= RE_RUNS_IN_DOUBT });
  }
  return { kind: 'confirmed', findings: findings.map(tally.withRate), runs };
}

/** Three more runs for each failure; more for one that comes and goes, as long as its rate is not known. */
function isRunWorthwhile(
  failure: Failure,
  {
    runs,
    tally,
    confirmations,
  }: { readonly runs: number; readonly tally: Tally; readonly confirmations: Confirmations },
): boolean {
  if (tally.broken.every((id) => tally.isFlaky(id) && confirmations.isRateKnown(id))) return false;
  if (runs < RE_RUNS) return true;
  if (runs === RE_RUNS && tally.isOver(runs) && wasTransient(failure)) return false;
  const isInDoubt = (id: RequirementId) => !tally.isFlaky(id) && confirmations.comesAndGoes(id);
  return runs < RE_RUNS_OF_THE_FLAKY
    ? tally.broken.some((id) => tally.wasKept(id) || isInDoubt(id))
    : runs < RE_RUNS_IN_DOUBT && tally.broken.some(isInDoubt);
}

/** How often each requirement that a case broke was broken and kept when it was run again. */
interface Tally {
  readonly broken: readonly RequirementId[];
  /** Runs that said nothing about a requirement count neither for it nor against it. */
  readonly enter: (judgement: CaseJudgement) => void;
  /** In how many runs all of its breaches were seen again. */
  readonly failedIn: (id: RequirementId) => number;
  /** True when none of its breaches was seen in every run. */
  readonly isFlaky: (id: RequirementId) => boolean;
  /** True when one of its breaches was not seen in every run. */
  readonly wasKept: (id: RequirementId) => boolean;
  /** True when none of the breaches came again, and at least one of them could have in every run. The form of an error that never came again could not. */
  readonly isOver: (runs: number) => boolean;
  readonly withRate: (finding: Finding) => Finding;
}

function openTally({ subject, findings }: Failure): Tally {
  const counts = new Map(findings.map((finding) => [breachOf(subject, finding), openCount(subject, finding)]));
  const broken = [...new Set(findings.map(({ requirement }) => requirement))];
  const countsOf = (id: RequirementId) => [...counts.values()].filter((count) => count.id === id);
  return {
    broken,
    enter: (judgement) => {
      const seen = new Set(judgement.findings.map((finding) => breachOf(subject, finding)));
      for (const [breach, count] of counts) {
        if (seen.has(breach)) count.failed += 1;
        else if (judgement.judgedSteps > count.step && judgement.witnessed.includes(count.id)) count.kept += 1;
      }
    },
    failedIn: (id) => Math.min(...countsOf(id).map(({ failed }) => failed)),
    isFlaky: (id) => countsOf(id).every(({ kept }) => kept > 0),
    wasKept: (id) => countsOf(id).some(({ kept }) => kept > 0),
    isOver: (runs) => {
      const all = [...counts.values()];
      return all.every(({ failed }) => failed === 0) && all.some(({ kept }) => kept === runs);
    },
    withRate: (finding) => {
      const { failed, kept } = counts.get(breachOf(subject, finding)) ?? { failed: 0, kept: 0 };
      return kept === 0 ? finding : { ...finding, rate: { failed: 1 + failed, of: 1 + failed + kept } };
    },
  };
}

/** Of a case's own promises any step may be the one that shows it; a rule for every answer is shown by the step itself. */
const openCount = ({ requirements }: Case, { requirement: id, step }: Finding) => ({
  id,
  step: requirements.includes(id) ? 0 : step,
  failed: 0,
  kept: 0,
});

/**
 * What is broken: a case's own promise in the case as a whole, a rule for every answer in the answer to one step. Of many answers in one case, one or
 * another breaks a rule in nearly every run, however seldom each of them does.
 */
function breachOf({ requirements }: Case, { requirement, step }: Finding): string {
  return requirements.includes(requirement) ? requirement : `${requirement} ${step}`;
}

/**
 * A server may fail once for a reason of its own: 500 is on the operation's own list, and load balancers add 502 to 504. A request that met
 * such an answer once and never again is told as sent again, like one that was throttled.
 */
function wasTransient({ findings, exchanges }: Pick<Failure, 'findings' | 'exchanges'>): boolean {
  return findings.every(({ step }) => {
    const outcome = exchanges[step]?.outcome;
    return outcome?.kind === 'response' && outcome.response.status >= 500;
  });
}

function isServerError({ judgement: { findings }, exchanges }: JudgedRun): boolean {
  return findings.length > 0 && wasTransient({ findings, exchanges });
}
