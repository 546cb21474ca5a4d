import type { Answer } from './read-answer.ts';
import type { StepContext } from './step-context.ts';

/** True for a page with which something in front of the operation refuses a request: 403, without a name, and no JSON. */
export function isGuardPage({ status, identity, body }: Answer): boolean {
  return status === 403 && identity === undefined && body.kind === 'not-json';
}

/** Expectations about what the operation itself makes of a request. Those about refusals by others, and by the state, look for themselves. */
const OF_THE_OPERATION: ReadonlySet<string> = new Set(['accept', 'reject', 'like', 'run', 'unlike']);

/** True for such a page where the control of the case got through: a guard that dislikes some values says nothing about the operation. */
export function isTurnedAway({
  case: { controls },
  expect,
  answer,
}: Pick<StepContext, 'case' | 'expect' | 'answer'>): boolean {
  return controls.length > 0 && OF_THE_OPERATION.has(expect.kind) && isGuardPage(answer);
}
