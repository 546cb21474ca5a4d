import { assertNever } from '../spec/words/assert-never.ts';
import type { Event } from '../spec/words/event.ts';
import type { CaseResult } from '../spec/words/finding.ts';
import type { PropertyResult, RequirementResult, RunRecord } from '../spec/words/run-record.ts';
import { append, type Chain, unchain } from './chain.ts';

type Started = Extract<Event, { kind: 'run-started' }>;
type Finished = Extract<Event, { kind: 'run-finished' }>;

/** What is known of a run so far. */
export interface RunDraft {
  readonly started?: Started;
  readonly finished?: Finished;
  readonly requirements?: Chain<RequirementResult>;
  readonly cases?: Chain<CaseResult>;
  readonly properties?: Chain<PropertyResult>;
}

/** A run of which nothing is known yet. */
export const EMPTY_DRAFT: RunDraft = {};

/** The draft after one more event. Pure: the draft given stays as it is. */
export function foldEvent(draft: RunDraft, event: Event): RunDraft {
  switch (event.kind) {
    case 'run-started':
      // A file may go on with the events of a run that tells again what it took over: the last one is the whole.
      return { started: event };
    case 'case-finished':
      return { ...draft, cases: append(draft.cases, event.result) };
    case 'property-finished':
      return { ...draft, properties: append(draft.properties, event.result) };
    case 'requirement-finished':
      return { ...draft, requirements: append(draft.requirements, event.result) };
    case 'run-finished':
      return { ...draft, finished: event };
    case 'phase-started':
    case 'refusals-confirmed':
    case 'property-progress':
    case 'notice':
    case 'failure-seen':
      return draft;
    default:
      return assertNever(event);
  }
}

/**
 * The record of a run, or undefined for one that never started. A run without an end has no verdict that can be believed:
 * it is `inconclusive`, and its figures are those of the cases that did finish.
 */
export function toRunRecord(draft: RunDraft): RunRecord | undefined {
  const { started, finished = BROKEN_OFF } = draft;
  if (started === undefined) return undefined;
  return {
    schemaVersion: 1,
    suite: started.suite,
    contract: started.contract,
    target: started.target,
    seed: started.seed,
    startedAt: started.startedAt,
    ...(started.resumedFrom === undefined ? {} : { resumedFrom: started.resumedFrom }),
    durationMs: finished.durationMs,
    requests: finished.requests,
    ...(finished.calls === undefined ? {} : { calls: finished.calls }),
    retries: finished.retries,
    verdict: finished.verdict,
    ...(finished.reason === undefined ? {} : { reason: finished.reason }),
    oracle: finished.oracle,
    learnt: finished.learnt,
    requirements: unchain(draft.requirements),
    cases: lastWords(unchain(draft.cases)),
    properties: unchain(draft.properties),
    ...(finished.stale === undefined ? {} : { stale: finished.stale }),
    ...(finished.proposedEdition === undefined ? {} : { proposedEdition: finished.proposedEdition }),
    ...(finished.shard === undefined ? {} : { shard: finished.shard }),
  };
}

/** The last word on each case, in the order of their ids: which of them ended first is chance. */
function lastWords(results: readonly CaseResult[]): readonly CaseResult[] {
  const last = new Map(results.map((result) => [result.id, result]));
  return [...last.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The record of a whole run, read from its events; undefined when there was none. A run whose end is missing is `inconclusive`.
 *
 * @example
 * import { certify, foldEvents } from 'datazone-conformance';
 *
 * const record = foldEvents(await Array.fromAsync(certify({ requirement: 'request.clientToken', mode: 'coverage' })));
 * console.log(record?.requirements.some(({ verdict }) => verdict === 'failed')); // false
 */
export function foldEvents(events: Iterable<Event>): RunRecord | undefined {
  let draft = EMPTY_DRAFT;
  for (const event of events) draft = foldEvent(draft, event);
  return toRunRecord(draft);
}

const BROKEN_OFF: Finished = {
  kind: 'run-finished',
  verdict: 'inconclusive',
  reason: 'The run broke off before its end.',
  durationMs: 0,
  requests: 0,
  retries: 0,
  oracle: { faults: 0, killed: 0, variants: 0, passed: 0 },
  learnt: [],
};
