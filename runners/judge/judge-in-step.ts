import type { Expectation } from '../../spec/words/case.ts';
import type { RawExchange } from '../../spec/words/exchange.ts';
import { describeAnswer } from './describe-answer.ts';
import { findObstruction } from './find-obstruction.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { isOfTheMoment } from './status-meanings.ts';
import { type StepContext, type StepOutcome, silent, WITNESSED } from './step-context.ts';

const IN_STEP = 'protocol.connection-in-step';

/**
 * Holds an answer on a shared connection to the request that it must belong to: it is of the kind that is due, or of the kind that the same
 * request got on a connection of its own, and no further answer comes.
 */
export function judgeInStep(
  context: StepContext,
  { as }: Extract<Expectation, { readonly kind: 'in-step' }>,
): StepOutcome {
  const { answer, notes, raw = { wire: { kind: 'plain' } }, operation } = context;
  const due = as === 'accepted' ? 'a started run' : 'a refusal';
  if (answer.kind !== as) {
    const doubt = doubtOf(context, { as, raw });
    if (doubt !== undefined) return silent(doubt);
  }
  notes.check(IN_STEP, answer.kind === as, () => ({
    message:
      'A request on a kept connection is not answered as itself: the target has lost count of where requests begin.',
    expected: `${due}, which is what the same request gets on a connection of its own, or a closed connection`,
    observed: describeAnswer(answer),
  }));
  notes.check(IN_STEP, raw.unasked === undefined, () => ({
    message: 'More answers come than requests were sent: bytes of one request are taken for another.',
    expected: 'one answer for each request',
    observed:
      raw.unasked === undefined ? '' : `a further answer: ${describeAnswer(readAnswer(raw.unasked, operation))}`,
  }));
  return WITNESSED;
}

/** Why an answer of another kind says nothing about the connection; undefined when it does. */
function doubtOf(
  context: StepContext,
  { as, raw }: { readonly as: Answer['kind']; readonly raw: RawExchange },
): string | undefined {
  const { answer, operation } = context;
  if (isOfTheMoment(answer.status)) return `answered ${answer.status}, which says nothing about the connection`;
  const obstruction = findObstruction(context);
  if (obstruction !== undefined) return obstruction;
  const alone = raw.alone?.kind === 'response' ? readAnswer(raw.alone.response, operation) : undefined;
  if (alone?.kind === as) return undefined;
  return alone === undefined
    ? 'the same request got no answer on a connection of its own'
    : `the same request was answered ${describeAnswer(alone)} on a connection of its own`;
}
