import type { Operation } from '../../spec/contract.ts';
import { assertNever } from '../../spec/words/assert-never.ts';
import type { Clearance, Expectation } from '../../spec/words/case.ts';
import { describeAnswer } from './describe-answer.ts';
import { findObstruction } from './find-obstruction.ts';
import { isTurnedAway } from './guard-page.ts';
import { judgeInStep } from './judge-in-step.ts';
import { judgeRejection } from './judge-rejection.ts';
import { judgeRun } from './judge-run-identity.ts';
import { judgeSignatureRefusal, judgeTakenSignature } from './judge-signature.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { isRefusedForForm } from './refusal-for-form.ts';
import { showsRun } from './shows-run.ts';
import { isLikeRefusal } from './signature-knowledge.ts';
import { isBreakdown } from './status-meanings.ts';
import { judgeFault, keep, obstructed, type StepContext, type StepOutcome, silent, WITNESSED } from './step-context.ts';
import { runId } from './told-run.ts';

/** Holds an answer to what its step expects. */
export function judgeExpectation(context: StepContext): StepOutcome {
  const { expect, answer, isWayClear } = context;
  if (
    isThrottled(answer) &&
    isWayClear !== true &&
    !(expect.kind === 'refuse' && expect.errors.includes('ThrottlingException'))
  )
    return obstructed('the target throttles: 429, however often it was asked again');
  if (isTurnedAway(context)) return silent(`something in front refused it: ${describeAnswer(answer)}`);
  if (IS_ABOUT_A_RUN.has(expect.kind) && answer.kind === 'accepted' && !showsRun(answer, context.operation))
    return silent(`answered ${answer.status}, but nothing in the answer shows that a run was started`);
  switch (expect.kind) {
    case 'accept':
      return judgeAcceptance(context, expect);
    case 'reject':
      return judgeRejection(context, expect);
    case 'refuse':
      return judgeRefusal(context, expect);
    case 'refuse-signature':
      return judgeSignatureRefusal(context);
    case 'take-signature':
      return judgeTakenSignature(context, expect);
    case 'no-run':
      return keep(context, !startsRun(context), { expected: 'no run started', message: 'A run is started.' });
    case 'in-step':
      return judgeInStep(context, expect);
    case 'unlike':
      judgeOpen(context);
      return keep(context, !(answer.kind === 'accepted' && answer.object?.[expect.member] === expect.value), {
        expected: `a refusal, or an answer whose ${expect.member} is not ${expect.value}`,
        message: 'The request was taken for another one.',
      });
    case 'either':
      return judgeOpen(context);
    case 'like':
      return judgeLikeness(context, expect.caseId);
    case 'run':
      return judgeRun(context, expect.relations);
    default:
      return assertNever(expect);
  }
}

/** Expectations that an answer of 2xx meets only when it is the answer to a started run. */
const IS_ABOUT_A_RUN: ReadonlySet<string> = new Set(['accept', 'like', 'unlike']);

type Refusal = Extract<Expectation, { readonly kind: 'refuse' }>;

/** Whether the request is valid or not is open; that the server breaks on it is right in neither case. */
function judgeOpen({ answer, notes }: StepContext): StepOutcome {
  if (answer.kind !== 'failed' || isBreakdown(answer.status)) judgeFault(notes, answer);
  return WITNESSED;
}

/** A run is known by its id; where answers carry none by contract, by every member that a started run's answer must have. */
function startsRun({ answer, raw, operation }: StepContext): boolean {
  return (
    showsStartedRun(answer, operation) ||
    (raw?.unasked !== undefined && showsStartedRun(readAnswer(raw.unasked, operation), operation))
  );
}

function showsStartedRun(answer: Answer, { success }: Operation): boolean {
  if (answer.kind !== 'accepted') return false;
  if (success.schema.properties?.['id'] !== undefined) return typeof runId(answer) === 'string';
  const { object } = answer;
  return answer.status === success.status && (success.schema.required ?? []).every((name) => hasMember(object, name));
}

function hasMember(object: Answer['object'], name: string): boolean {
  return object !== undefined && Object.hasOwn(object, name);
}

function isThrottled({ status, identity }: Answer): boolean {
  return status === 429 || identity?.name === 'ThrottlingException';
}

type Acceptance = Extract<Expectation, { readonly kind: 'accept' }>;

