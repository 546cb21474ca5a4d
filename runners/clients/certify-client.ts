import type { Contract } from '../../spec/contract.ts';
import type { ClientCase } from '../../spec/words/client-case.ts';
import type { Event } from '../../spec/words/event.ts';
import type { CaseResult, CaseVerdict } from '../../spec/words/finding.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { Level } from '../../spec/words/requirement.ts';
import type { RunOutline } from '../../spec/words/run-outline.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { REAL_SURROUNDINGS, type Surroundings } from '../engine/certify-options.ts';
import { type Decision, decideVerdict } from '../engine/decide-verdict.ts';
import { openDeviations } from '../engine/deviations.ts';
import { openLedger } from '../engine/requirement-ledger.ts';
import type { EnteredCase } from '../engine/requirement-tallies.ts';
import { runConcurrently } from '../engine/run-concurrently.ts';
import { startRunState } from '../engine/run-state.ts';
import { selectCases } from '../engine/select-cases.ts';
import { registerOf } from '../judge/notes.ts';
import { confirmClientFailure } from './confirm-client-failure.ts';
import type { Driver } from './drivers/driver.ts';
import { explainClientSilence } from './explain-client-silence.ts';
import { type ClientJudgeContext, type ClientJudgement, judgeClient } from './judge/judge-client.ts';
import type { CallObservation } from './observation.ts';
import { observeCase, type Stage } from './observe-case.ts';
import type { ScriptedServer } from './scripted-server.ts';

/** Everything that the certification of a client is made of. */
export interface CertifyClientOptions {
  readonly contract: Contract;
  readonly cases: readonly ClientCase[];
  readonly driver: Driver;
  readonly server: ScriptedServer;
  readonly region: string;
  readonly suite: RunRecord['suite'];
  readonly oracle: RunRecord['oracle'];
  readonly seed: number;
  readonly outline: RunOutline;
  /** How many calls are under way at a time. */
  readonly workers: number;
  readonly level?: Level;
  readonly grep?: RegExp;
  readonly requirement?: string;
  readonly caseId?: string;
  readonly maxTimeMs?: number;
  readonly maxFailures?: number;
  readonly knownDeviations?: readonly KnownDeviation[];
  readonly failOnFlaky?: boolean;
  readonly signal?: AbortSignal;
  /** One line that runs a case again. */
  readonly replay: (caseId: string) => string;
  readonly surroundings?: Surroundings;
}

/**
 * Certifies a client: has it make calls, answers them as scripted, judges what both witnesses saw, and emits what happens as it happens.
 *
 * A driver that breaks ends the run: what was finished is told, and the verdict is inconclusive, because it is no word on the client.
 */
