import type { Case } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import type { LearntFact } from '../../spec/words/learnt-fact.ts';
import type { CasePlan } from '../../spec/words/property.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import type { CertifyOptions } from './certify-options.ts';
import { untestedCase } from './confirm/judge-runs.ts';
import { reviseFailures } from './confirm/revise-failures.ts';
import { postSentinel } from './confirm/sentinel.ts';
import { describeRetries } from './describe-retries.ts';
import { tellCase } from './enter-case.ts';
import { describeKnowledge } from './learn/learn-target.ts';
import { type Decision, decideVerdict } from './ledger/decide-verdict.ts';
import { describeNarrowing, listNarrowing } from './ledger/describe-narrowing.ts';
import type { Obstacle } from './ledger/describe-silence.ts';
import { describeStop } from './ledger/describe-stop.ts';
import { explainServerSilence } from './ledger/explain-silence.ts';
import { openLedger, type RequirementLedger } from './ledger/requirement-ledger.ts';
import { lingeringFirst, runsAlone, waits } from './order-cases.ts';
import { outlineRun } from './outline-run.ts';
import { runProperties } from './properties/run-properties.ts';
import { openRun, type Run } from './run.ts';
import { runCases, runProbes } from './run-cases.ts';
import { type ControlResults, runControls } from './run-controls.ts';
import { runWaiting } from './run-waiting.ts';
import { tellPart } from './shards/tell-part.ts';
import { checkUnchanged } from './take-over.ts';

/**
 * Certifies a target: sends the cases, judges the answers, and emits what happens as it happens.
 *
 * Controls come first, then the probes that teach how the target reads, then all other cases several at a time, then the properties.
 * Nothing that the target does makes it throw. A scenario that cannot be set up leaves its case untested, and the run inconclusive.
 *
 * @throws OperationalError when the target is not any more what it was in the earlier run that this one goes on from.
 */
export async function* certify(options: CertifyOptions): AsyncGenerator<Event> {
  const run = openRun(options);
  yield* run.early.among(certifyTarget(run));
}

async function* certifyTarget(run: Run): AsyncGenerator<Event> {
  const { surroundings, contract, options } = run;
  const startedAtMs = surroundings.now();
  yield {
    kind: 'run-started',
    suite: options.suite,
    contract: { edition: contract.edition, digest: contract.digest },
    target: options.target,
    seed: options.seed,
    startedAt: new Date(startedAtMs).toISOString(),
    ...(options.earlier === undefined ? {} : { resumedFrom: options.earlier.startedAt }),
    outline: outlineRun(options),
    plannedCases:
      options.source.controls.length +
      options.source.plan(new Set()).cases.filter((one) => run.isSelected(one) && run.isOwn.has(one)).length,
  };
  const narrowing = describeNarrowing(options);
  if (narrowing !== undefined) yield { kind: 'notice', message: narrowing };
  const controls = yield* runControls(run);
  const ledger = openLedger({
    requirements: contract.requirements.filter(({ party }) => party === 'server'),
    deviations: run.deviations,
    explain: explainServerSilence({
      isCutShort: () => run.context.state.stopped() !== undefined || run.part !== undefined,
      operation: contract.operation,
      configuration: options.configuration,
      planned: [...options.source.controls, ...controls.plan.cases],
      isSelected: run.isSelected,
      isOwn: run.isOwn.has,
    }),
  });
  const outcome =
    controls.obstacle === undefined
      ? yield* runPlan(run, { ...controls, ledger })
      : yield* stopAtObstacle(run, { ...controls, obstacle: controls.obstacle });
  const results = ledger.results();
  for (const result of results) yield { kind: 'requirement-finished', result };
  const isCutShort = controls.obstacle !== undefined || run.context.state.stopped() !== undefined;
  const { verdict, reason }: Decision =
    controls.obstacle === undefined
      ? decideVerdict(results, {
          stopped: describeEarlyEnd(run),
          failOnFlaky: options.failOnFlaky === true,
          brokenScenario: run.context.state.brokenScenario(),
          shard: options.shard,
        })
      : { verdict: 'inconclusive', reason: controls.obstacle.message };
  const stale = run.deviations.findStale({ results, isThorough: (id) => isThorough(run, { id, ledger }) });
  const shard = tellPart(run, { ...controls, ...outcome });
  yield {
    kind: 'run-finished',
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(isCutShort ? { isCutShort } : {}),
    durationMs: surroundings.now() - startedAtMs,
    requests: run.context.state.requests(),
    retries: run.context.state.retries(),
    oracle: options.oracle,
    learnt: [
      ...outcome.learnt.map(({ fact }) => fact),
      ...run.context.watch.describe(),
      ...describeRetries(run.context.state.retriesByCause()),
    ],
    ...(stale.length === 0 ? {} : { stale }),
    ...(shard === undefined ? {} : { shard }),
  };
}

