import type { Case, CaseId } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { inBatches } from '../concurrency/in-batches.ts';
import { runConcurrently } from '../concurrency/run-concurrently.ts';
import type { Knowledge } from '../judge/knowledge.ts';
import { readAnswer } from '../judge/read-answer.ts';
import { type JudgedCase, judgeExchanges, leaveCase, runAndJudge, untestedCase } from './confirm/judge-runs.ts';
import type { ResultContext } from './confirm/result-context.ts';
import { CASES_BETWEEN_SENTINELS } from './confirm/sentinel.ts';
import { settleObstructions } from './confirm/settle-obstructions.ts';
import { confirmRefusals, retellCase, type Stage, tellCase } from './enter-case.ts';
import { learnTarget } from './learn/learn-target.ts';
import { findUnmetNeed } from './ledger/find-unmet-need.ts';
import type { Run } from './run.ts';
import { sendCases, sendUnclearAgain } from './send-cases.ts';
import { checkUnchanged, takeOver } from './take-over.ts';

/** Probes are sent first and judged last: what they teach together decides how each of them is read. */
export async function* runProbes(
  run: Run,
  stage: Stage & { readonly probes: readonly Case[] },
): AsyncGenerator<Event, Knowledge> {
  const { context, contract } = run;
  yield { kind: 'phase-started', phase: 'probes', cases: stage.probes.length };
  const ready = stage.probes.filter((subject) => missingControl(subject, stage.accepted) === undefined);
  const sent = await sendCases(run, ready);
  const clear = await sendUnclearAgain(run, sent);
  const answered = clear.flatMap(({ subject, exchanges: [exchange] }) =>
    exchange?.outcome.kind === 'response'
      ? [{ case: subject, answer: readAnswer(exchange.outcome.response, contract.operation) }]
      : [],
  );
  const knowledge = learnTarget(answered, contract.operation);
  const informed: ResultContext = { ...context, judge: { ...context.judge, knowledge } };
  for (const { subject, exchanges } of sent) {
    const judged = await judgeExchanges(informed, { subject, exchanges });
    checkUnchanged(run, judged);
    if (run.isSelected(subject)) yield* tellCase(run, stage, judged);
  }
  for (const subject of stage.probes.filter((probe) => !ready.includes(probe) && run.isSelected(probe)))
    yield* tellCase(run, stage, refuseCase(run, { subject, accepted: stage.accepted }));
  yield* confirmRefusals(run, stage);
  return knowledge;
}

/** Runs cases several at a time, and makes sure now and then that their refusals mean something; one that an earlier run finished is told again. */
export async function* runCases(run: Run, stage: Stage & { readonly cases: readonly Case[] }): AsyncGenerator<Event> {
  for (const cases of inBatches(stage.cases, CASES_BETWEEN_SENTINELS)) {
    yield* runBatch(run, { ...stage, cases });
    yield* confirmRefusals(run, stage);
  }
}

/** A case whose control was not accepted is not sent. */
async function* runBatch(run: Run, stage: Stage & { readonly cases: readonly Case[] }): AsyncGenerator<Event> {
  const { context, options } = run;
  const { signatures } = context.judge.knowledge;
  const { credentials } = options.configuration;
  const left: Case[] = [];
  for (const subject of stage.cases) {
    const finished = takeOver(run, subject);
    if (finished === undefined) left.push(subject);
    else yield* retellCase(run, stage, finished);
  }
  const task = (subject: Case) => {
    if (missingControl(subject, stage.accepted) !== undefined)
      return Promise.resolve(refuseCase(run, { subject, accepted: stage.accepted }));
    const unmet = findUnmetNeed(subject, { signatures, credentials });
    return unmet === undefined ? runScenario(run, subject) : Promise.resolve(leaveCase(context, subject, unmet));
  };
  const obstructed: JudgedCase[] = [];
  for await (const judged of runConcurrently(left, {
    workers: options.workers,
    task,
    isStopped: () => context.state.stopped() !== undefined,
  })) {
    if (judged.isObstructed) obstructed.push(judged);
    else yield* tellCase(run, stage, judged);
  }
  for await (const judged of settleObstructions(run, { obstructed, accepted: stage.accepted }))
    yield* tellCase(run, stage, judged);
}

/** A scenario that cannot be set up or undone leaves its case untested; nothing else of the run is lost by it. */
async function runScenario({ context, early }: Run, subject: Case): Promise<JudgedCase> {
  try {
    return await runAndJudge(context, subject);
  } catch (error) {
    if (!(error instanceof OperationalError) || subject.scenario === undefined) throw error;
    const { message, hint, code } = error;
    early.tell({ kind: 'notice', message, hint });
    context.state.noteBrokenScenario(message, code === 'SCENARIO_FAILED');
    return untestedCase(context, subject, message);
  }
}

function missingControl(subject: Case, accepted: ReadonlySet<CaseId>): CaseId | undefined {
  return subject.controls.find((id) => id.startsWith('control/') && !accepted.has(id));
}

function refuseCase(
  { context }: Run,
  { subject, accepted }: { readonly subject: Case; readonly accepted: ReadonlySet<CaseId> },
): JudgedCase {
  return untestedCase(
    context,
    subject,
    `Its control ${missingControl(subject, accepted) ?? ''} was not accepted by this target, so a refusal would prove nothing.`,
  );
}
