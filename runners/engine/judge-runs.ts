import type { Case } from '../../spec/words/case.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { CaseResult, Finding } from '../../spec/words/finding.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { type CaseJudgement, type JudgeContext, judgeCase } from '../judge/judge-case.ts';
import { renderCurl } from '../requests/render-curl.ts';
import { describeStop } from './describe-stop.ts';
import { type RunCaseContext, runCase } from './run-case.ts';

/** How often a failing case is run again before it is reported. */
const RE_RUNS = 3;
/** A requirement that failed in so many confirmed cases is not confirmed again: the next failure is no news. */
const ENOUGH_CONFIRMATIONS = 3;

/** What turns cases into results. */
export interface ResultContext extends RunCaseContext {
  readonly judge: JudgeContext;
  readonly url: string;
  readonly region: string;
  readonly service: string;
  /** How many confirmed cases failed each requirement so far. Shared by the workers of a run. */
  readonly confirmed: Map<RequirementId, number>;
  /** Remembers the runs that cases started, the last few thousand of them. */
  readonly rememberRun: (id: string) => void;
}

/** A case after it ran, with what its report does not hold but the ledger wants to know. */
export interface JudgedCase {
  readonly case: Case;
  readonly result: CaseResult;
  readonly exchanges: readonly Exchange[];
  readonly silence: string | undefined;
}

/** Runs a case and judges it; a failure is run three times again, so that what comes and goes is told apart from what stays. */
export async function runAndJudge(context: ResultContext, subject: Case): Promise<JudgedCase> {
  const exchanges = await runCase(context, subject, 'first');
  return judgeExchanges(context, { subject, exchanges });
}

/** The same for a case that was sent already. */
export async function judgeExchanges(
  context: ResultContext,
  options: { readonly subject: Case; readonly exchanges: readonly Exchange[]; readonly run?: string },
): Promise<JudgedCase> {
  const { subject, exchanges, run = 'first' } = options;
  const stopped = context.state.stopped();
  if (stopped !== undefined && exchanges.at(-1)?.outcome.kind !== 'response')
    return untestedCase(context, subject, `The run stopped before it was answered. ${describeStop(stopped)}`);
  const judgement = judgeCase(subject, { ...context.judge, exchanges });
  // A run counts as known once its case is judged: judged again, it would be taken for its own double.
  for (const id of judgement.startedRuns) context.rememberRun(id);
  if (
    judgement.findings.length === 0 ||
    isRace(subject, judgement.findings) ||
    isOldNews(context, judgement.findings) ||
    context.state.stopped() !== undefined
  )
    return assemble(context, { subject, exchanges, judgement, runs: 1, passes: 0 });
  const again = await runAgain(context, { subject, findings: judgement.findings, run });
  if (again.passes === RE_RUNS && wasTransient(subject, { judgement, exchanges })) {
    context.state.countTransient();
    return assemble(context, { subject, ...again.last, runs: 1 + again.runs, passes: 0 });
  }
  if (again.failures === RE_RUNS)
    for (const id of new Set(judgement.findings.map(({ requirement }) => requirement)))
      context.confirmed.set(id, (context.confirmed.get(id) ?? 0) + 1);
  return assemble(context, { subject, exchanges, judgement, runs: 1 + again.runs, passes: again.passes });
}

/** What runs of a failing case came to: those that said nothing about the failure count neither for it nor against it. */
async function runAgain(
  context: ResultContext,
  { subject, findings, run }: { readonly subject: Case; readonly findings: readonly Finding[]; readonly run: string },
): Promise<ReRuns> {
  const broken = new Set(findings.map(({ requirement }) => requirement));
  const count = { runs: 0, failures: 0, passes: 0 };
  let last: ReRuns['last'] = { exchanges: [], judgement: { findings: [], witnessed: [], startedRuns: [] } };
  while (count.runs < RE_RUNS && context.state.stopped() === undefined) {
    count.runs += 1;
    const exchanges = await runCase(context, subject, `${run}-again-${count.runs}`);
    const again = judgeCase(subject, { ...context.judge, exchanges });
    last = { exchanges, judgement: again };
    if (again.findings.some(({ requirement }) => broken.has(requirement))) count.failures += 1;
    else if (again.silence === undefined || isWitnessed(again, broken)) count.passes += 1;
  }
  return { ...count, last };
}

