import type { Case } from '../../spec/words/case.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { Finding } from '../../spec/words/finding.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { type CaseJudgement, judgeCase } from '../judge/judge-case.ts';
import type { Confirmations } from './confirmations.ts';
import type { ResultContext } from './result-context.ts';
import { runCase } from './run-case.ts';

/** How often a failing case is run again before it is reported. */
const RE_RUNS = 3;
/** How often when those runs disagree: only then does the rate mean something. */
const RE_RUNS_OF_THE_FLAKY = 9;
/** How often a case is run at most. */
export const MOST_RUNS_OF_A_CASE = 1 + RE_RUNS_OF_THE_FLAKY;

/** What running a failing case again came to. */
export type Confirmation =
  /** The findings, those that come and go with their rate. */
  | { readonly kind: 'confirmed'; readonly findings: readonly Finding[]; readonly runs: number }
  /** One server error on a valid request that never came again; the last run stands in its place. */
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

/** Runs a failing case again, so that what comes and goes is told apart from what stays. */
export async function confirmFailure(context: ResultContext, failure: Failure): Promise<Confirmation> {
  const { subject, findings, run } = failure;
  const { confirmations, state } = context;
  const tally = openTally(findings);
  let last: JudgedRun | undefined;
  let runs = 0;
  while (state.stopped() === undefined && isRunWorthwhile(failure, { runs, tally, confirmations })) {
    runs += 1;
    const exchanges = await runCase(context, subject, `${run}-again-${runs}`);
    last = { exchanges, judgement: judgeCase(subject, { ...context.judge, exchanges }) };
    tally.enter(last.judgement);
  }
  if (last !== undefined && runs === RE_RUNS && tally.allKept(runs) && wasTransient(failure))
    return { kind: 'transient', last, runs };
  for (const id of tally.broken) {
    if (tally.isFlaky(id)) confirmations.noteFlaky(id);
    else if (tally.failedIn(id) === runs && runs >= RE_RUNS) confirmations.noteSteady(id);
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
  if (runs >= RE_RUNS_OF_THE_FLAKY) return false;
  if (tally.broken.every((id) => tally.isFlaky(id) && confirmations.isRateKnown(id))) return false;
  if (runs < RE_RUNS) return true;
  if (runs === RE_RUNS && tally.allKept(runs) && wasTransient(failure)) return false;
  return tally.broken.some((id) => tally.isFlaky(id) || (tally.failedIn(id) > 0 && confirmations.comesAndGoes(id)));
}

/** How often each requirement that a case broke was broken and kept when it was run again. */
interface Tally {
  readonly broken: readonly RequirementId[];
  /** Runs that said nothing about a requirement count neither for it nor against it. */
  readonly enter: (judgement: CaseJudgement) => void;
  readonly failedIn: (id: RequirementId) => number;
  readonly isFlaky: (id: RequirementId) => boolean;
  readonly allKept: (runs: number) => boolean;
  readonly withRate: (finding: Finding) => Finding;
}

function openTally(findings: readonly Finding[]): Tally {
  const counts = new Map(findings.map(({ requirement }) => [requirement, { failed: 0, kept: 0 }]));
  const broken = [...counts.keys()];
  const countOf = (id: RequirementId) => counts.get(id) ?? { failed: 0, kept: 0 };
  return {
    broken,
    enter: (judgement) => {
      for (const [id, count] of counts) {
        if (judgement.findings.some(({ requirement }) => requirement === id)) count.failed += 1;
        else if (judgement.silence === undefined || judgement.witnessed.includes(id)) count.kept += 1;
      }
    },
    failedIn: (id) => countOf(id).failed,
    isFlaky: (id) => countOf(id).kept > 0,
    allKept: (runs) => broken.every((id) => countOf(id).kept === runs),
    withRate: (finding) => {
      const { failed, kept } = countOf(finding.requirement);
      return kept === 0 ? finding : { ...finding, rate: { failed: 1 + failed, of: 1 + failed + kept } };
    },
  };
}

/**
 * A server may fail once for a reason of its own: 500 is on the operation's own list, and load balancers add 502 to 504. A valid request
 * that met such an answer once and never again is told as sent again, like one that was throttled.
 */
function wasTransient({ subject, findings, exchanges }: Failure): boolean {
  return findings.every(({ step }) => {
    const expected = subject.steps[step]?.expect.kind ?? '';
    const outcome = exchanges[step]?.outcome;
    return VALID_REQUESTS.has(expected) && outcome?.kind === 'response' && outcome.response.status >= 500;
  });
}

const VALID_REQUESTS: ReadonlySet<string> = new Set(['accept', 'like', 'run']);
