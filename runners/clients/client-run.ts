import type { ClientCase } from '../../spec/words/client-case.ts';
import { REAL_SURROUNDINGS, type Surroundings } from '../engine/certify-options.ts';
import { type Deviations, openDeviations } from '../engine/ledger/deviations.ts';
import { openLedger, type RequirementLedger } from '../engine/ledger/requirement-ledger.ts';
import type { EnteredCase } from '../engine/ledger/requirement-tallies.ts';
import { type RunState, startRunState } from '../engine/run-state.ts';
import { selectCases } from '../engine/select-cases.ts';
import { registerOf } from '../judge/notes.ts';
import type { CertifyClientOptions } from './certify-client-options.ts';
import { explainClientSilence } from './explain-client-silence.ts';
import { besideTwins, isOwnBroken } from './judge/beside-twins.ts';
import { type ClientJudgement, judgeClient } from './judge/judge-client.ts';
import type { CallObservation } from './observation.ts';
import { openPerformer, type Performer } from './perform-cases.ts';

/** SigV4 name of the service. */
const SERVICE = 'datazone';

/** What the parts of one certification of a client share. */
export interface ClientRun extends Disposable {
  readonly options: CertifyClientOptions;
  readonly surroundings: Surroundings;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  readonly state: RunState;
  readonly deviations: Deviations;
  readonly ledger: RequirementLedger;
  readonly performer: Performer;
  /** The cases that were asked for. */
  readonly selected: readonly ClientCase[];
  readonly isSelected: (subject: Pick<ClientCase, 'id' | 'title' | 'requirements'>) => boolean;
  /** The judge, who remembers the tokens that were made up: judged again, a call would be taken for its own double. */
  readonly judge: (subject: ClientCase, seen: SeenCase) => ClientJudgement;
  /** The same, without remembering. */
  readonly examine: (subject: ClientCase, seen: SeenCase) => ClientJudgement;
  /** What was seen of the client that is neither right nor wrong, each once, in sentences. */
  readonly habits: () => readonly string[];
  /** True when the run was stopped, or the driver broke. */
  readonly isStopped: () => boolean;
  /** True when every case ran to its end. */
  readonly isThorough: () => boolean;
}

/** What both witnesses saw of a case, and whether the client showed that it ever sends a request again. */
export interface SeenCase {
  readonly observed: readonly CallObservation[];
  readonly retries: boolean;
}

/** Puts together what a run needs. Sends nothing. */
export function openClientRun(options: CertifyClientOptions): ClientRun {
  const { contract, maxTimeMs, maxFailures, signal } = options;
  const surroundings = options.surroundings ?? REAL_SURROUNDINGS;
  const startedAtMs = surroundings.now();
  const state = startRunState({ surroundings, rateLimit: undefined, maxTimeMs, maxFailures, signal });
  const deviations = openDeviations(options.knownDeviations ?? [], startedAtMs);
  const isSelected = selectCases(options);
  const isFuzz = options.outline.mode === 'fuzz' && options.caseId === undefined;
  const selected = isFuzz ? [] : options.cases.filter(isSelected);
  const performer = openPerformer(options, { signal, maxTimeMs });
  const isStopped = () => state.stopped() !== undefined || performer.broken() !== undefined;
  const isThorough = () => selected.length === options.cases.length && !isStopped();
  const ledger = openLedger({
    requirements: contract.requirements.filter(({ party }) => party === 'client'),
    deviations,
    explain: explainClientSilence({
      cases: [...options.cases, ...options.commands],
      isSelected,
      isThorough,
      isCommandLine: options.driver.command !== undefined,
    }),
  });
  return {
    options,
    surroundings,
    startedAtMs,
    state,
    deviations,
    ledger,
    performer,
    selected,
    isSelected,
    ...openJudge(options),
    isStopped,
    isThorough,
    [Symbol.dispose]: () => performer[Symbol.dispose](),
  };
}

/** Enters a judged case, and returns it as it counts: what is listed as a known deviation does not count as a failure. */
export function enterClientCase(
  { deviations, state }: ClientRun,
  books: Pick<RequirementLedger, 'enter'>,
  judged: EnteredCase,
): EnteredCase {
  const counted = { ...judged, result: deviations.excuse(judged.case, judged.result) };
  books.enter(counted);
  if (counted.result.verdict === 'failed') state.countFailure();
  return counted;
}

/** The judge, with what it has to remember: which tokens and which ids of calls the client made up before, and what is told of it in the end, and which cases it broke. */
function openJudge({ contract }: CertifyClientOptions): Pick<ClientRun, 'judge' | 'examine' | 'habits'> {
  const knownTokens = new Set<string>();
  const knownInvocations = new Set<string>();
  const habits = new Set<string>();
  const broken = new Set<string>();
  const context = {
    operation: contract.operation,
    register: registerOf(contract),
    service: SERVICE,
    knownTokens,
    knownInvocations,
  };
  const examine: ClientRun['examine'] = (subject, seen) => judgeClient(subject, { ...context, ...seen });
  const judge: ClientRun['judge'] = (subject, seen) => {
    const judgement = besideTwins(subject, { judgement: examine(subject, seen), broken });
    if (isOwnBroken(subject, judgement)) broken.add(subject.id);
    for (const token of judgement.madeUpTokens) knownTokens.add(token);
    for (const id of judgement.invocations) knownInvocations.add(id);
    for (const habit of judgement.habits) habits.add(habit);
    return judgement;
  };
  return { judge, examine, habits: () => [...habits].toSorted() };
}
