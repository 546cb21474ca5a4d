import type { Event } from '../../spec/words/event.ts';
import type { Property } from '../../spec/words/property.ts';
import { enterCase } from './enter-case.ts';
import type { RequirementLedger } from './requirement-ledger.ts';
import type { Run } from './run.ts';
import type { Stage } from './run-cases.ts';
import { runConcurrently } from './run-concurrently.ts';
import { openProperty } from './run-property.ts';

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
  for (const property of chosen) yield* runOneProperty(run, { property, ledger: stage.ledger });
  for (const { id, title } of stage.properties.filter((property) => !chosen.includes(property)))
    yield {
      kind: 'property-finished',
      result: { id, title, cases: 0, failed: 0, flaky: 0, known: 0, untested: options.casesPerProperty },
    };
}

async function* runOneProperty(
  run: Run,
  { property, ledger }: { readonly property: Property; readonly ledger: RequirementLedger },
): AsyncGenerator<Event> {
  const { options, context } = run;
  const count = { cases: 0, failed: 0, flaky: 0, known: 0, untested: 0 };
  const runAt = openProperty(context, property);
  for await (const { judged: found, isReported } of runConcurrently(chooseIndexes(run, property), {
    workers: options.workers,
    task: runAt,
    isStopped: () => context.state.stopped() !== undefined,
  })) {
    const { result } = enterCase(run, ledger, found);
    count.cases += 1;
    if (result.verdict !== 'passed' && result.verdict !== 'not-applicable') count[result.verdict] += 1;
    if (isReported || options.caseId !== undefined) yield { kind: 'case-finished', result };
    if (count.cases % PROGRESS_STEP === 0)
      yield { kind: 'property-progress', id: property.id, done: count.cases, of: options.casesPerProperty };
  }
  yield { kind: 'property-finished', result: { id: property.id, title: property.title, ...count } };
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
