import type { Case } from '../../../spec/words/case.ts';
import type { CaseEvidence } from '../../../spec/words/evidence.ts';
import type { Exchange } from '../../../spec/words/exchange.ts';
import type { CaseResult, CaseVerdict, Finding } from '../../../spec/words/finding.ts';
import { SMALL_BUDGET } from '../../evidence/body-budget.ts';
import { showExchanges } from '../../evidence/show-exchange.ts';
import { type CaseJudgement, judgeCase } from '../../judge/judge-case.ts';
import { judgeSetAside } from '../../judge/judge-set-aside.ts';
import { renderCurl } from '../../requests/render-curl.ts';
import { conversationOf, renderRawLine } from '../../requests/render-raw-line.ts';
import { carrySetAside } from '../exchange/carry-set-aside.ts';
import { isMocked } from '../exchange/exchange-conversation.ts';
import { runCase } from '../exchange/run-case.ts';
import { describeStop } from '../ledger/describe-stop.ts';
import { confirmFailure } from './confirm-failure.ts';
import type { ResultContext } from './result-context.ts';

/** A case after it ran, with what its report does not hold but the ledger wants to know. */
export interface JudgedCase {
  readonly case: Case;
  readonly result: CaseResult;
  readonly exchanges: readonly Exchange[];
  readonly silence: string | undefined;
  /** Something was in the way of one of its valid requests that may be gone a moment later. */
  readonly isObstructed: boolean;
}

/** Runs a case and judges it; a failure is run three times again, so that what comes and goes is told apart from what stays. */
export async function runAndJudge(context: ResultContext, subject: Case): Promise<JudgedCase> {
  if (needsSocket(subject) && context.watch.converse === undefined)
    return leaveCase(context, subject, {
      verdict: 'not-applicable',
      reason: 'This transport has no socket of its own to put unusual bytes on.',
    });
  const exchanges = await runCase(context, subject, 'first');
  if (needsSocket(subject) && (await isOutOfReach(context, exchanges)))
    return leaveCase(context, subject, {
      verdict: 'not-applicable',
      reason:
        'No socket reaches the target, although requests do: something in between, or a mock in this process, answers them.',
    });
  return judgeExchanges(context, { subject, exchanges });
}

const needsSocket = ({ steps }: Case): boolean => steps.some(({ request }) => request.wire !== undefined);

async function isOutOfReach({ watch }: ResultContext, [first]: readonly Exchange[]): Promise<boolean> {
  if (first?.outcome.kind !== 'lost' || first.outcome.stage !== 'connect') return false;
  return isMocked(first.outcome) || (await watch.isAnswering());
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
  if (wasKeptFromSpeaking(judgement, exchanges) && run !== LATER) return runLater(context, subject);
  // A run counts as known once its case is judged: judged again, it would be taken for its own double.
  for (const started of judgement.startedRuns) context.rememberRun(started);
  const { findings } = judgement;
  if (findings.length > 0 && run === 'first') context.announceFailure(subject, findings);
  if (
    findings.length === 0 ||
    isRace(subject, { findings, exchanges }) ||
    context.confirmations.isOldNews(findings, exchanges) ||
    context.state.stopped() !== undefined
  )
    return assemble(context, { subject, exchanges, judgement, runs: 1 });
  const again = await confirmFailure(context, { subject, exchanges, findings, run });
  if (again.kind === 'transient') {
    context.state.countTransient();
    const last = { ...again.last, exchanges: carrySetAside(again.last.exchanges, exchanges) };
    return assemble(context, { subject, ...last, runs: 1 + again.runs });
  }
  return assemble(context, {
    subject,
    exchanges,
    judgement: { ...judgement, findings: again.findings },
    runs: 1 + again.runs,
  });
}

/** The name of a run that was put off until the target served again. */
const LATER = 'later';

/** A server error where something was only prepared, or compared, says nothing, and keeps the case from saying anything. */
function wasKeptFromSpeaking({ findings, silence }: CaseJudgement, exchanges: readonly Exchange[]): boolean {
  return findings.length === 0 && silence !== undefined && exchanges.some(isServerError);
}

async function runLater(context: ResultContext, subject: Case): Promise<JudgedCase> {
  await context.serving.wasAway();
  context.state.countTransient();
  return judgeExchanges(context, { subject, exchanges: await runCase(context, subject, LATER), run: LATER });
}

/** The result of a case that was sent so often that its word is final. */
export function concludeCase(
  context: ResultContext,
  options: { readonly subject: Case; readonly exchanges: readonly Exchange[]; readonly runs: number },
): JudgedCase {
  const { subject, exchanges } = options;
  const judgement = judgeCase(subject, { ...context.judge, exchanges });
  if (judgement.findings.length > 0) context.announceFailure(subject, judgement.findings);
  return assemble(context, { ...options, judgement });
}

/** A result for a case that was not sent. */
export function untestedCase(context: Pick<ResultContext, 'url'>, subject: Case, reason: string): JudgedCase {
  return leaveCase(context, subject, { verdict: 'untested', reason });
}

