import type { Event } from '../../spec/words/event.ts';
import type { Property } from '../../spec/words/property.ts';
import type { PropertyCheckpoint } from '../../spec/words/property-checkpoint.ts';
import { readGeneratedId } from './earlier-run.ts';
import { enterCase } from './enter-case.ts';
import { openPropertyCount, type PropertyCount } from './property-count.ts';
import type { RequirementLedger } from './requirement-ledger.ts';
import type { Run } from './run.ts';
import type { Stage } from './run-cases.ts';
import { runConcurrently } from './run-concurrently.ts';
import { openProperty } from './run-property.ts';

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
  for (const property of chosen) yield* runOneProperty(run, { property, ledger: stage.ledger });
  for (const property of stage.properties.filter((one) => !chosen.includes(one))) {
    const { id, title } = property;
    const untested = countCases(run, property);
    yield { kind: 'property-finished', result: { id, title, cases: 0, failed: 0, flaky: 0, known: 0, untested } };
  }
}

async function* runOneProperty(
  run: Run,
  { property, ledger }: { readonly property: Property; readonly ledger: RequirementLedger },
): AsyncGenerator<Event> {
  const { options, context } = run;
  const { id, title } = property;
  const finished = openPropertyCount(run.deviations, options.earlier?.properties.get(id));
  // What ends while the run is being stopped counts here and now, and is run again by a run that goes on from this one.
  const provisional = openPropertyCount(run.deviations);
  const told = toldEarlier(run, property);
  for (const result of told) yield { kind: 'case-finished', result: run.deviations.excuse(result) };
  const progress = (): Event => ({
    kind: 'property-progress',
    id,
    done: finished.cases(),
    of: countCases(run, property),
    checkpoint: finished.checkpoint(),
  });
  for await (const { index, judged: found, isReported } of runConcurrently(chooseIndexes(run, property, finished), {
    workers: options.workers,
    task: openProperty(context, { property, told }),
    isStopped: () => context.state.stopped() !== undefined,
  })) {
    const isProvisional = context.state.stopped() !== undefined;
    const count = isProvisional ? provisional : finished;
    const { result } = enterCase(run, { enter: (judged) => count.enter(index, judged) }, found);
    if (isReported || options.caseId !== undefined)
      yield { kind: 'case-finished', result, ...(isProvisional ? { isProvisional } : {}) };
    if (!isProvisional && finished.cases() % PROGRESS_STEP === 0) yield progress();
  }
  yield progress();
  const counts = [finished.checkpoint(), provisional.checkpoint()];
  for (const { tally } of counts) ledger.add(tally);
  const sum = (member: Exclude<keyof PropertyCheckpoint, 'finished' | 'tally'>) =>
    counts.reduce((total, count) => total + count[member], 0);
  const [failed, flaky, known] = [sum('failed'), sum('flaky'), sum('known')];
  yield {
    kind: 'property-finished',
    result: { id, title, cases: sum('cases'), failed, flaky, known, untested: sum('untested') },
  };
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
