import type { RequirementResult, RunVerdict } from '../../spec/words/run-record.ts';
import { describeStop } from './describe-stop.ts';
import type { StopReason } from './run-state.ts';

/** A verdict and, where it needs one, the sentence that explains it. */
export interface Decision {
  readonly verdict: RunVerdict;
  readonly reason?: string;
}

/** The verdict on a run that came to its end or was stopped. A broken MUST stays broken however the run ended. */
export function decideVerdict(results: readonly RequirementResult[], stopped: StopReason | undefined): Decision {
  const reason = stopped === undefined ? undefined : describeStop(stopped);
  const failed = results.filter(({ verdict }) => verdict === 'failed');
  if (failed.some(({ level }) => level === 'must'))
    return { verdict: 'non-conformant', ...(reason === undefined ? {} : { reason }) };
  if (reason !== undefined) return { verdict: 'inconclusive', reason };
  const untested = results.filter(({ verdict, level }) => verdict === 'untested' && level === 'must');
  if (untested.length > 0)
    return {
      verdict: 'partial',
      reason: `${untested.length} requirement${untested.length === 1 ? '' : 's'} of level MUST could not be tested.`,
    };
  return { verdict: failed.some(({ level }) => level === 'should') ? 'conformant-with-deviations' : 'conformant' };
}
