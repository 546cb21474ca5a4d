import type { Event } from '../../../spec/words/event.ts';
import type { CaseVerdict } from '../../../spec/words/finding.ts';
import type { Property } from '../../../spec/words/property.ts';
import type { PropertyCheckpoint } from '../../../spec/words/property-checkpoint.ts';
import { inBatches } from '../../concurrency/in-batches.ts';
import { runConcurrently } from '../../concurrency/run-concurrently.ts';
import type { JudgedCase } from '../confirm/judge-runs.ts';
import { readGeneratedId } from '../earlier-run.ts';
import { confirmRefusals, enterCase, type Stage } from '../enter-case.ts';
import type { RequirementTallies } from '../ledger/requirement-tallies.ts';
import type { Run } from '../run.ts';
import { openPropertyCount, type PropertyCount } from './property-count.ts';
import { type JudgedGeneratedCase, openProperty } from './run-property.ts';
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
  const finished = openPropertyCount(run.deviations, options.earlier?.properties.get(id));
  // What ends while the run is being stopped counts here and now, and is run again by a run that goes on from this one.
  const provisional = openPropertyCount(run.deviations);
  const told = toldEarlier(run, property);
  for (const result of told)
    yield { kind: 'case-finished', result: run.deviations.excuse({ ...property, id: result.id }, result) };
  const runAt = openProperty({
    ...property,
    told,
    effort: SERVER_EFFORT,
    trial: tryOnServer(run.context, run.surroundings.now),
  });
  const corrections = { failed: 0, flaky: 0, known: 0, untested: 0 };
  for (const indexes of inBatches(chooseIndexes(run, property, finished), PROGRESS_STEP)) {
    yield* runIndexes(run, { ...stage, indexes, runAt, finished, provisional });
    const takenBack = yield* confirmRefusals(run, stage);
    for (const { before, after } of takenBack) {
      correct(corrections, before.verdict, -1);
      correct(corrections, after.verdict, 1);
    }
    // A run that goes on from here must not build on what was taken back.
    if (takenBack.length === 0)
      yield {
        kind: 'property-progress',
        id,
        done: finished.cases(),
        of: countCases(run, property),
        checkpoint: finished.checkpoint(),
      };
    if (run.context.state.stopped() !== undefined) break;
  }
  const counts = [finished.checkpoint(), provisional.checkpoint()];
  for (const { tally } of counts) stage.ledger.add(tally);
  const sum = (member: Exclude<keyof PropertyCheckpoint, 'finished' | 'tally'>) =>
    counts.reduce((total, count) => total + count[member], 0);
  const corrected = (member: keyof typeof corrections) => sum(member) + corrections[member];
  yield {
    kind: 'property-finished',
    result: {
      id,
      title,
      cases: sum('cases'),
      failed: corrected('failed'),
      flaky: corrected('flaky'),
      known: corrected('known'),
      untested: corrected('untested'),
    },
  };
}

type Corrections = { failed: number; flaky: number; known: number; untested: number };

function correct(corrections: Corrections, verdict: CaseVerdict, by: 1 | -1): void {
  if (verdict !== 'passed' && verdict !== 'not-applicable') corrections[verdict] += by;
}

interface Indexes extends Stage {
  readonly indexes: readonly number[];
  readonly runAt: (index: number) => Promise<JudgedGeneratedCase<JudgedCase> | undefined>;
  readonly finished: PropertyCount;
  readonly provisional: PropertyCount;
}

async function* runIndexes(
  run: Run,
  { indexes, runAt, finished, provisional, sentinel }: Indexes,
): AsyncGenerator<Event> {
  const { options, context } = run;
  for await (const one of runConcurrently(indexes, {
    workers: options.workers,
    task: runAt,
    isStopped: () => context.state.stopped() !== undefined,
  })) {
    if (one === undefined) continue;
    const { index, judged: found, isReported } = one;
    const isProvisional = context.state.stopped() !== undefined;
    const count = isProvisional ? provisional : finished;
    const ledger: Pick<RequirementTallies, 'enter'> = { enter: (judged) => count.enter(index, judged) };
    const { result } = enterCase(run, { ledger, sentinel }, found);
    if (isReported || options.caseId !== undefined)
      yield { kind: 'case-finished', result, ...(isProvisional ? { isProvisional } : {}) };
  }
}

/** Each property takes about as many requests as cases are asked for. */
function countCases({ options }: Run, { requestsPerCase }: Property): number {
  return Math.ceil(options.casesPerProperty / requestsPerCase);
}

/** The cases of a property that an earlier run told. */
function toldEarlier({ options }: Run, { id }: Property) {
  return [...(options.earlier?.cases.values() ?? [])].flatMap(({ result }) =>
    readGeneratedId(result.id)?.property === id ? [result] : [],
  );
}

/** All indexes of a property, or the one that a replay asks for, or those whose case was selected; none that is finished. */
function* chooseIndexes(run: Run, property: Property, finished: PropertyCount): Generator<number> {
  const { options, isSelected } = run;
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
  for (let index = 0; index < countCases(run, property); index += 1) {
    if (finished.has(index)) continue;
    if (!isNarrowed || isSelected(property.caseAt(index).case)) yield index;
    else finished.passOver(index);
  }
}
