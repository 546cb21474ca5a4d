import type { Expectation } from '../../spec/words/case.ts';
import { describeAnswer } from './describe-answer.ts';
import { holds } from './knowledge.ts';
import { mayBeForForm } from './refusal-for-form.ts';
import { isAboutSignature, mayBeSignedOtherwise } from './signature-knowledge.ts';
import { judgeFault, keep, type StepContext, type StepOutcome, silent } from './step-context.ts';
import { mayBeRefusedForSize, TOO_LARGE } from './too-large.ts';

type Rejection = Extract<Expectation, { readonly kind: 'reject' }>;

/**
 * Holds an answer to a refusal for form. An accepted value and a server error break the promise; a refusal for another reason does too,
 * unless the member names a resource: then whether existence is checked before form was learnt from clear cases, or the answer is silent.
 */
export function judgeRejection(context: StepContext, expect: Rejection): StepOutcome {
  const { answer, knowledge, notes } = context;
  const isFormal = expect.assumes === undefined || holds(knowledge, expect.assumes);
  judgeFault(notes, answer);
  if (!isFormal)
    return silent(
      `this target does not show that it reads the whole ${expect.assumes?.member ?? 'value'}, so either answer is right`,
    );
  const expected = describeExpected(context, expect);
  switch (answer.kind) {
    case 'error-under-success':
      // Refused after all; that the status says otherwise is a finding of its own.
      return keep(context, true, { message: '', expected });
    case 'accepted':
      return keep(context, false, { message: 'An invalid request is accepted.', expected });
    case 'failed':
      return keep(context, false, { message: 'An invalid request makes the server fail.', expected });
    case 'other':
      return keep(context, false, { message: 'An invalid request is neither accepted nor refused.', expected });
    case 'refused':
      return judgeReason(context, { expect, expected });
  }
}

/** The documented statuses of the errors that may be answered, and their names. */
function describeExpected({ operation }: StepContext, { errors }: Rejection): string {
  const documented = operation.errors.filter(({ name }) => errors.includes(name)).map(({ status }) => String(status));
  const statuses = documented.length === 0 ? '4xx' : [...new Set(documented)].join(' or ');
  return `${statuses} ${errors.join(' or ')}`.trim();
}

function judgeReason(
  context: StepContext,
  { expect, expected }: { readonly expect: Rejection; readonly expected: string },
): StepOutcome {
  const { answer, operation, knowledge } = context;
  const name = answer.identity?.name;
  if (
    mayBeSignedOtherwise(context.request) &&
    isAboutSignature(answer, { signatures: knowledge.signatures, errors: operation.errors })
  )
    return silent(`refused for its signature: ${describeAnswer(answer)}`);
  if (name !== undefined && expect.errors.includes(name))
    return keep(context, hasOwnStatus(context, name), { message: `${name} comes under another status.`, expected });
  const isUnknown =
    UNKNOWN_STATUSES.has(answer.status) || name === 'ResourceNotFoundException' || name === 'AccessDeniedException';
  if (expect.resource !== undefined && isUnknown) return judgeHidden(context, { resource: expect.resource, expected });
  if (TOO_LARGE.has(answer.status) && mayBeRefusedForSize(context.request))
    return silent(`refused for its size: ${describeAnswer(answer)}`);
  // A refusal with an undocumented name, or with none, under a status that speaks of form: its name is judged as an error, not here.
  const isDocumented = operation.errors.some((error) => error.name === name);
  return keep(context, !isDocumented && speaksOfForm(context, expect), {
    message: 'An invalid request is refused for another reason.',
    expected,
  });
}

/** A documented error is judged by its status elsewhere; the protocol's own names go with 400, and with 415 for the media type. */
function hasOwnStatus({ answer, operation }: StepContext, name: string): boolean {
  const isDocumented = operation.errors.some((error) => error.name === name);
  return isDocumented || answer.status === 400 || (answer.status === 415 && name === 'UnsupportedMediaTypeException');
}

/**
 * Before the members are looked at, 400 is the promise (415 for the media type). After that any status but those of other checks counts
 * as a refusal for form: that it is the wrong one is judged as an error.
 */
function speaksOfForm({ answer, operation }: StepContext, { errors }: Rejection): boolean {
  const isBeforeMembers = errors.some((name) => !operation.errors.some((error) => error.name === name));
  if (!isBeforeMembers) return mayBeForForm(answer);
  return answer.status === 400 || (answer.status === 415 && errors.includes('UnsupportedMediaTypeException'));
}

/** Statuses that say that a resource is unknown, or not for this caller. */
const UNKNOWN_STATUSES: ReadonlySet<number> = new Set([403, 404]);
/** The answer says that nothing of that name exists. Where form is checked first, the value has passed that check. */
function judgeHidden(
  context: StepContext,
  { resource, expected }: { readonly resource: string; readonly expected: string },
): StepOutcome {
  const order = context.knowledge.checkOrder.get(resource) ?? 'unknown';
  if (order !== 'form-first')
    return silent(
      `answered ${describeAnswer(context.answer)}: this target ${order === 'existence-first' ? 'checks existence before form' : 'does not show whether it checks form first'}`,
    );
  return keep(context, false, {
    message:
      'A malformed value passes the check of its form: this target refuses malformed values with 400 and looks for existence only afterwards.',
    expected,
  });
}
