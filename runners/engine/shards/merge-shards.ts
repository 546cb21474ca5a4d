import type { Contract } from '../../../spec/contract.ts';
import type { Case } from '../../../spec/words/case.ts';
import type { Event } from '../../../spec/words/event.ts';
import type { CaseResult } from '../../../spec/words/finding.ts';
import type { CaseSource } from '../../../spec/words/property.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';
import type { RunOutline } from '../../../spec/words/run-outline.ts';
import type { RunRecord } from '../../../spec/words/run-record.ts';
import { decideVerdict } from '../ledger/decide-verdict.ts';
import { listNarrowing } from '../ledger/describe-narrowing.ts';
import { type Deviations, openDeviations } from '../ledger/deviations.ts';
import { explainServerSilence } from '../ledger/explain-silence.ts';
import { openLedger, type RequirementLedger } from '../ledger/requirement-ledger.ts';
import { selectCases } from '../select-cases.ts';
import { describeGaps, describeMissing } from './describe-gaps.ts';
import { gatherResults } from './gather-results.ts';
import { joinLearnt } from './join-learnt.ts';
import { mergeProperties } from './merge-properties.ts';
import { acceptedBy, configurationOf, selectionOf } from './read-outline.ts';
import type { ShardRecord, Shards } from './shard-record.ts';

/** What shards are joined with: the contract and the cases that they were run with. */
export interface MergeContext {
  readonly contract: Contract;
  readonly source: CaseSource;
}

/**
 * Joins shards: tells the events of the run that they are parts of, as if nobody had divided it. Every verdict is decided again, from what the
 * cases came to. Sends nothing.
 */
export function* mergeShards(shards: Shards, { contract, source }: MergeContext): Generator<Event> {
  const [first] = shards;
  const { outline } = first.shard;
  const deviations = openDeviations(first.shard.known, Date.parse(startOf(shards)));
  const results = gatherResults(shards);
  const plan = source.plan(acceptedBy(shards));
  const isSelected = selectCases({ ...selectionOf(outline), contract });
  const gaps = describeGaps(shards);
  const missing = describeMissing(shards);
  const ledger = openLedger({
    requirements: contract.requirements.filter(({ party }) => party === 'server'),
    deviations,
    explain: explainServerSilence({
      isCutShort: () => gaps !== undefined,
      operation: contract.operation,
      configuration: configurationOf(outline),
      planned: [...source.controls, ...plan.cases],
      isSelected,
      isOwn: () => true,
      missing,
    }),
  });
  yield tellStart(shards, { plannedCases: source.controls.length + plan.cases.filter(isSelected).length });
  for (const subject of [...source.controls, ...plan.cases]) {
    const found = results.of(subject.id);
    if (found !== undefined)
      yield* enter(subject, { ...found, ledger, deviations, isTested: tested(shards).length > 0 });
  }
  const properties = outline.mode === 'coverage' || tested(shards).length === 0 ? [] : plan.properties;
  yield* mergeProperties(tested(shards), { properties, ledger, resultOf: (id) => results.of(id)?.result });
  const told = ledger.results();
  for (const result of told) yield { kind: 'requirement-finished', result };
  const stale = deviations.findStale({ results: told, isThorough: (id) => isThorough(id, { outline, ledger, gaps }) });
  yield {
    ...tellEnd(shards, { told, gaps, isMissingPart: missing !== undefined }),
    ...(stale.length === 0 ? {} : { stale }),
  };
}

/** Shards that met a target which could be tested. */
const tested = (shards: Shards): readonly ShardRecord[] => shards.filter(({ shard }) => shard.obstacle === undefined);

/** What an obstacle left untested is told, and counts for nothing, as in a whole run. */
function* enter(
  subject: Case,
  {
    result,
    silence,
    ledger,
    deviations,
    isTested,
  }: {
    readonly result: CaseResult;
    readonly silence: string | undefined;
    readonly ledger: RequirementLedger;
    readonly deviations: Deviations;
    readonly isTested: boolean;
  },
): Generator<Event> {
  const counted = deviations.excuse(subject, result);
  if (isTested) ledger.enter({ case: subject, result: counted, silence });
  yield { kind: 'case-finished', result: counted, ...(silence === undefined ? {} : { silence }) };
}

function tellStart(shards: Shards, { plannedCases }: { readonly plannedCases: number }): Event {
  const [{ suite, contract, target, seed, shard }] = shards;
  const { shard: _, ...outline } = shard.outline;
  return { kind: 'run-started', suite, contract, target, seed, startedAt: startOf(shards), outline, plannedCases };
}

function tellEnd(
  shards: Shards,
  {
    told,
    gaps,
    isMissingPart,
  }: {
    readonly told: RunRecord['requirements'];
    readonly gaps: string | undefined;
    readonly isMissingPart: boolean;
  },
): Extract<Event, { readonly kind: 'run-finished' }> {
  const [{ oracle, shard }] = shards;
  const brokenScenario = shards.map((each) => each.shard.brokenScenario).find((each) => each !== undefined);
  const { verdict, reason } = decideVerdict(told, {
    stopped: gaps,
    failOnFlaky: shard.failOnFlaky,
    brokenScenario,
    isMissingPart,
  });
  const sum = (member: 'requests' | 'retries') => shards.reduce((total, record) => total + record[member], 0);
  const endMs = Math.max(...shards.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs));
  return {
    kind: 'run-finished',
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(gaps === undefined ? {} : { isCutShort: true }),
    durationMs: endMs - Date.parse(startOf(shards)),
    requests: sum('requests'),
    retries: sum('retries'),
    oracle,
    learnt: joinLearnt(shards),
  };
}

/** When the first of them started, RFC 3339. */
const startOf = (shards: Shards): string =>
  shards.reduce((least, { startedAt }) => (startedAt < least ? startedAt : least), shards[0].startedAt);

/** As in a whole run: nothing was left out that could still show it broken. */
function isThorough(
  id: RequirementId,
  {
    outline,
    ledger,
    gaps,
  }: { readonly outline: RunOutline; readonly ledger: RequirementLedger; readonly gaps: string | undefined },
): boolean {
  const { shard: _, ...whole } = outline;
  const { requirement } = whole;
  const isAskedFor = requirement === undefined || id === requirement || id.startsWith(`${requirement}.`);
  return listNarrowing(whole).length === 0 && isAskedFor && gaps === undefined && !ledger.isSilentOn(id);
}
