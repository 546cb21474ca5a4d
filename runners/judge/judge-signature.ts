import type { Expectation } from '../../spec/words/case.ts';
import { describeAnswer } from './describe-answer.ts';
import { findObstruction } from './find-obstruction.ts';
import { isAlike } from './signature-knowledge.ts';
import { judgeFault, keep, obstructed, type StepContext, type StepOutcome, silent } from './step-context.ts';

/** Holds an answer to a refusal for a signature. Which 4xx it is, under which name, is for whoever verifies signatures to choose. */
export function judgeSignatureRefusal(context: StepContext): StepOutcome {
  const { answer, notes } = context;
  const expected = 'a refusal for the signature, 401 or 403';
  judgeFault(notes, answer);
  switch (answer.kind) {
    case 'accepted':
      return keep(context, false, { message: 'A run is started for a request that is signed wrongly.', expected });
    case 'refused': {
      const obstruction = findObstruction(context);
      return obstruction === undefined ? keep(context, true, { message: '', expected }) : obstructed(obstruction);
    }
    case 'error-under-success':
      // Refused after all; that the status says otherwise is a finding of its own.
      return keep(context, true, { message: '', expected });
    case 'failed':
      return silent(`a wrong signature makes the server fail: ${describeAnswer(answer)}`);
    case 'other':
      return silent(`neither served nor refused: ${describeAnswer(answer)}`);
  }
}

type Taken = Extract<Expectation, { readonly kind: 'take-signature' }>;

/** A right signature must not be answered as a wrong one is, where that answer can be told from those to the request itself. */
export function judgeTakenSignature(context: StepContext, { wrong, plain }: Taken): StepOutcome {
  const { answer, earlier } = context;
  const [refusal, untroubled] = [earlier[wrong], earlier[plain]];
  if (refusal === undefined || untroubled === undefined) return silent('an earlier step was not answered');
  if (answer.kind === 'failed') return silent(`answered ${describeAnswer(answer)}`);
  const isHidden = isAlike(refusal, untroubled) && isAlike(answer, refusal);
  if (isHidden && (answer.status === 401 || answer.status === 403))
    return silent(
      `answered ${describeAnswer(answer)}, as every such request is: a refusal for the signature cannot be told apart`,
    );
  return keep(context, isHidden || !isAlike(answer, refusal), {
    message: 'A right signature is refused as a wrong one is.',
    expected: `the answer to the same kind of request that needs no escape: ${describeAnswer(untroubled)}`,
  });
}
