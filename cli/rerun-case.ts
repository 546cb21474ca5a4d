import type { CaseId } from '../spec/words/case.ts';
import type { Event } from '../spec/words/event.ts';
import type { CaseResult } from '../spec/words/finding.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import { seedOf } from './seed-of.ts';
import type { RunSettings } from './settings.ts';

/** Runs one case again, with the controls and probes that it stands on. Throws an OperationalError when the target gives no result for it. */
export async function rerunCase(options: {
  readonly settings: RunSettings;
  readonly caseId: CaseId;
  readonly compose: (settings: RunSettings) => AsyncIterable<Event>;
}): Promise<CaseResult> {
  const { settings, caseId, compose } = options;
  let [result, reason]: [CaseResult | undefined, string | undefined] = [undefined, undefined];
  // Who runs a case again wants to see what it does, listed or not.
  const seed = seedOf(caseId) ?? settings.seed;
  for await (const event of compose({ ...settings, knownDeviations: [], caseId, seed, mode: 'all' })) {
    result ??= resultIn(event, caseId);
    if (event.kind === 'run-finished') reason = event.reason;
  }
  if (result !== undefined) return result;
  throw new OperationalError(`No result for ${caseId}: ${reason ?? 'the run ended before it.'}`, {
    code: 'NO_RESULT',
    hint: 'Check that the target answers, and its fixtures.',
    exitCode: 3,
  });
}

function resultIn(event: Event, caseId: CaseId): CaseResult | undefined {
  if (event.kind === 'case-finished' && event.result.id === caseId) return event.result;
  // Generated cases are told one by one only when they fail.
  if (event.kind !== 'property-finished' || !caseId.startsWith(`${event.result.id}/`)) return undefined;
  const { title, cases, failed, untested } = event.result;
  if (cases !== 1 || failed > 0) return undefined;
  return {
    id: caseId,
    title,
    requirements: [],
    verdict: untested > 0 ? 'untested' : 'passed',
    attempts: 1,
    findings: [],
    reproduce: { curl: '', replay: '' },
  };
}