/** The same for one that may also have nothing to say about this target. */
export function leaveCase(
  context: Pick<ResultContext, 'url'>,
  subject: Case,
  { verdict, reason }: { readonly verdict: 'untested' | 'not-applicable'; readonly reason: string },
): JudgedCase {
  const result: CaseResult = {
    id: subject.id,
    title: subject.title,
    requirements: [],
    verdict,
    reason,
    attempts: 0,
    findings: [],
    reproduce: { curl: '', replay: replayCommand(context.url, subject) },
  };
  return { case: subject, result, exchanges: [], silence: reason, isObstructed: false };
}

/** A race that showed once is there: that it goes well three times takes nothing back. A server error may have another reason. */
function isRace(
  { steps, requirements }: Case,
  { findings, exchanges }: { readonly findings: readonly Finding[]; readonly exchanges: readonly Exchange[] },
): boolean {
  return findings.every(
    ({ step, requirement }) =>
      requirements.includes(requirement) &&
      (steps[step]?.together === true || steps[step + 1]?.together === true) &&
      !isServerError(exchanges[step]),
  );
}

function isServerError(exchange: Exchange | undefined): boolean {
  return exchange?.outcome.kind === 'response' && exchange.outcome.response.status >= 500;
}

interface Runs {
  readonly subject: Case;
  readonly exchanges: readonly Exchange[];
  readonly judgement: CaseJudgement;
  readonly runs: number;
}

function assemble(context: ResultContext, { subject, exchanges, judgement: found, runs }: Runs): JudgedCase {
  const judgement = withSetAside(context, { subject, exchanges, judgement: found });
  const { findings, witnessed, silence } = judgement;
  const verdict = verdictOf(subject, judgement);
  const shown = findings[0]?.step ?? exchanges.length - 1;
  const result: CaseResult = {
    id: subject.id,
    title: subject.title,
    requirements: witnessed,
    verdict,
    ...(verdict === 'untested' && silence !== undefined ? { reason: silence } : {}),
    attempts: runs,
    findings,
    reproduce: {
      // A generated case that passed is counted and forgotten, so nobody will ever want to send it again by hand.
      curl:
        verdict === 'passed' && subject.isGenerated === true
          ? ''
          : renderCommand(
              { ...context, isSignedOtherwise: subject.steps[shown]?.request.signing !== undefined },
              { exchanges, shown },
            ),
      replay: replayCommand(context.url, subject),
    },
    ...(findings.length > 0 || isControl(subject) ? { evidence: gatherEvidence(context, subject, exchanges) } : {}),
  };
  return { case: subject, result, exchanges, silence, isObstructed: judgement.isObstructed };
}

/** What is accepted has to be seen beside what is refused. */
const isControl = ({ id }: Case): boolean => id.startsWith('control/');

/** Of thousands of generated cases that fail, few are told: they do not use up what the run may keep of long bodies. */
const gatherEvidence = (
  { bodyBudget }: ResultContext,
  { isGenerated, controls }: Case,
  exchanges: readonly Exchange[],
): CaseEvidence => ({
  kind: 'endpoint',
  exchanges: showExchanges(exchanges, isGenerated === true ? SMALL_BUDGET : bodyBudget),
  controls,
});

/** What a case came to, with what the answers showed after which its requests were sent again. */
function withSetAside(context: ResultContext, { subject, exchanges, judgement }: Omit<Runs, 'runs'>): CaseJudgement {
  const { witnessed, findings } = judgeSetAside(subject, { ...context.judge, exchanges });
  const isNew = ({ requirement }: Finding) => judgement.findings.every((other) => other.requirement !== requirement);
  const further = findings.filter(isNew);
  if (further.length > 0) context.announceFailure(subject, further);
  return {
    ...judgement,
    findings: [...judgement.findings, ...further],
    witnessed: [...new Set([...judgement.witnessed, ...witnessed])],
  };
}

function verdictOf({ requirements }: Case, { findings, witnessed, silence }: CaseJudgement): CaseVerdict {
  if (findings.length > 0) return findings.every(({ rate }) => rate !== undefined) ? 'flaky' : 'failed';
  const own = requirements.filter((id) => witnessed.includes(id));
  return silence !== undefined && own.length < Math.max(1, requirements.length) ? 'untested' : 'passed';
}

function renderCommand(
  context: ResultContext & { readonly isSignedOtherwise: boolean },
  { exchanges, shown }: { readonly exchanges: readonly Exchange[]; readonly shown: number },
): string {
  const conversation = conversationOf(exchanges, shown);
  if (conversation.length > 0) return renderRawLine(conversation, context);
  const exchange = exchanges[shown];
  return exchange === undefined ? '' : renderCurl(exchange.request, context);
}

function replayCommand(url: string, { id }: Case): string {
  return `datazone-conformance replay '${id}' -u ${url}`;
}
