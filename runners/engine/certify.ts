import type { Case, CaseId } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { CasePlan, Property } from '../../spec/words/property.ts';
import { type Knowledge, NOTHING_KNOWN } from '../judge/knowledge.ts';
import { registerOf } from '../judge/notes.ts';
import { readAnswer } from '../judge/read-answer.ts';
import { createRequestMaker } from '../requests/materialise-request.ts';
import { assessControls, type Obstacle } from './assess-controls.ts';
import { type CertifyOptions, REAL_SURROUNDINGS } from './certify-options.ts';
import { type Decision, decideVerdict } from './decide-verdict.ts';
import { type JudgedCase, judgeExchanges, type ResultContext, runAndJudge, untestedCase } from './judge-runs.ts';
import { describeKnowledge, learnTarget } from './learn-target.ts';
import { openLedger, type RequirementLedger } from './requirement-ledger.ts';
import { runCase } from './run-case.ts';
import { runConcurrently } from './run-concurrently.ts';
import { openProperty } from './run-property.ts';
import { startRunState } from './run-state.ts';
import { selectCases } from './select-cases.ts';

/** Every how many cases of a property its progress is told. */
const PROGRESS_STEP = 100;

/**
 * Certifies a target: sends the cases, judges the answers, and emits what happens as it happens.
 *
 * Controls come first, then the probes that teach how the target reads, then all other cases several at a time, then the properties.
 * Nothing that the target does makes it throw; an action of a scenario that fails does.
 *
 * @throws OperationalError when a scenario's before or after fails.
 */
export async function* certify(options: CertifyOptions): AsyncGenerator<Event> {
  const run = openRun(options);
  const { surroundings, contract } = run;
  const startedAtMs = surroundings.now();
  yield {
    kind: 'run-started',
    suite: options.suite,
    contract: { edition: contract.edition, digest: contract.digest },
    target: options.target,
    seed: options.seed,
    startedAt: new Date(startedAtMs).toISOString(),
    plannedCases: options.source.controls.length + options.source.plan(new Set()).cases.filter(run.isSelected).length,
  };
  const controls = yield* runControls(run);
  const ledger = openLedger({
    contract,
    configuration: options.configuration,
    planned: [...options.source.controls, ...controls.plan.cases],
    isSelected: run.isSelected,
  });
  const outcome =
    controls.obstacle === undefined
      ? yield* runPlan(run, { ...controls, ledger })
      : yield* stopAtObstacle(run, { ...controls, obstacle: controls.obstacle });
  const results = ledger.results();
  for (const result of results) yield { kind: 'requirement-finished', result };
  const { verdict, reason }: Decision =
    controls.obstacle === undefined
      ? decideVerdict(results, run.context.state.stopped())
      : { verdict: 'inconclusive', reason: controls.obstacle.message };
  yield {
    kind: 'run-finished',
    verdict,
    ...(reason === undefined ? {} : { reason }),
    durationMs: surroundings.now() - startedAtMs,
    requests: run.context.state.requests(),
    retries: run.context.state.retries(),
    oracle: options.oracle,
    learnt: [...outcome.learnt, ...describeRetries(run.context.state.retriesByCause())],
  };
}

/** A run under way. */
interface Run {
  readonly options: CertifyOptions;
  readonly contract: CertifyOptions['contract'];
  readonly surroundings: NonNullable<CertifyOptions['surroundings']>;
  readonly context: ResultContext;
  readonly isSelected: (subject: Case) => boolean;
}

interface ControlResults {
  readonly plan: CasePlan;
  readonly judged: readonly JudgedCase[];
  readonly accepted: ReadonlySet<CaseId>;
  readonly obstacle: Obstacle | undefined;
}

function openRun(options: CertifyOptions): Run {
  const { contract, configuration } = options;
  const surroundings = options.surroundings ?? REAL_SURROUNDINGS;
  const { maxTimeMs, maxFailures, rateLimit, signal } = options;
  const service = options.service ?? 'datazone';
  const context: ResultContext = {
    transport: options.transport,
    surroundings,
    state: startRunState({ surroundings, rateLimit, maxTimeMs, maxFailures, signal }),
    redact: options.redact ?? [],
    makeRequest: createRequestMaker({
      operation: contract.operation,
      configuration,
      url: configuration.url,
      nonce: surroundings.nonce(),
      service,
      clock: surroundings.now,
    }),
    scenarios: configuration.scenarios,
    judge: { operation: contract.operation, register: registerOf(contract), knowledge: NOTHING_KNOWN },
    url: configuration.url,
    region: configuration.region,
    service,
    confirmed: new Map(),
  };
  return { options, contract, surroundings, context, isSelected: selectCases(options) };
}

