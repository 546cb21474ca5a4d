import type { ClientCase } from '../../spec/words/client-case.ts';
import type { ClientProperty } from '../../spec/words/client-property.ts';
import type { Event } from '../../spec/words/event.ts';
import { inBatches } from '../concurrency/in-batches.ts';
import { runConcurrently } from '../concurrency/run-concurrently.ts';
import type { EnteredCase } from '../engine/ledger/requirement-tallies.ts';
import { openPropertyCount, type PropertyCount, sumCounts } from '../engine/properties/property-count.ts';
import {
  type Effort,
  type FirstWord,
  type OpenedProperty,
  openProperty,
  type SettledFailure,
  type Trial,
} from '../engine/properties/run-property.ts';
import { type ClientRun, enterClientCase } from './client-run.ts';
import type { CallObservation } from './observation.ts';
import { settleClientCase } from './settle-client-case.ts';

/** A call of a command line tool takes a second, so that the time counts and not only the number of calls. */
const EFFORT: Effort = { failures: 6, attempts: 120, mostMs: 8000 };

/** Every how many calls the progress is told. */
const PROGRESS_STEP = 20;

/** Has generated calls made, several at a time, and makes those that fail simpler. */
export async function* runClientProperty(run: ClientRun, property: ClientProperty): AsyncGenerator<Event> {
  const { options, deviations, ledger, isStopped } = run;
  const { id, title } = property;
  const indexes = [...chooseIndexes(run, property)];
  if (indexes.length === 0) return;
  yield { kind: 'phase-started', phase: 'properties', cases: indexes.length };
  const count = openPropertyCount(deviations);
  const opened = openProperty({
    caseAt: property.caseAt,
    isExact: true,
    earlier: [],
    effort: EFFORT,
    workers: options.workers,
    trial: tryOnClient(run),
  });
  for (const batch of inBatches(indexes, PROGRESS_STEP)) {
    const before = count.picked().length;
    yield* runCalls(run, { batch, opened, count });
    const picked = count.picked().slice(before);
    const checkpoint = count.checkpoint();
    yield { kind: 'property-progress', id, done: count.cases(), of: indexes.length, checkpoint, picked };
    if (isStopped()) break;
  }
  const checkpoint = count.checkpoint();
  const simplified = count.picked().map((picked) => picked.simplified);
  for (const { tally } of [checkpoint, ...simplified]) ledger.add(tally);
  yield { kind: 'property-finished', result: { id, title, ...sumCounts([checkpoint], simplified) } };
}

async function* runCalls(
  run: ClientRun,
  {
    batch,
    opened,
    count,
  }: {
    readonly batch: readonly number[];
    readonly opened: OpenedProperty<ClientCase, EnteredCase>;
    readonly count: PropertyCount;
  },
): AsyncGenerator<Event> {
  const { options, isStopped } = run;
  const failing: FirstWord<ClientCase, EnteredCase>[] = [];
  const tell = function* ({ index, judged, picked, isReported }: SettledFailure<EnteredCase>): Generator<Event> {
    const enter = (entered: EnteredCase): void => {
      if (picked === undefined) count.enter(index, entered);
      else count.keep({ index, judged: entered, picked });
    };
    const { result } = enterClientCase(run, { enter }, judged);
    if (isReported || options.caseId !== undefined) yield { kind: 'case-finished', result };
  };
  for await (const first of runConcurrently(batch, { workers: options.workers, task: opened.runAt, isStopped })) {
    if (first === undefined) continue;
    if (first.judged.result.findings.length > 0) failing.push(first);
    else yield* tell({ ...first, isReported: false });
  }
  for (const word of await opened.settle(failing)) yield* tell(word);
}

function tryOnClient(run: ClientRun): Trial<ClientCase, readonly CallObservation[], EnteredCase> {
  // A call that is answered with a success never asks for another try.
  const taken = (observed: readonly CallObservation[]) => ({ observed, retries: true });
  return {
    run: run.performer.perform,
    examine: (subject, observed) => run.examine(subject, taken(observed)).findings,
    judge: (subject, { seen, run: name }) => settleClientCase(run, subject, { ...taken(seen), name: `${name}-` }),
    isStopped: run.isStopped,
    now: run.surroundings.now,
  };
}

/** The calls that were asked for, or the one that a replay asks for. */
function* chooseIndexes({ options, isSelected }: ClientRun, property: ClientProperty): Generator<number> {
  const { caseId, outline } = options;
  if (caseId === undefined) {
    for (let index = 0; index < outline.casesPerProperty; index += 1)
      if (isSelected(property.caseAt(index).case)) yield index;
    return;
  }
  const index = Number(caseId.slice(caseId.lastIndexOf('.') + 1));
  if (caseId.startsWith(`${property.id}/`) && Number.isSafeInteger(index)) yield index;
}
