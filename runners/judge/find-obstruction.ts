import type { Operation } from '../../spec/contract.ts';
import type { Answer } from './read-answer.ts';

/**
 * Documented errors that speak of the state of the target: something is in the way now, or the quota is used up by the runs that were
 * started before. They say nothing about the request.
 */
const OBSTRUCTIONS: readonly { readonly name: string; readonly status: number; readonly reason: string }[] = [
  {
    name: 'ConflictException',
    status: 409,
    reason:
      'answered with a conflict: a run that is under way, or a token used before, may stand against a further one',
  },
  { name: 'ServiceQuotaExceededException', status: 402, reason: 'answered that the quota is used up' },
];

/** Under a name that no document has it is an obstruction all the same: that the name is wrong is told where such an error is due. */
export function findObstruction({
  answer: { identity, status, kind },
  operation,
}: {
  readonly answer: Answer;
  readonly operation: Operation;
}): string | undefined {
  if (kind !== 'refused') return undefined;
  const documented = operation.errors.find(({ name }) => name === identity?.name)?.name;
  return OBSTRUCTIONS.find((one) => (documented === undefined ? one.status === status : one.name === documented))
    ?.reason;
}