export async function* certifyClient(options: CertifyClientOptions): AsyncGenerator<Event> {
  const { contract, driver, server, region, signal, maxTimeMs, maxFailures } = options;
  const surroundings = options.surroundings ?? REAL_SURROUNDINGS;
  const startedAtMs = surroundings.now();
  const state = startRunState({ surroundings, rateLimit: undefined, maxTimeMs, maxFailures, signal });
  const deviations = openDeviations(options.knownDeviations ?? [], startedAtMs);
  const isSelected = selectCases({ ...options, contract });
  const selected = options.cases.filter(isSelected);
  const requirements = contract.requirements.filter(({ party }) => party === 'client');
  const ledger = openLedger({
    requirements,
    deviations,
    explain: explainClientSilence({ cases: options.cases, isSelected }),
  });
  const knownTokens = new Set<string>();
  const stage: Stage = { driver, server, region };
  const context: Omit<ClientJudgeContext, 'retries'> = {
    operation: contract.operation,
    register: registerOf(contract),
    service: 'datazone',
    knownTokens,
  };
  const count = { calls: 0, broken: undefined as OperationalError | undefined };
  const observe = async (subject: ClientCase, run: string) => {
    const observed = await observeCase(stage, subject, `${subject.id}#${run}`);
    count.calls += observed.length;
    return observed;
  };
  const tell = (entered: EnteredCase): Event => {
    const result = deviations.excuse(entered.result);
    ledger.enter({ ...entered, result });
    if (result.verdict === 'failed') state.countFailure();
    return { kind: 'case-finished', result, ...(entered.silence === undefined ? {} : { silence: entered.silence }) };
  };
  const finish = async (seen: SeenCase, retries: boolean): Promise<EnteredCase> => {
    const { subject, observed } = seen;
    const judgement = judgeClient(subject, { ...context, retries, observed });
    for (const token of judgement.madeUpTokens) knownTokens.add(token);
    const again = async (run: number) =>
      judgeClient(subject, { ...context, retries, observed: await observe(subject, String(run)) });
    const confirmed = await confirmClientFailure(judgement, { again, isStopped: () => state.stopped() !== undefined });
    return assemble(options, { subject, judgement: confirmed.judgement, attempts: confirmed.runs });
  };
  const isStopped = () => state.stopped() !== undefined || count.broken !== undefined;
  /** Runs cases several at a time; a driver that breaks ends them all, and is remembered. */
  const among = async function* <Result>(
    cases: readonly ClientCase[],
    task: (subject: ClientCase) => Promise<Result>,
  ): AsyncGenerator<Result> {
    try {
      yield* runConcurrently(cases, { workers: options.workers, task, isStopped });
    } catch (error) {
      if (!(error instanceof OperationalError)) throw error;
      count.broken ??= error;
    }
  };
  yield {
    kind: 'run-started',
    suite: options.suite,
    contract: { edition: contract.edition, digest: contract.digest },
    target: { kind: 'client', sdk: driver.hello.sdk, version: driver.hello.version, language: driver.hello.language },
    seed: options.seed,
    startedAt: new Date(startedAtMs).toISOString(),
    outline: options.outline,
    plannedCases: selected.length,
  };
  // Whether a client tries again at all is found out first: one that leaves it to its user is not asked to.
  const probes = selected.filter(({ expect }) => expect.attempts === 'several');
  yield { kind: 'phase-started', phase: 'probes', cases: probes.length };
  const seen: SeenCase[] = [];
  for await (const one of among(probes, async (subject) => ({ subject, observed: await observe(subject, '0') })))
    seen.push(one);
  const retries = seen.some(({ observed }) => observed.some(({ requests }) => requests.length > 1));
  const bySubject = new Map(seen.map((one) => [one.subject, one]));
  for await (const entered of among(probes, async (subject) => {
    const known = bySubject.get(subject);
    return known === undefined ? undefined : finish(known, retries);
  }))
    if (entered !== undefined) yield tell(entered);
  const rest = selected.filter(({ expect }) => expect.attempts !== 'several');
  yield { kind: 'phase-started', phase: 'coverage', cases: rest.length };
  for await (const entered of among(rest, async (subject) =>
    finish({ subject, observed: await observe(subject, '0') }, retries),
  ))
    yield tell(entered);
  if (count.broken !== undefined) yield { kind: 'notice', message: count.broken.message, hint: count.broken.hint };
  const results = ledger.results();
  for (const result of results) yield { kind: 'requirement-finished', result };
  const decision: Decision =
    count.broken === undefined
      ? decideVerdict(results, { stopped: state.stopped(), failOnFlaky: options.failOnFlaky === true })
      : { verdict: 'inconclusive', reason: count.broken.message };
  const isThorough = selected.length === options.cases.length && !isStopped();
  const stale = deviations.findStale({ results, isThorough: () => isThorough });
  yield {
    kind: 'run-finished',
    ...decision,
    durationMs: surroundings.now() - startedAtMs,
    requests: count.calls,
    retries: 0,
    oracle: options.oracle,
    learnt: describeClient({ retries, wasSeen: seen.length > 0, strays: server.strays().count }),
    ...(stale.length === 0 ? {} : { stale }),
  };
}

interface SeenCase {
  readonly subject: ClientCase;
  readonly observed: readonly CallObservation[];
}

function describeClient(seen: {
  readonly retries: boolean;
  readonly wasSeen: boolean;
  readonly strays: number;
}): readonly string[] {
  return [
    ...(seen.wasSeen && !seen.retries ? ['This client never sends a request again, so no retry was asked of it.'] : []),
    ...(seen.strays === 0
      ? []
      : [`${seen.strays} request${seen.strays === 1 ? '' : 's'} arrived that belonged to no call.`]),
  ];
}

function assemble(
  { replay }: Pick<CertifyClientOptions, 'replay'>,
  {
    subject,
    judgement,
    attempts,
  }: { readonly subject: ClientCase; readonly judgement: ClientJudgement; readonly attempts: number },
): EnteredCase {
  const { findings, witnessed, silence } = judgement;
  const verdict = verdictOf(subject, judgement);
  const result: CaseResult = {
    id: subject.id,
    title: subject.title,
    requirements: witnessed,
    verdict,
    ...(verdict === 'untested' && silence !== undefined ? { reason: silence } : {}),
    attempts,
    findings,
    reproduce: { curl: '', replay: replay(subject.id) },
  };
  return { case: subject, result, silence };
}

function verdictOf({ requirements }: ClientCase, { findings, witnessed, silence }: ClientJudgement): CaseVerdict {
  if (findings.length > 0) return findings.every(({ rate }) => rate !== undefined) ? 'flaky' : 'failed';
  const own = requirements.filter((id) => witnessed.includes(id));
  return silence !== undefined && own.length < Math.max(1, requirements.length) ? 'untested' : 'passed';
}
