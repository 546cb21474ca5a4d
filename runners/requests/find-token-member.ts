import type { Operation } from '../../spec/contract.ts';
import { listInputMembers } from '../../spec/requirements/list-members.ts';

/** Only a member at the root of the body can be the token: that is where protocols with idempotency put it. */
export function findTokenMember(operation: Operation): string | undefined {
  return listInputMembers(operation).find(
    ({ schema, path }) => schema['x-idempotency-token'] === true && !path.includes('.'),
  )?.path;
}
