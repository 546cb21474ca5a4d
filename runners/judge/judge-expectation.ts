import { assertNever } from '../../spec/words/assert-never.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import { describeAnswer } from './describe-answer.ts';
import { judgeRejection } from './judge-rejection.ts';
import type { Answer } from './read-answer.ts';
import { keep, type StepContext, type StepOutcome, silent, WITNESSED } from './step-context.ts';

/** Holds an answer to what its step expects. */
export function judgeExpectation(context: StepContext): StepOutcome {
  const { expect, answer } = context;
  if (isThrottled(answer) && !(expect.kind === 'refuse' && expect.errors.includes('ThrottlingException')))
    return silent('the target throttles: 429, however often it was asked again');
  switch (expect.kind) {
    case 'accept':
      return judgeAcceptance(context);
    case 'reject':
      return judgeRejection(context, expect);
    case 'refuse':
      return judgeRefusal(context, expect.errors);
    case 'no-run':
      return keep(context, !startsRun(answer), { expected: 'no run started', message: 'A run is started.' });
    case 'unlike':
      return keep(context, !(answer.kind === 'accepted' && answer.object?.[expect.member] === expect.value), {
        expected: `a refusal, or an answer whose ${expect.member} is not ${expect.value}`,
        message: 'The request was taken for another one.',
      });
    case 'either':
      return WITNESSED;
    case 'like':
      return judgeLikeness(context, expect.caseId);
    case 'same-run':
      return judgeSameRun(context, expect.step);
    case 'no-second-run':
      return judgeSameRun(context, expect.step);
    case 'other-run':
      return judgeOtherRun(context, expect.step);
    default:
      return assertNever(expect);
  }
}

/** The id of the run in an answer. */
export function runId({ object }: Answer): JsonValue | undefined {
  return object !== undefined && Object.hasOwn(object, 'id') ? object['id'] : undefined;
}

function startsRun(answer: Answer): boolean {
  return answer.kind === 'accepted' && typeof runId(answer) === 'string';
}

function isThrottled({ status, identity }: Answer): boolean {
  return status === 429 || identity?.name === 'ThrottlingException';
}

/** A conflict says that something is in the way now, not that the request is invalid. */
function isConflict({ identity, status, kind }: Answer): boolean {
  return kind === 'refused' && (identity?.name === 'ConflictException' || (identity === undefined && status === 409));
}

function judgeAcceptance(context: StepContext): StepOutcome {
  const { answer } = context;
  if (isConflict(answer))
    return silent(
      'answered with a conflict: a run that is under way, or a token used before, may stand against a further one',
    );
  return keep(context, answer.kind === 'accepted', {
    message: 'A valid request is not accepted.',
    expected: 'a started run',
  });
}

function judgeRefusal(context: StepContext, errors: readonly string[]): StepOutcome {
  const { answer, operation } = context;
  if (answer.kind === 'accepted' && context.case.scenario !== undefined)
    return silent(`the scenario did not bring about ${context.case.scenario}: ${describeAnswer(answer)}`);
  if (answer.kind === 'accepted')
    return keep(context, false, {
      message: 'A run is started.',
      expected: errors.length === 0 ? 'a refusal' : errors.join(' or '),
    });
  // That the status is wrong is told once, as an error under success.
  if (answer.kind === 'error-under-success' && context.case.scenario !== undefined) return WITNESSED;
  const statuses = operation.errors.filter(({ name }) => errors.includes(name)).map(({ status }) => status);
  const isNamed = answer.identity !== undefined && errors.includes(answer.identity.name);
  const isUnnamed =
    answer.identity === undefined &&
    (statuses.includes(answer.status) || (answer.kind !== 'failed' && context.case.scenario === undefined));
  const isAnyRefusal = errors.length === 0 && answer.kind !== 'failed';
  return keep(context, isNamed || isUnnamed || isAnyRefusal, {
    message: 'The request is answered with another error.',
    expected: errors.length === 0 ? 'a refusal' : errors.join(' or '),
  });
}

/** A well-formed value must not be refused for its form when another well-formed value is not. */
function judgeLikeness(context: StepContext, caseId: string): StepOutcome {
  const { answer, knowledge } = context;
  const like = knowledge.answers.get(caseId);
  if (like === undefined) return silent(`${caseId} was not answered, so there is nothing to compare with`);
  if (like.status === 400 || like.kind === 'failed' || like.kind === 'other')
    return silent(
      `this target answers ${like.status} to any other value here, so a refusal for form cannot be told apart`,
    );
  return keep(context, answer.status !== 400 && answer.status !== 422 && answer.kind !== 'failed', {
    message: 'A well-formed value is refused for its form.',
    expected: `the same kind of answer as for another value that names nothing: ${like.status}`,
  });
}

function judgeSameRun(context: StepContext, step: number): StepOutcome {
  const { answer, earlier } = context;
  const first = earlier[step];
  if (first === undefined || first.kind !== 'accepted') return silent('the first request started no run');
  if (answer.kind === 'refused' || answer.kind === 'error-under-success')
    return keep(context, true, { message: '', expected: '' });
  const isSame = answer.kind === 'accepted' && runId(answer) === runId(first);
  return keep(context, isSame, {
    message: answer.kind === 'accepted' ? 'A second run is started.' : 'The repeated request fails.',
    expected: `the first run again (id ${String(runId(first))}), or a conflict`,
  });
}

function judgeOtherRun(context: StepContext, step: number): StepOutcome {
  const { answer, earlier } = context;
  const first = earlier[step];
  if (first === undefined || first.kind !== 'accepted') return silent('the first request started no run');
  if (isConflict(answer)) return silent('answered with a conflict: a run under way may stand against a further one');
  const isOther = answer.kind === 'accepted' && runId(answer) !== runId(first);
  return keep(context, isOther, {
    message:
      answer.kind === 'accepted'
        ? 'The answer names the run of another request.'
        : 'The further request is not accepted.',
    expected: `a run of its own, not ${String(runId(first))}`,
  });
}
