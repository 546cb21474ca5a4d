import type { Answer } from './read-answer.ts';

/** Names of documented errors that speak of the caller or of what exists, under whichever status they come. */
const OF_OTHER_CHECKS: ReadonlySet<string> = new Set(['ResourceNotFoundException', 'AccessDeniedException']);

/** True for an answer that can only be a refusal for the form of the request, so that it may be held against a target. */
export function isRefusedForForm({ status, kind, identity }: Answer): boolean {
  const isFormal = status === 400 || status === 422 || kind === 'error-under-success';
  return isFormal && !OF_OTHER_CHECKS.has(identity?.name ?? '');
}

/** Statuses that speak of the caller, of what exists, of what is under way or of a size, not of the request's form. */
const STATUSES_OF_OTHER_CHECKS: ReadonlySet<number> = new Set([401, 402, 403, 404, 409, 413, 414, 429, 431]);

/** True for a status under which a refusal may be one for form, in the target's favour: that it is the wrong one is judged as an error. */
export function mayBeForForm({ status }: Answer): boolean {
  return !STATUSES_OF_OTHER_CHECKS.has(status);
}