function judgeAcceptance(context: StepContext, { signingIsOpen, unless = [], clears }: Acceptance): StepOutcome {
  const { answer, knowledge, notes, isWayClear } = context;
  if (clears !== undefined) judgeClearance(context, clears);
  if (isExcused(answer, unless)) return keep(context, true, { message: '', expected: '' });
  const obstruction = isWayClear === true ? undefined : findObstruction(context);
  if (obstruction !== undefined) return obstructed(obstruction);
  if (signingIsOpen === true && isLikeRefusal(answer, knowledge.signatures))
    return silent(`answered ${describeAnswer(answer)}, as a wrong signature is: how such a path is signed is open`);
  // Every valid request allows JSON: with its Accept, or with none.
  if (answer.kind === 'accepted' || answer.status === 406)
    notes.check('protocol.accept', answer.kind === 'accepted', () => ({
      message: 'A request that allows application/json is answered with 406.',
      expected: 'a started run',
      observed: describeAnswer(answer),
    }));
  return keep(context, answer.kind === 'accepted', {
    message:
      isWayClear === true
        ? 'A valid request is not accepted, every time it is sent, while others before and after it are.'
        : 'A valid request is not accepted.',
    expected: ['a started run', ...unless].join(' or '),
  });
}

/** True for a refusal of the way in which a request is sent, where nobody has to take it. */
function isExcused({ kind, status }: Answer, unless: readonly (number | '4xx')[]): boolean {
  return kind !== 'accepted' && (unless.includes(status) || (unless.includes('4xx') && kind === 'refused'));
}

/** A quota and a failure are no word on a token; a conflict is, when the next request meets none. */
function judgeClearance({ earlier, answer, notes }: StepContext, { first, between, breaks }: Clearance): void {
  const tries = [earlier[first], answer];
  const isUsable = tries.some((one) => one?.kind === 'accepted');
  const isOpen = tries.some((one) => one?.kind !== 'refused' || isThrottled(one) || one.status === 402);
  if (!isUsable && (isOpen || earlier[between]?.kind !== 'accepted')) return;
  notes.check(breaks, isUsable, () => ({
    message: 'The token of a refused request is used up: with another one, the same request is accepted.',
    expected: 'a started run',
    observed: describeAnswer(answer),
  }));
}

/** An error with a name that no document has is judged by its status here; that the name is wrong is told once, by the rules for errors. */
function judgeRefusal(context: StepContext, { errors, silentOn }: Refusal): StepOutcome {
  const { answer, operation, notes } = context;
  const { scenario } = context.case;
  const expected = errors.length === 0 ? 'a refusal' : errors.join(' or ');
  if (answer.kind === 'accepted' && scenario !== undefined)
    return silent(`the scenario did not bring about ${scenario}: ${describeAnswer(answer)}`);
  if (answer.kind === 'accepted') return keep(context, false, { message: 'A run is started.', expected });
  if (silentOn?.includes(answer.identity?.name ?? '') === true)
    return silent(
      `answered ${describeAnswer(answer)}: the target may not have what the documents' example names; configure it in "fixtures"`,
    );
  // That the status is wrong is told once, as an error under success.
  if (answer.kind === 'error-under-success' && scenario !== undefined) return WITNESSED;
  if (scenario === undefined) judgeFault(notes, answer);
  const name = operation.errors.find((error) => error.name === answer.identity?.name)?.name;
  const statuses = operation.errors.filter((error) => errors.includes(error.name)).map(({ status }) => status);
  const isExpected =
    errors.length === 0
      ? answer.kind === 'refused' || answer.kind === 'error-under-success'
      : name === undefined
        ? statuses.includes(answer.status) || answer.kind === 'error-under-success'
        : errors.includes(name);
  return keep(context, isExpected, {
    message: 'The request is answered with another error.',
    // A target that answers another of its errors may well have been asked for that one.
    expected:
      scenario !== undefined && name !== undefined
        ? `${expected}, if the scenario configured for it is right`
        : expected,
  });
}

/** A well-formed value must not be refused for its form when another well-formed value is not. */
function judgeLikeness(context: StepContext, caseId: string): StepOutcome {
  const { answer, knowledge } = context;
  const like = knowledge.answers.get(caseId);
  if (like === undefined) return silent(`${caseId} was not answered, so there is nothing to compare with`);
  if (isRefusedForForm(like) || like.kind === 'failed' || like.kind === 'other')
    return silent(
      `this target answers ${like.status} to any other value here, so a refusal for form cannot be told apart`,
    );
  return keep(context, !isRefusedForForm(answer) && answer.kind !== 'failed', {
    message:
      answer.kind === 'failed'
        ? 'A well-formed value makes the server fail.'
        : 'A well-formed value is refused for its form.',
    expected: `the same kind of answer as for another value that names nothing: ${like.status}`,
  });
}
