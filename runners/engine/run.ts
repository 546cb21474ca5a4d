import type { BodyPlan, Case } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import { openBodyBudget } from '../evidence/body-budget.ts';
import { NOTHING_KNOWN } from '../judge/knowledge.ts';
import { registerOf } from '../judge/notes.ts';
import { createRequestMaker, type RequestMaker } from '../requests/materialise-request.ts';

import { gatherSecrets } from '../requests/secrets.ts';
import { chooseConnections } from '../transports/choose-connections.ts';
import { type CertifyOptions, REAL_SURROUNDINGS } from './certify-options.ts';
import { openConfirmations } from './confirm/confirmations.ts';
import { type Doubts, openDoubts } from './confirm/doubts.ts';
import type { ResultContext } from './confirm/result-context.ts';
import { openHealedLosses } from './exchange/healed-losses.ts';
import { watchService } from './exchange/watch-service.ts';
import { watchTarget } from './exchange/watch-target.ts';
import { openAnnouncements } from './ledger/announce-failure.ts';
import { type Deviations, openDeviations } from './ledger/deviations.ts';
import { type EarlyWords, openEarlyWords } from './ledger/early-words.ts';
import { startRunState } from './run-state.ts';
import { selectCases } from './select-cases.ts';
import { type OwnCases, ownCases } from './shards/own-cases.ts';
import { openPartBook, type PartBook } from './shards/part-book.ts';

/** A body that every reader refuses, and that no reader is hurt by. */
const NONSENSE: BodyPlan = { kind: 'text', text: '{[' };

/** Runs that are remembered, so that an id that comes twice is seen. A bound keeps long runs flat. */
const KNOWN_RUNS = 5_000;

/** A run under way. */
export interface Run {
  readonly options: CertifyOptions;
  readonly contract: CertifyOptions['contract'];
  readonly surroundings: NonNullable<CertifyOptions['surroundings']>;
  readonly context: ResultContext;
  /** When runs were created, epoch seconds: two of the different times that were told, or the only one. */
  readonly times: ReadonlySet<number>;
  readonly isSelected: (subject: Case) => boolean;
  readonly deviations: Deviations;
  readonly early: EarlyWords<Event>;
  readonly doubts: Doubts;
  /** Whether a case is one of this run's shard. */
  readonly isOwn: OwnCases;
  /** What a shard tells of itself at its end; undefined for a whole run. */
  readonly part: PartBook | undefined;
}

/** Opens a run: counters at zero, nothing known about the target, no request sent. */
export function openRun(options: CertifyOptions): Run {
  const { contract, configuration } = options;
  const surroundings = options.surroundings ?? REAL_SURROUNDINGS;
  const { maxTimeMs, maxFailures, rateLimit, signal } = options;
  const service = options.service ?? 'datazone';
  const makeRequest = createRequestMaker({
    operation: contract.operation,
    configuration,
    url: configuration.url,
    nonce: surroundings.nonce(),
    service,
    clock: surroundings.now,
  });
  const knownRuns = new Set<string>();
  const early = openEarlyWords<Event>();
  const confirmations = openConfirmations();
  const deviations = openDeviations(options.knownDeviations ?? [], surroundings.now());
  const state = startRunState({ surroundings, rateLimit, maxTimeMs, maxFailures, signal });
  const transport = chooseConnections(options.transport);
  const isAnswering = () => isAnsweringAny({ ...options, transport }, makeRequest);
  const times = new Set<number>();
  const context: ResultContext = {
    watch: watchTarget({ transport, surroundings, state, signal, isAnswering, tell: early.tell }),
    serving: watchService({
      ask: async () => sendControl({ ...options, transport }, makeRequest),
      surroundings,
      state,
      signal,
    }),
    surroundings,
    state,
    healedLosses: openHealedLosses(transport),
    redact: options.redact ?? [],
    secrets: gatherSecrets(configuration, options.redact ?? []),
    makeRequest,
    scenarios: configuration.scenarios,
    judge: { operation: contract.operation, register: registerOf(contract), knowledge: NOTHING_KNOWN, knownRuns },
    url: configuration.url,
    connection: options.target.kind === 'url' ? options.target : {},
    region: configuration.region,
    service,
    confirmations,
    bodyBudget: openBodyBudget(),
    announceFailure: openAnnouncements({ deviations, tell: early.tell }),
    rememberRun: ({ name, createdAt }) => {
      if (createdAt !== undefined && times.size < 2) times.add(createdAt);
      knownRuns.add(name);
      const [oldest] = knownRuns;
      if (knownRuns.size > KNOWN_RUNS && oldest !== undefined) knownRuns.delete(oldest);
    },
  };
  return {
    options,
    contract,
    surroundings,
    context,
    times,
    isSelected: selectCases(options),
    deviations,
    early,
    doubts: openDoubts(confirmations),
    isOwn: ownCases(options),
    part: options.shard === undefined ? undefined : openPartBook(deviations),
  };
}

/**
 * Sends the first control again, and when that is lost, nonsense. A target that answers either, or begins to, is not gone, however many
 * other requests it leaves unanswered.
 */
async function isAnsweringAny({ source, transport }: CertifyOptions, makeRequest: RequestMaker): Promise<boolean> {
  const request = source.controls[0]?.steps[0].request;
  if (request === undefined) return false;
  for (const body of [request.body, NONSENSE]) {
    const outcome = await transport.send(
      makeRequest({ ...request, body }, { caseId: 'control/still-answering', run: 'alive' }),
    );
    if (outcome.kind === 'response' || outcome.stage === 'body') return true;
  }
  return false;
}

/** Sends the first control again; undefined when there is none. */
async function sendControl({ source, transport }: CertifyOptions, makeRequest: RequestMaker) {
  const request = source.controls[0]?.steps[0].request;
  return request && transport.send(makeRequest(request, { caseId: 'control/still-serving', run: 'serving' }));
}