/** Sends the controls, and plans the rest for what was accepted. They are judged only when nothing outside the target stands in the way. */
async function* runControls({ options, context, contract }: Run): AsyncGenerator<Event, ControlResults> {
  const { controls } = options.source;
  yield { kind: 'phase-started', phase: 'controls', cases: controls.length };
  const sent = await collect(
    runConcurrently(controls, {
      workers: options.workers,
      isStopped: () => context.state.stopped() !== undefined,
      task: async (subject) => ({ subject, exchanges: await runCase(context, subject, 0) }),
    }),
  );
  const answers = sent.flatMap(({ subject, exchanges: [exchange] }) => {
    if (exchange === undefined) return [];
    return [
      {
        subject,
        exchange,
        answer:
          exchange.outcome.kind === 'response' ? readAnswer(exchange.outcome.response, contract.operation) : undefined,
      },
    ];
  });
  const accepted = new Set(
    answers.filter(({ answer }) => answer?.kind === 'accepted').map(({ subject }) => subject.id),
  );
  const obstacle = assessControls(answers, {
    url: context.url,
    isAlive: await answersAnything(
      context,
      answers.map(({ exchange }) => exchange),
      controls[0],
    ),
  });
  const judged =
    obstacle === undefined
      ? await Promise.all(sent.map(({ subject, exchanges }) => judgeExchanges(context, { subject, exchanges })))
      : [];
  return { plan: options.source.plan(accepted), judged, accepted, obstacle };
}

/**
 * True when the target answers something: a control, the beginning of one, or else a request that is no valid JSON. One that loses every
 * valid request and answers others is not unreachable; it is wrong.
 */
async function answersAnything(
  context: ResultContext,
  exchanges: readonly Exchange[],
  control: Case | undefined,
): Promise<boolean> {
  const isBegun = exchanges.some(
    ({ outcome }) => outcome.kind === 'response' || (outcome.kind === 'lost' && outcome.stage === 'body'),
  );
  if (isBegun || control === undefined) return isBegun;
  const [{ request, expect }] = control.steps;
  const nonsense: Case = {
    ...control,
    id: 'control/nonsense',
    steps: [{ request: { ...request, body: { kind: 'text', text: '{[' } }, expect }],
  };
  return (await runCase(context, nonsense, 0)).some(({ outcome }) => outcome.kind === 'response');
}

async function* stopAtObstacle(
  { context, options }: Run,
  { obstacle }: { readonly obstacle: Obstacle },
): AsyncGenerator<Event, { readonly learnt: readonly string[] }> {
  yield { kind: 'notice', message: obstacle.message, hint: obstacle.hint };
  for (const control of options.source.controls)
    yield { kind: 'case-finished', result: untestedCase(context, control, obstacle.message).result };
  return { learnt: [] };
}

async function* runPlan(
  run: Run,
  stage: ControlResults & { readonly ledger: RequirementLedger },
): AsyncGenerator<Event, { readonly learnt: readonly string[] }> {
  const { ledger, plan, judged, accepted } = stage;
  for (const control of judged) yield* enter(run, ledger, control);
  const probes = plan.cases.filter(({ probe }) => probe !== undefined);
  const knowledge = yield* runProbes(run, { probes, accepted, ledger });
  const informed: Run = { ...run, context: { ...run.context, judge: { ...run.context.judge, knowledge } } };
  if (run.options.mode !== 'fuzz') {
    const cases = plan.cases.filter((subject) => subject.probe === undefined && run.isSelected(subject));
    yield { kind: 'phase-started', phase: 'coverage', cases: cases.length };
    yield* runCases(informed, { cases, accepted, ledger });
  }
  if (run.options.mode !== 'coverage')
    yield* runProperties(informed, { properties: plan.properties, accepted, ledger });
  return { learnt: describeKnowledge(knowledge) };
}

/** Probes are sent first and judged last: what they teach together decides how each of them is read. */
async function* runProbes(
  run: Run,
  stage: {
    readonly probes: readonly Case[];
    readonly accepted: ReadonlySet<CaseId>;
    readonly ledger: RequirementLedger;
  },
): AsyncGenerator<Event, Knowledge> {
  const { context, options, contract } = run;
  yield { kind: 'phase-started', phase: 'probes', cases: stage.probes.length };
  const ready = stage.probes.filter((subject) => missingControl(subject, stage.accepted) === undefined);
  const sent = await collect(
    runConcurrently(ready, {
      workers: options.workers,
      isStopped: () => context.state.stopped() !== undefined,
      task: async (subject) => ({ subject, exchanges: await runCase(context, subject, 0) }),
    }),
  );
  const answered = sent.flatMap(({ subject, exchanges: [exchange] }) =>
    exchange?.outcome.kind === 'response'
      ? [{ case: subject, answer: readAnswer(exchange.outcome.response, contract.operation) }]
      : [],
  );
  const knowledge = learnTarget(answered);
  const informed: ResultContext = { ...context, judge: { ...context.judge, knowledge } };
  for (const { subject, exchanges } of sent) {
    const judged = await judgeExchanges(informed, { subject, exchanges });
    if (run.isSelected(subject)) yield* enter(run, stage.ledger, judged);
  }
  for (const subject of stage.probes.filter((probe) => !ready.includes(probe) && run.isSelected(probe)))
    yield* enter(run, stage.ledger, refuseCase(run, { subject, accepted: stage.accepted }));
  return knowledge;
}

