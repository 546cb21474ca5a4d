import { assertNever } from '../../../spec/words/assert-never.ts';
import type { StopReason } from '../run-state.ts';

/** Why a run stopped before its end, as a sentence. */
export function describeStop(stopped: StopReason): string {
  switch (stopped.kind) {
    case 'interrupted':
      return 'The run was interrupted.';
    case 'out-of-time':
      return 'The time allowed with --max-time ran out.';
    case 'too-many-failures':
      return 'The run stopped at the number of failures allowed with --max-failures.';
    case 'target-gone':
      return `The target stopped answering: ${stopped.detail}.`;
    case 'control-refused':
      return `The target stopped accepting valid requests: ${stopped.detail}.`;
    case 'left-changed':
      return stopped.detail;
    default:
      return assertNever(stopped);
  }
}
