import { describeAnswer } from './describe-answer.ts';
import { judgeExpectation } from './judge-expectation.ts';
import type { Answer } from './read-answer.ts';
import { mayBeForForm } from './refusal-for-form.ts';
import { refusalsOf } from './run-relations.ts';
import { showsRun } from './shows-run.ts';
import { isOfProxy, isOfTheMoment } from './status-meanings.ts';
import { type StepContext, type StepOutcome, silent } from './step-context.ts';

/**
 * Holds an answer to a request that somebody else sent to what its step expects. A started run is a word on the request, and so is a
 * refusal where others like it were accepted (`isWayClear`). Any other refusal may have a reason that nobody recorded.
 */
export function judgeRecorded(context: StepContext): StepOutcome {
  const { answer, operation } = context;
  if (!isOfOperation(context))
    return silent(`nothing in the answer shows that the operation gave it: ${describeAnswer(answer)}`);
  if (answer.kind === 'accepted') return judgeExpectation(context);
  if (isWordOnRequest(context)) return judgeExpectation(context);
  const name = operation.errors.find((error) => error.name === answer.identity?.name)?.name;
  return silent(`answered ${name ?? answer.status}: a refusal may have a reason that the recording does not show`);
}

/** A page with status 200 may come from anything in between. */
export function isOfOperation({ answer, operation }: Pick<StepContext, 'answer' | 'operation'>): boolean {
  if (answer.kind !== 'accepted' && answer.kind !== 'error-under-success') return true;
  return showsRun(answer, operation) || answer.requestId !== undefined || answer.identity !== undefined;
}

/** True for an answer other than a run that says something of the request. A refusal under a name that is not due speaks of something else: of the caller, of the state, of what stands in front. */
export function isWordOnRequest({
  expect,
  answer,
  isWayClear,
}: Pick<StepContext, 'expect' | 'answer' | 'isWayClear'>): boolean {
  const name = answer.identity?.name;
  if (expect.kind === 'run')
    return name !== undefined && expect.relations.some(({ kind }) => refusalsOf(kind).includes(name));
  if (expect.kind !== 'reject' || isWayClear !== true || mayBeOfProxy(answer)) return false;
  if (answer.kind === 'failed') return true;
  return answer.kind === 'refused' && mayBeForForm(answer) && (name === undefined || expect.errors.includes(name));
}

/** True for an answer of which nothing tells that the server gave it, and that something in front of it may have given. */
function mayBeOfProxy({ status, identity, requestId, body }: Answer): boolean {
  if (identity !== undefined) return false;
  return isOfProxy(status) || isOfTheMoment(status) || (body.kind === 'not-json' && requestId === undefined);
}

/** Documented errors that speak of the caller. Who verifies signatures in front of the operation may use them in a form of its own. */
const ABOUT_CALLERS: ReadonlySet<string> = new Set(['AccessDeniedException', 'UnauthorizedException']);

/** True for a refusal of a caller of whom the recording does not tell what is wrong with him. */
export function isAboutCaller({ identity }: Answer): boolean {
  return identity !== undefined && ABOUT_CALLERS.has(identity.name);
}
