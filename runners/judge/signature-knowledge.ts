import type { ErrorShape } from '../../spec/contract.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { Answer } from './read-answer.ts';

/** What was learnt about a target's view of signatures, by asking with a wrong one and with none. */
export type SignatureKnowledge =
  /** `reason` says what came in the place of a clear answer. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** A run was started for a wrong signature. */
  | { readonly kind: 'unverified' }
  | {
      readonly kind: 'verified';
      /** The answer to the wrong signature. */
      readonly refusal: Answer;
      /** Whether a request without a signature is refused; undefined when its answer was not clear. */
      readonly refusesUnsigned: boolean | undefined;
    };

/** True for an answer that has the status and name of the one to a wrong signature. */
export function isLikeRefusal(answer: Answer, signatures: SignatureKnowledge): boolean {
  return signatures.kind === 'verified' && isAlike(answer, signatures.refusal);
}

/**
 * True for a request whose path or headers two right readers may put into canonical form in different ways. Of any other, what was accepted
 * with a control's signature is signed as well.
 */
export function mayBeSignedOtherwise({ path, headers }: HttpRequest): boolean {
  return (
    !/^(?:\/[\w.~-]+)+$/.test(path) ||
    headers.some(([, value]) => /^\s|\s$|\s\s|[^\x20-\x7e]/.test(value) || value === '')
  );
}

/** Status and name in common. */
export function isAlike(a: Answer, b: Answer): boolean {
  return a.status === b.status && a.identity?.name === b.identity?.name;
}

/**
 * True for an answer that is about the signature and nothing else: named like the one to a wrong signature, by a name that is none of the
 * operation's own. Where signatures are refused under a documented name, or without any, the two cannot be told apart.
 */
export function isAboutSignature(
  answer: Answer,
  { signatures, errors }: { readonly signatures: SignatureKnowledge; readonly errors: readonly ErrorShape[] },
): boolean {
  const name = answer.identity?.name;
  return name !== undefined && !errors.some((error) => error.name === name) && isLikeRefusal(answer, signatures);
}
