import type { Event } from '../../spec/words/event.ts';
import type { JudgedCase } from './judge-runs.ts';
import type { RequirementLedger } from './requirement-ledger.ts';
import type { Run } from './run.ts';

/** Enters a judged case into the ledger, and returns it as it counts: what is listed as a known deviation does not count as a failure. */
export function enterCase(run: Run, ledger: RequirementLedger, judged: JudgedCase): JudgedCase {
  const counted = { ...judged, result: run.deviations.excuse(judged.result) };
  ledger.enter(counted);
  if (counted.result.verdict === 'failed') run.context.state.countFailure();
  return counted;
}

/** Enters a judged case and tells it. */
export function* tellCase(run: Run, ledger: RequirementLedger, judged: JudgedCase): Generator<Event> {
  yield { kind: 'case-finished', result: enterCase(run, ledger, judged).result };
}
