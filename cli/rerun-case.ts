import type { CaseId } from '../spec/words/case.ts';
import type { CaseResult } from '../spec/words/finding.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import type { RunSettings } from './settings.ts';

/** Runs one case again, with the controls and probes that it stands on. Throws an OperationalError when the target gives no result for it. */
export async function rerunCase(options: {
  readonly settings: RunSettings;
  readonly caseId: CaseId;
  readonly signal: AbortSignal;
}): Promise<CaseResult> {
  const { settings, caseId, signal } = options;
  const { composeRun } = await import('./compose-run.ts');
  let [result, reason]: [CaseResult | undefined, string | undefined] = [undefined, undefined];
  for await (const event of composeRun({ ...settings, caseId, seed: seedOf(caseId) ?? settings.seed }, signal)) {
    if (event.kind === 'case-finished' && event.result.id === caseId) result = event.result;
    if (event.kind === 'run-finished') reason = event.reason;
  }
  if (result !== undefined) return result;
  throw new OperationalError(`No result for ${caseId}: ${reason ?? 'the run ended before it'}.`, {
    code: 'NO_RESULT',
    hint: 'Check that the target answers, and its fixtures.',
    exitCode: 3,
  });
}

/** The seed in the id of a property case, `property.<name>/<seed>.<index>`. */
function seedOf(caseId: CaseId): number | undefined {
  const [, seed] = /^property\.[^/]+\/(\d+)\.\d+$/.exec(caseId) ?? [];
  return seed === undefined ? undefined : Number(seed);
}
