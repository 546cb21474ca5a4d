import type { Case } from '../../spec/words/case.ts';
import type { Notes } from './notes.ts';
import type { Answer } from './read-answer.ts';
import { mayRepeat } from './run-relations.ts';

/** Every answer of the operation carries an id. */
export function judgeRequestId(notes: Notes, answer: Answer): void {
  notes.check('response.request-id', answer.requestId !== undefined, () => ({
    message: 'The answer carries no request id.',
    expected: 'x-amzn-requestid',
    observed: 'no such header',
  }));
}

/** The ids of several answers differ. A replay may well be answered from a store, its id included, so it does not count. */
export function judgeRequestIds(
  notes: Notes,
  { subject, answers }: { readonly subject: Case; readonly answers: readonly Answer[] },
): void {
  const ids = answers.flatMap(({ requestId }, index) => {
    const step = subject.steps[index];
    return requestId === undefined || step === undefined || mayRepeat(step) ? [] : [requestId];
  });
  if (ids.length < 2) return;
  notes.check('response.request-id.unique', new Set(ids).size === ids.length, () => ({
    message: 'Different requests are answered with the same request id.',
    expected: 'an id of its own for each',
    observed: ids.join(', '),
  }));
}
