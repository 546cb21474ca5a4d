import type { HttpRequest } from '../../spec/words/http.ts';
import { headerValue } from '../../spec/words/http.ts';
import type { Answer } from './read-answer.ts';
import type { StepContext } from './step-context.ts';
import { mayBeRefusedForSize } from './too-large.ts';

/** True for a page with which something in front of the operation refuses a request: 403, without a name, and no JSON. */
export function isGuardPage({ status, identity, body }: Answer): boolean {
  return status === 403 && identity === undefined && body.kind === 'not-json';
}

/** Expectations about what the operation itself makes of a request. Those about refusals by others, and by the state, look for themselves. */
const OF_THE_OPERATION: ReadonlySet<string> = new Set(['accept', 'reject', 'like', 'run', 'unlike']);

/**
 * True for such a page, or a throttle without a name, where the control of the case got through: what refuses there has a form of its own.
 */
export function isFromGuard({
  case: { controls },
  expect,
  answer,
}: Pick<StepContext, 'case' | 'expect' | 'answer'>): boolean {
  const isThrottle = answer.status === 429 && answer.identity === undefined;
  return controls.length > 0 && OF_THE_OPERATION.has(expect.kind) && (isGuardPage(answer) || isThrottle);
}

/**
 * True when, besides, the request looks like what guards look for: one that dislikes some values says nothing about the operation. What is
 * as plain as the control is refused by the operation, whoever speaks for it.
 */
export function isTurnedAway(context: Pick<StepContext, 'case' | 'expect' | 'answer' | 'request'>): boolean {
  return isGuardPage(context.answer) && isFromGuard(context) && mayLookLikeAnAttack(context.request);
}

/** Letters, digits and the punctuation of plain JSON and plain ids. */
const PLAIN_BODY = /^[\w\s.,:@/+={}[\]"-]*$/;
const PLAIN_PATH = /^(?:\/[\w.~-]+)+$/;

/** A comment of SQL, a way up, a member of every object. */
const SUSPICIOUS = /--|\.\.|__/;

/** True for a request with a character that guards look for, of another media type, that is no JSON object, or that is long. */
function mayLookLikeAnAttack(request: HttpRequest): boolean {
  const body = Buffer.from(request.body).toString('latin1');
  const isPlain =
    PLAIN_PATH.test(request.path) &&
    PLAIN_BODY.test(body) &&
    !SUSPICIOUS.test(`${request.path} ${body}`) &&
    isObject(body) &&
    headerValue(request.headers, 'content-type') === 'application/json';
  return !isPlain || mayBeRefusedForSize(request);
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
