import type { Event } from '../../spec/words/event.ts';
import type { JudgedCase } from './judge-runs.ts';
import type { RequirementTallies } from './requirement-tallies.ts';
import type { Run } from './run.ts';

/** Where cases are entered: the ledger, or what counts for it. */
type Book = Pick<RequirementTallies, 'enter'>;

/** Enters a judged case, and returns it as it counts: what is listed as a known deviation does not count as a failure. */
export function enterCase(run: Run, book: Book, judged: JudgedCase): JudgedCase {
  const counted = { ...judged, result: run.deviations.excuse(judged.result) };
  book.enter(counted);
  if (counted.result.verdict === 'failed') run.context.state.countFailure();
  return counted;
}

/** Enters a judged case and tells it. */
export function* tellCase(run: Run, book: Book, judged: JudgedCase): Generator<Event> {
  const isProvisional = run.context.state.stopped() !== undefined;
  const { result, silence } = enterCase(run, book, judged);
  yield {
    kind: 'case-finished',
    result,
    ...(silence === undefined ? {} : { silence }),
    ...(isProvisional ? { isProvisional } : {}),
  };
}

/** Enters a case that an earlier run finished and tells it again. */
export function* retellCase(run: Run, book: Book, finished: JudgedCase): Generator<Event> {
  const { result, silence } = enterCase(run, book, finished);
  yield { kind: 'case-finished', result, ...(silence === undefined ? {} : { silence }) };
}
