import type { Operation } from '../../spec/contract.ts';
import type { RequestPlan } from '../../spec/words/case.ts';
import { findTokenMember } from './find-token-member.ts';

/** True for a request that carries the same token every time it is sent, as far as can be told: a target may remember it from earlier. */
export function repeatsToken({ token, body }: RequestPlan, operation: Operation): boolean {
  const member = findTokenMember(operation);
  if (token.kind === 'unique' || member === undefined || body.kind === 'none') return false;
  if (body.kind !== 'json' || body.edit !== undefined) return true;
  return typeof body.value[member] === 'string';
}
