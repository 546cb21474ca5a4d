import type { Event } from '../../../spec/words/event.ts';
import type { CaseVerdict } from '../../../spec/words/finding.ts';
import type { Property } from '../../../spec/words/property.ts';
import type { PickedFailure } from '../../../spec/words/property-checkpoint.ts';
import type { PropertyPart } from '../../../spec/words/shard-part.ts';
import { inBatches } from '../../concurrency/in-batches.ts';
import { readGeneratedId } from '../earlier-run.ts';
import { confirmRefusals, type Stage } from '../enter-case.ts';
import type { Run } from '../run.ts';
import { openPropertyCount, type PropertyCount, sumCounts } from './property-count.ts';
import { runIndexes } from './run-indexes.ts';
import { openProperty } from './run-property.ts';
import { SERVER_EFFORT, tryOnServer } from './try-on-server.ts';

/** Every how many cases of a property its progress is told, and with it what a later run needs to go on from there. */
const PROGRESS_STEP = 100;

/** Runs each property that stands on an accepted control, one property after the other. */
export async function* runProperties(
  run: Run,
  stage: Stage & { readonly properties: readonly Property[] },
): AsyncGenerator<Event> {
  const chosen = stage.properties.filter(({ controls }) => controls.some((id) => stage.accepted.has(id)));
  const planned = chosen.reduce((sum, property) => sum + countCases(run, property), 0);
  yield { kind: 'phase-started', phase: 'properties', cases: planned };
  for (const property of chosen) yield* runOneProperty(run, { ...stage, property });
  for (const property of stage.properties.filter((one) => !chosen.includes(one))) {
    const { id, title } = property;
    const untested = countCases(run, property);
    yield { kind: 'property-finished', result: { id, title, cases: 0, failed: 0, flaky: 0, known: 0, untested } };
  }
}

async function* runOneProperty(
  run: Run,
  { property, ...stage }: Stage & { readonly property: Property },
): AsyncGenerator<Event> {
  const { options } = run;
  const { id, title } = property;
  const earlier = options.earlier?.properties.get(id);
  const finished = openPropertyCount(run.deviations, earlier);
  // What ends while the run is being stopped counts here and now, and is run again by a run that goes on from this one.
  const provisional = openPropertyCount(run.deviations);
  for (const result of toldEarlier(run, property))
    yield { kind: 'case-finished', result: run.deviations.excuse({ ...property, id: result.id }, result) };
  const opened = openProperty({
    ...property,
    earlier: earlier?.picked ?? [],
    effort: SERVER_EFFORT,
    workers: options.workers,
    trial: tryOnServer(run.context, run.surroundings.now),
  });
  const corrections = { failed: 0, flaky: 0, known: 0, untested: 0 };
  for (const indexes of inBatches(chooseIndexes(run, property, finished), PROGRESS_STEP)) {
    const before = finished.picked().length;
    yield* runIndexes(run, { ...stage, indexes, opened, finished, provisional });
    const takenBack = yield* confirmRefusals(run, stage);
    for (const word of takenBack) {
      correct(corrections, word.before.verdict, -1);
      correct(corrections, word.after.verdict, 1);
    }
    // A run that goes on from here must not build on what was taken back.
    if (takenBack.length === 0)
      yield tellProgress(run, { property, finished, picked: finished.picked().slice(before) });
    if (run.context.state.stopped() !== undefined) break;
  }
  const part = joinParts([finished, provisional], corrections);
  for (const tally of [part.tally, ...part.picked.map(({ simplified }) => simplified.tally)]) stage.ledger.add(tally);
  run.part?.noteProperty({ id, ...part });
  const result = {
    id,
    title,
    ...sumCounts(
      [part.counts],
      part.picked.map(({ simplified }) => simplified),
    ),
  };
  yield { kind: 'property-finished', result };
}

/** What all cases of a property came to, with what was taken back. */
function joinParts(parts: readonly PropertyCount[], corrections: Corrections): Omit<PropertyPart, 'id'> {
  const checkpoints = parts.map((part) => part.checkpoint());
  return {
    counts: sumCounts([...checkpoints, { cases: 0, ...corrections }], []),
    tally: checkpoints.flatMap(({ tally }) => tally),
    picked: parts.flatMap((part) => part.picked()),
  };
}

function tellProgress(
  run: Run,
  {
    property,
    finished,
    picked,
  }: { readonly property: Property; readonly finished: PropertyCount; readonly picked: readonly PickedFailure[] },
): Event {
  return {
    kind: 'property-progress',
    id: property.id,
    done: finished.cases(),
    of: countCases(run, property),
    checkpoint: finished.checkpoint(),
    ...(picked.length === 0 ? {} : { picked }),
  };
}

type Corrections = { failed: number; flaky: number; known: number; untested: number };

function correct(corrections: Corrections, verdict: CaseVerdict, by: 1 | -1): void {
  if (verdict !== 'passed' && verdict !== 'not-applicable') corrections[verdict] += by;
}

/** About how many cases of a property a run has: of a shard, its part. */
function countCases({ options }: Run, property: Property): number {
  return Math.ceil(countAllCases(property, options.casesPerProperty) / (options.shard?.of ?? 1));
}

/** Each property takes about as many requests as cases are asked for. */
export function countAllCases(
  { requestsPerCase }: Pick<Property, 'requestsPerCase'>,
  casesPerProperty: number,
): number {
  return Math.ceil(casesPerProperty / requestsPerCase);
}

/** The cases of a property that an earlier run told. */
function toldEarlier({ options }: Run, { id }: Property) {
  return [...(options.earlier?.cases.values() ?? [])].flatMap(({ result }) =>
    readGeneratedId(result.id)?.property === id ? [result] : [],
  );
}

/** All indexes of a property, or the one that a replay asks for, or those whose case was selected; none that is finished. */
function* chooseIndexes(run: Run, property: Property, finished: PropertyCount): Generator<number> {
  const { options, isSelected, isOwn } = run;
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
  for (let index = 0; index < countAllCases(property, options.casesPerProperty); index += 1) {
    if (finished.has(index)) continue;
    if (!isOwn.hasGenerated(property.id, index)) continue;
    if (!isNarrowed || isSelected(property.caseAt(index).case)) yield index;
    else finished.passOver(index);
  }
}
