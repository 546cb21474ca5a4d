import type { Event } from '../../spec/words/event.ts';
import type { JudgedCase } from './judge-runs.ts';
import type { RequirementLedger } from './requirement-ledger.ts';
import type { Run } from './run.ts';

/** Enters a judged case into the ledger and tells it. */
export function* enterCase(run: Run, ledger: RequirementLedger, judged: JudgedCase): Generator<Event> {
  ledger.enter(judged);
  if (judged.result.verdict === 'failed') run.context.state.countFailure();
  yield { kind: 'case-finished', result: judged.result };
}
