import type { JsonValue } from '../../spec/words/json.ts';
import { findObstruction } from './find-obstruction.ts';
import type { Answer } from './read-answer.ts';
import { keep, type StepContext, type StepOutcome, silent } from './step-context.ts';

/** The id of the run in an answer. */
export function runId({ object }: Answer): JsonValue | undefined {
  return object !== undefined && Object.hasOwn(object, 'id') ? object['id'] : undefined;
}

const NO_RUN_ID = 'the answers carry no run id, so runs cannot be told apart';

/** The first run again, or a refusal that says why not. Any other error leaves a caller who never got the first answer in the dark. */
export function judgeSameRun(
  context: StepContext,
  { step, errors }: { readonly step: number; readonly errors: readonly string[] },
): StepOutcome {
  const { answer, earlier, operation } = context;
  const first = earlier[step];
  if (first === undefined || typeof runId(first) !== 'string') return silent(NO_RUN_ID);
  const statuses = operation.errors.filter(({ name }) => errors.includes(name)).map(({ status }) => status);
  const isNamed = answer.identity !== undefined && errors.includes(answer.identity.name);
  const isRefused =
    isNamed || (answer.kind === 'refused' && !isDocumentedName(context) && statuses.includes(answer.status));
  const isSame = answer.kind === 'accepted' && runId(answer) === runId(first);
  const obstruction = isSame || isRefused ? undefined : findObstruction(context);
  if (obstruction !== undefined) return silent(obstruction);
  return keep(context, isSame || isRefused, {
    message:
      answer.kind === 'accepted' ? 'A second run is started.' : 'The repeated request is answered with another error.',
    expected: `the first run again (id ${String(runId(first))}), or ${errors.join(' or ')}`,
  });
}

function isDocumentedName({ answer, operation }: StepContext): boolean {
  return operation.errors.some(({ name }) => name === answer.identity?.name);
}

/** A run of its own; an obstruction says nothing about whose it would have been. */
export function judgeOtherRun(context: StepContext, step: number): StepOutcome {
  const { answer, earlier } = context;
  const first = earlier[step];
  if (first === undefined || typeof runId(first) !== 'string') return silent(NO_RUN_ID);
  if (answer.kind === 'accepted' && typeof runId(answer) !== 'string') return silent(NO_RUN_ID);
  const obstruction = findObstruction(context);
  if (obstruction !== undefined) return silent(obstruction);
  const isOther = answer.kind === 'accepted' && runId(answer) !== runId(first);
  return keep(context, isOther, {
    message:
      answer.kind === 'accepted'
        ? 'The answer names the run of another request.'
        : 'The further request is not accepted.',
    expected: `a run of its own, not ${String(runId(first))}`,
  });
}
