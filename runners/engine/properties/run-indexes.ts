import type { Case } from '../../../spec/words/case.ts';
import type { Event } from '../../../spec/words/event.ts';
import { runConcurrently } from '../../concurrency/run-concurrently.ts';
import type { JudgedCase } from '../confirm/judge-runs.ts';
import { enterCase, type Stage } from '../enter-case.ts';
import type { EnteredCase } from '../ledger/requirement-tallies.ts';
import type { Run } from '../run.ts';
import type { PropertyCount } from './property-count.ts';
import type { FirstWord, OpenedProperty, SettledFailure } from './run-property.ts';

/** Cases of a property, by their indexes, and where they are entered. */
interface Indexes extends Stage {
  readonly indexes: readonly number[];
  readonly opened: OpenedProperty<Case, JudgedCase>;
  readonly finished: PropertyCount;
  readonly provisional: PropertyCount;
}

/** Runs cases in any order, and settles those that failed in the order of their indexes: before more failures are seen than are allowed. */
export async function* runIndexes(run: Run, { indexes, opened, ...books }: Indexes): AsyncGenerator<Event> {
  const { options, context } = run;
  const isStopped = () => context.state.stopped() !== undefined;
  const queue = indexes.values();
  let begun = 0;
  const task = (index: number) => {
    begun += 1;
    return opened.runAt(index);
  };
  do {
    const failing: FirstWord<Case, JudgedCase>[] = [];
    const isFull = () => isStopped() || !context.state.allows(failing.length);
    for await (const first of runConcurrently(queue, { workers: options.workers, task, isStopped: isFull })) {
      if (first === undefined) continue;
      if (first.judged.result.findings.length > 0) failing.push(first);
      else yield* tellGenerated(run, { ...books, word: { ...first, isReported: false } });
    }
    for (const word of await opened.settle(failing)) yield* tellGenerated(run, { ...books, word });
  } while (begun < indexes.length && !isStopped());
}

function* tellGenerated(
  run: Run,
  {
    word,
    finished,
    provisional,
    sentinel,
  }: Pick<Indexes, 'finished' | 'provisional' | 'sentinel'> & { readonly word: SettledFailure<JudgedCase> },
): Generator<Event> {
  const { index, picked } = word;
  const isProvisional = run.context.state.stopped() !== undefined;
  const count = isProvisional ? provisional : finished;
  const enter = (judged: EnteredCase): void => {
    if (picked === undefined) count.enter(index, judged);
    else count.keep({ index, judged, picked });
  };
  const { result } = enterCase(run, { ledger: { enter }, sentinel }, word.judged);
  if (word.isReported || run.options.caseId !== undefined)
    yield { kind: 'case-finished', result, ...(isProvisional ? { isProvisional } : {}) };
}