async function* runCases(
  run: Run,
  stage: {
    readonly cases: readonly Case[];
    readonly accepted: ReadonlySet<CaseId>;
    readonly ledger: RequirementLedger;
  },
): AsyncGenerator<Event> {
  const { context, options } = run;
  const task = (subject: Case) =>
    missingControl(subject, stage.accepted) === undefined
      ? runAndJudge(context, subject)
      : Promise.resolve(refuseCase(run, { subject, accepted: stage.accepted }));
  for await (const judged of runConcurrently(stage.cases, {
    workers: options.workers,
    task,
    isStopped: () => context.state.stopped() !== undefined,
  }))
    yield* enter(run, stage.ledger, judged);
}

async function* runProperties(
  run: Run,
  stage: {
    readonly properties: readonly Property[];
    readonly accepted: ReadonlySet<CaseId>;
    readonly ledger: RequirementLedger;
  },
): AsyncGenerator<Event> {
  const { options, context } = run;
  const chosen = stage.properties.filter(({ controls }) => controls.some((id) => stage.accepted.has(id)));
  yield { kind: 'phase-started', phase: 'properties', cases: chosen.length * options.casesPerProperty };
  for (const property of chosen) yield* runOneProperty(run, { property, ledger: stage.ledger });
  for (const { id, title } of stage.properties.filter((property) => !chosen.includes(property)))
    yield { kind: 'property-finished', result: { id, title, cases: 0, failed: 0, untested: options.casesPerProperty } };
  if (context.state.stopped() !== undefined) return;
}

async function* runOneProperty(
  run: Run,
  { property, ledger }: { readonly property: Property; readonly ledger: RequirementLedger },
): AsyncGenerator<Event> {
  const { options, context } = run;
  const count = { cases: 0, failed: 0, untested: 0 };
  const runAt = openProperty(context, property);
  for await (const { judged, isReported } of runConcurrently(chooseIndexes(run, property), {
    workers: options.workers,
    task: runAt,
    isStopped: () => context.state.stopped() !== undefined,
  })) {
    count.cases += 1;
    if (judged.result.verdict === 'failed') count.failed += 1;
    if (judged.result.verdict === 'untested') count.untested += 1;
    ledger.enter(judged);
    if (judged.result.verdict === 'failed') context.state.countFailure();
    if (isReported) yield { kind: 'case-finished', result: judged.result };
    if (count.cases % PROGRESS_STEP === 0)
      yield { kind: 'property-progress', id: property.id, done: count.cases, of: options.casesPerProperty };
  }
  yield { kind: 'property-finished', result: { id: property.id, title: property.title, ...count } };
}

/** All indexes of a property, or the one that a replay asks for, or those whose case was selected. */
function* chooseIndexes({ options, isSelected }: Run, property: Property): Generator<number> {
  const isNarrowed =
    options.caseId !== undefined ||
    options.grep !== undefined ||
    options.requirement !== undefined ||
    options.level !== undefined;
  const replayed =
    options.caseId?.startsWith(`${property.id}/`) === true
      ? Number(options.caseId.slice(options.caseId.lastIndexOf('.') + 1))
      : undefined;
  if (options.caseId !== undefined) {
    if (replayed !== undefined && Number.isSafeInteger(replayed)) yield replayed;
    return;
  }
  for (let index = 0; index < options.casesPerProperty; index += 1) {
    if (!isNarrowed || isSelected(property.caseAt(index).case)) yield index;
  }
}

function* enter(run: Run, ledger: RequirementLedger, judged: JudgedCase): Generator<Event> {
  ledger.enter(judged);
  if (judged.result.verdict === 'failed') run.context.state.countFailure();
  yield { kind: 'case-finished', result: judged.result };
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

function describeRetries(causes: ReadonlyMap<string, number>): readonly string[] {
  return [...causes].map(
    ([cause, count]) =>
      `${count} request${count === 1 ? ' was' : 's were'} sent again after ${cause === '429' ? 'the answer 429' : cause === 'timeout' ? 'a time-out' : `a lost connection (${cause})`}.`,
  );
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