/** Why the run ended before everything was sent, as a sentence. */
function describeEarlyEnd({ context }: Run): string | undefined {
  const stopped = context.state.stopped();
  return stopped && describeStop(stopped);
}

/** True when nothing was left out that could still show a requirement broken. */
function isThorough(
  { options, context }: Run,
  { id, ledger }: { readonly id: RequirementId; readonly ledger: RequirementLedger },
): boolean {
  const { requirement } = options;
  const isNarrowed = listNarrowing(options).length > 0;
  const isAskedFor = requirement === undefined || id === requirement || id.startsWith(`${requirement}.`);
  return !isNarrowed && isAskedFor && context.state.stopped() === undefined && !ledger.isSilentOn(id);
}

async function* stopAtObstacle(
  { context, options }: Run,
  { obstacle }: { readonly obstacle: Obstacle },
): AsyncGenerator<Event, { readonly learnt: readonly LearntFact[] }> {
  yield { kind: 'notice', message: obstacle.message, hint: obstacle.hint };
  for (const control of options.source.controls)
    yield { kind: 'case-finished', result: untestedCase(context, control, obstacle.message).result };
  return { learnt: [] };
}

async function* runPlan(
  run: Run,
  stage: ControlResults & { readonly ledger: RequirementLedger },
): AsyncGenerator<Event, { readonly learnt: readonly LearntFact[] }> {
  const { ledger, plan, judged, accepted } = stage;
  const { configuration } = run.options;
  const sentinel = postSentinel(
    run,
    run.options.source.controls.filter(({ id }) => accepted.has(id)),
  );
  for (const control of judged) {
    checkUnchanged(run, control);
    yield* tellCase(run, { ledger, sentinel }, control);
  }
  const probes = plan.cases.filter(({ probe }) => probe !== undefined);
  const knowledge = yield* runProbes(run, { probes, accepted, sentinel, ledger });
  const informed: Run = { ...run, context: { ...run.context, judge: { ...run.context.judge, knowledge } } };
  if (run.options.mode !== 'fuzz') {
    const cases = listCoverage(run, plan).filter((subject) => !waits(subject));
    yield { kind: 'phase-started', phase: 'coverage', cases: cases.length };
    yield* runCases(informed, {
      cases: lingeringFirst(cases.filter((subject) => !runsAlone(subject, configuration))),
      accepted,
      sentinel,
      ledger,
    });
    for (const subject of cases.filter((other) => runsAlone(other, configuration)))
      yield* runCases(informed, { cases: [subject], accepted, sentinel, ledger });
  }
  if (run.options.mode !== 'coverage')
    yield* runProperties(informed, { properties: plan.properties, accepted, sentinel, ledger });
  if (run.options.mode !== 'fuzz') {
    const waiting = listCoverage(run, plan).filter(waits);
    yield* runWaiting(informed, { cases: waiting, accepted, sentinel, ledger });
  }
  yield* reviseFailures(informed, ledger);
  return { learnt: describeKnowledge(knowledge) };
}

function listCoverage(run: Run, { cases }: CasePlan): readonly Case[] {
  return cases.filter((subject) => subject.probe === undefined && run.isSelected(subject) && run.isOwn.has(subject));
}
