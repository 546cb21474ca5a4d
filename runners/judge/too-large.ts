import type { HttpRequest } from '../../spec/words/http.ts';

/** Statuses with which a front end refuses a request for its size, before the operation sees it. */
export const TOO_LARGE: ReadonlySet<number> = new Set([413, 414, 431]);

/** Bodies larger than this, in bytes, and paths longer than this, meet limits that front ends are really given. */
const SMALLEST_BODY_LIMIT = 8 * 1024;
const SMALLEST_PATH_LIMIT = 1000;

/** True for a request that a front end may refuse for its size. */
export function mayBeRefusedForSize({ body, path }: HttpRequest): boolean {
  return body.length > SMALLEST_BODY_LIMIT || path.length > SMALLEST_PATH_LIMIT;
}

/** Bodies larger than this, in bytes, may be refused before they were read; the refusal is then often lost with the connection. */
const READ_AS_A_WHOLE = 64 * 1024;
/** Longest path, in bytes, that every front end reads. */
const LONGEST_PATH = 2000;

/** True for a request that a front end may hang up on for its size. */
export function mayBeTooLarge({ body, path }: HttpRequest): boolean {
  return body.length > READ_AS_A_WHOLE || path.length > LONGEST_PATH;
}
