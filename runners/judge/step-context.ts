import type { Operation } from '../../spec/contract.ts';
import type { Case, Expectation } from '../../spec/words/case.ts';
import type { RawExchange } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { RequirementId } from '../../spec/words/requirement.ts';
import { describeAnswer } from './describe-answer.ts';
import type { Knowledge } from './knowledge.ts';
import type { Notes } from './notes.ts';
import type { Answer } from './read-answer.ts';

/** What a step's own expectation came to. Findings are in the notes; this says whether the step bore witness at all. */
export type StepOutcome =
  | { readonly kind: 'witnessed' }
  /** `isObstructed`: something was in the way that may be gone a moment later. */
  | { readonly kind: 'silent'; readonly reason: string; readonly isObstructed?: true };

export const WITNESSED: StepOutcome = { kind: 'witnessed' };

/** Everything that an expectation is judged with. */
export interface StepContext {
  readonly case: Case;
  /** What a wrong answer breaks. */
  readonly requirements: readonly RequirementId[];
  readonly expect: Expectation;
  readonly answer: Answer;
  /** What was answered. */
  readonly request: HttpRequest;
  /** Answers of the case's earlier steps. */
  readonly earlier: readonly Answer[];
  readonly knowledge: Knowledge;
  readonly operation: Operation;
  readonly notes: Notes;
  /** Valid requests were accepted before, between and after, so that nothing but the request itself can be in its way. */
  readonly isWayClear?: boolean | undefined;
  /** What is known of the connection, when the request had one of its own. */
  readonly raw?: RawExchange | undefined;
}

/** Notes a finding on each requirement of the step unless the promise is kept. */
export function keep(
  { requirements, notes, answer }: StepContext,
  kept: boolean,
  breach: { readonly message: string; readonly expected: string },
): StepOutcome {
  for (const id of requirements) notes.check(id, kept, () => ({ ...breach, observed: describeAnswer(answer) }));
  return WITNESSED;
}

/** An answer that is no verdict on the promise, and why. */
export function silent(reason: string): StepOutcome {
  return { kind: 'silent', reason };
}

/** Something is in the way of a valid request, and may be gone a moment later. */
export function obstructed(reason: string): StepOutcome {
  return { kind: 'silent', reason, isObstructed: true };
}

/** Holds an answer to the promise that the caller's own fault is not answered as one of the server. */
export function judgeFault(notes: Notes, answer: Answer): void {
  notes.check('error.client-fault-status', answer.kind !== 'failed', () => ({
    message: "The client's own fault is answered as a fault of the server.",
    expected: 'a 4xx status',
    observed: describeAnswer(answer),
  }));
}
