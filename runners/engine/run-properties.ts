import type { Event } from '../../spec/words/event.ts';
import type { CaseVerdict } from '../../spec/words/finding.ts';
import type { Property } from '../../spec/words/property.ts';
import { confirmRefusals, enterCase, type Stage } from './enter-case.ts';
import { inBatches } from './in-batches.ts';
import type { Run } from './run.ts';
import { runConcurrently } from './run-concurrently.ts';
import { openProperty } from './run-property.ts';
import { CASES_BETWEEN_SENTINELS } from './sentinel.ts';

/** Every how many cases of a property its progress is told. */
const PROGRESS_STEP = 100;

/** Runs each property that stands on an accepted control, one property after the other. */
export async function* runProperties(
  run: Run,
  stage: Stage & { readonly properties: readonly Property[] },
): AsyncGenerator<Event> {
  const { options } = run;
  const chosen = stage.properties.filter(({ controls }) => controls.some((id) => stage.accepted.has(id)));
  yield { kind: 'phase-started', phase: 'properties', cases: chosen.length * options.casesPerProperty };
  for (const property of chosen) yield* runOneProperty(run, { ...stage, property });
  for (const { id, title } of stage.properties.filter((property) => !chosen.includes(property)))
    yield {
      kind: 'property-finished',
      result: { id, title, cases: 0, failed: 0, flaky: 0, known: 0, untested: options.casesPerProperty },
    };
}

async function* runOneProperty(
  run: Run,
  { property, ...stage }: Stage & { readonly property: Property },
): AsyncGenerator<Event> {
  const count = { cases: 0, failed: 0, flaky: 0, known: 0, untested: 0 };
  const runAt = openProperty(run.context, property);
  for (const indexes of inBatches(chooseIndexes(run, property), CASES_BETWEEN_SENTINELS)) {
    yield* runIndexes(run, { ...stage, property, indexes, runAt, count });
    for (const { before, after } of yield* confirmRefusals(run, stage)) {
      add(count, before.verdict, -1);
      add(count, after.verdict, 1);
    }
    if (run.context.state.stopped() !== undefined) break;
  }
  yield { kind: 'property-finished', result: { id: property.id, title: property.title, ...count } };
}

type Count = { cases: number; failed: number; flaky: number; known: number; untested: number };

function add(count: Count, verdict: CaseVerdict, by: 1 | -1): void {
  if (verdict !== 'passed' && verdict !== 'not-applicable') count[verdict] += by;
}

interface Indexes extends Stage {
  readonly property: Property;
  readonly indexes: readonly number[];
  readonly runAt: ReturnType<typeof openProperty>;
  readonly count: Count;
}

async function* runIndexes(run: Run, { property, indexes, runAt, count, ...stage }: Indexes): AsyncGenerator<Event> {
  const { options, context } = run;
  for await (const { judged, isReported } of runConcurrently(indexes, {
    workers: options.workers,
    task: runAt,
    isStopped: () => context.state.stopped() !== undefined,
  })) {
    const result = enterCase(run, stage, judged);
    count.cases += 1;
    add(count, result.verdict, 1);
    if (isReported || options.caseId !== undefined) yield { kind: 'case-finished', result };
    if (count.cases % PROGRESS_STEP === 0)
      yield { kind: 'property-progress', id: property.id, done: count.cases, of: options.casesPerProperty };
  }
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
