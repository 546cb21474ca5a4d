import type { CaseId } from '../../spec/words/case.ts';
import type { Event } from '../../spec/words/event.ts';
import type { JudgedCase } from './confirm/judge-runs.ts';
import type { Sentinel } from './confirm/sentinel.ts';
import type { TakenBack } from './confirm/stake.ts';
import type { RequirementLedger } from './ledger/requirement-ledger.ts';
import type { RequirementTallies } from './ledger/requirement-tallies.ts';
import type { Run } from './run.ts';

/** What cases are run on: the controls that the target accepted, who watches that it still does, and where results are entered. */
export interface Stage {
  readonly accepted: ReadonlySet<CaseId>;
  readonly sentinel: Sentinel;
  readonly ledger: RequirementLedger;
}

/** Where a case is entered: the ledger, or what counts for it, and who watches. */
interface Books {
  readonly ledger: Pick<RequirementTallies, 'enter'>;
  readonly sentinel: Sentinel;
}

/** Enters a judged case, and returns it as it counts: what is listed as a known deviation does not count as a failure. */
export function enterCase(run: Run, { ledger, sentinel }: Books, judged: JudgedCase): JudgedCase {
  const counted = { ...judged, result: run.deviations.excuse(judged.case, judged.result) };
  ledger.enter(counted);
  sentinel.note(counted);
  run.doubts.note(counted);
  run.part?.noteCase(counted);
  if (counted.result.verdict === 'failed') run.context.state.countFailure();
  return counted;
}

/** Enters a judged case and tells it. */
export function* tellCase(run: Run, books: Books, judged: JudgedCase): Generator<Event> {
  const isProvisional = run.context.state.stopped() !== undefined;
  const { result, silence } = enterCase(run, books, judged);
  yield {
    kind: 'case-finished',
    result,
    ...(silence === undefined ? {} : { silence }),
    ...(isProvisional ? { isProvisional } : {}),
  };
}

/** Enters a case that an earlier run finished and tells it again. */
export function* retellCase(run: Run, books: Books, finished: JudgedCase): Generator<Event> {
  const { result, silence } = enterCase(run, books, finished);
  yield { kind: 'case-finished', result, ...(silence === undefined ? {} : { silence }) };
}

/** Makes sure that the target still accepts valid requests, and tells what has to be taken back when it does not. Returns that. */
export async function* confirmRefusals(run: Run, stage: Stage): AsyncGenerator<Event, readonly TakenBack[]> {
  const relapse = await stage.sentinel.confirm();
  if (relapse?.control !== undefined) yield* tellCase(run, stage, relapse.control);
  const takenBack = relapse?.takenBack ?? [];
  if (relapse === undefined && run.context.state.stopped() === undefined) yield { kind: 'refusals-confirmed' };
  for (const word of takenBack) {
    stage.ledger.takeBack(word);
    run.part?.takeBack(word);
    // A generated case that passed was never told.
    if (word.case.isGenerated !== true || word.before.findings.length > 0)
      yield { kind: 'case-finished', result: word.after, isProvisional: true };
  }
  return takenBack;
}