/** A case whose other steps say nothing may well have kept what it broke before. */
function isWitnessed({ witnessed }: CaseJudgement, ids: ReadonlySet<RequirementId>): boolean {
  return [...ids].every((id) => witnessed.includes(id));
}

interface ReRuns {
  readonly runs: number;
  readonly failures: number;
  readonly passes: number;
  /** The last of them. */
  readonly last: { readonly exchanges: readonly Exchange[]; readonly judgement: CaseJudgement };
}

/**
 * A server may fail once for a reason of its own: 500 is on the operation's own list, and load balancers add 502 to 504. A valid request
 * that met such an answer once and never again is told as sent again, like one that was throttled.
 */
function wasTransient(
  subject: Case,
  { judgement, exchanges }: { readonly judgement: CaseJudgement; readonly exchanges: readonly Exchange[] },
): boolean {
  return judgement.findings.every(({ step }) => {
    const expected = subject.steps[step]?.expect.kind ?? '';
    const outcome = exchanges[step]?.outcome;
    return VALID_REQUESTS.has(expected) && outcome?.kind === 'response' && outcome.response.status >= 500;
  });
}

const VALID_REQUESTS: ReadonlySet<string> = new Set(['accept', 'like', 'run']);

/** A result for a case that was not sent. */
export function untestedCase(context: Pick<ResultContext, 'url'>, subject: Case, reason: string): JudgedCase {
  const result: CaseResult = {
    id: subject.id,
    title: subject.title,
    requirements: [],
    verdict: 'untested',
    reason,
    attempts: 0,
    findings: [],
    reproduce: { curl: '', replay: replayCommand(context.url, subject) },
  };
  return { case: subject, result, exchanges: [], silence: reason };
}

/** A race that showed once is there: that it goes well three times takes nothing back. */
function isRace({ steps, requirements }: Case, findings: readonly Finding[]): boolean {
  return findings.every(
    ({ step, requirement }) =>
      requirements.includes(requirement) && (steps[step]?.together === true || steps[step + 1]?.together === true),
  );
}

/** A lost response was asked for again before it became a finding; asking once more would only cost its time limit once more. */
function isOldNews({ confirmed }: ResultContext, findings: readonly Finding[]): boolean {
  if (findings.every(({ requirement }) => requirement === 'protocol.complete-response')) return true;
  return findings.every(({ requirement }) => (confirmed.get(requirement) ?? 0) >= ENOUGH_CONFIRMATIONS);
}

interface Runs {
  readonly subject: Case;
  readonly exchanges: readonly Exchange[];
  readonly judgement: CaseJudgement;
  readonly runs: number;
  /** How many of them kept what the first one broke. */
  readonly passes: number;
}

function assemble(context: ResultContext, { subject, exchanges, judgement, runs, passes }: Runs): JudgedCase {
  const { findings, witnessed, silence } = judgement;
  const own = subject.requirements.filter((id) => witnessed.includes(id));
  const verdict =
    findings.length > 0
      ? 'failed'
      : silence !== undefined && own.length < Math.max(1, subject.requirements.length)
        ? 'untested'
        : 'passed';
  const shown = exchanges[findings[0]?.step ?? exchanges.length - 1];
  const result: CaseResult = {
    id: subject.id,
    title: subject.title,
    requirements: witnessed,
    verdict,
    ...(verdict === 'untested' && silence !== undefined ? { reason: silence } : {}),
    attempts: runs,
    ...(passes > 0 ? { flaky: true } : {}),
    findings,
    reproduce: {
      // A generated case that passed is counted and forgotten, so nobody will ever want to send it again by hand.
      curl:
        shown === undefined || (verdict === 'passed' && subject.isGenerated === true)
          ? ''
          : renderCurl(shown.request, context),
      replay: replayCommand(context.url, subject),
    },
  };
  return { case: subject, result, exchanges, silence };
}

function replayCommand(url: string, { id }: Case): string {
  return `datazone-conformance replay '${id}' -u ${url}`;
}
