import type { Event } from '../../../spec/words/event.ts';
import type { CaseResult } from '../../../spec/words/finding.ts';
import type { RequirementLedger } from '../ledger/requirement-ledger.ts';
import type { Run } from '../run.ts';
import { confirmFailure } from './confirm-failure.ts';

/**
 * Runs again what failed a few times in a row before its requirement was seen to come and go: a promise that is broken every other time fails
 * four times in a row now and then. The last word on a case counts.
 */
export async function* reviseFailures(run: Run, ledger: RequirementLedger): AsyncGenerator<Event> {
  const { context, deviations, doubts, part } = run;
  const doubtful = doubts.list();
  if (doubtful.length === 0) return;
  yield { kind: 'phase-started', phase: 're-runs', cases: doubtful.length };
  for (const { case: subject, result: before, exchanges } of doubtful) {
    if (context.state.stopped() !== undefined) return;
    const { findings } = before;
    const again = await confirmFailure(context, { subject, exchanges, findings, run: 'revised' });
    if (again.kind === 'transient' || again.findings.every(({ rate }) => rate === undefined)) continue;
    const after: CaseResult = deviations.excuse(subject, {
      ...before,
      verdict: again.findings.every(({ rate }) => rate !== undefined) ? 'flaky' : 'failed',
      attempts: before.attempts + again.runs,
      findings: again.findings,
    });
    ledger.takeBack({ case: subject, before, after });
    part?.takeBack({ case: subject, before, after });
    yield { kind: 'case-finished', result: after };
  }
}
