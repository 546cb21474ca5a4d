import { type HttpRequest, headerValue } from '../spec/words/http.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The request header that asks for an error by a word. */
export const SCENARIO_HEADER = 'x-emulator-scenario';
/** The access key whose requests are denied. */
export const DENIED_ACCESS_KEY = 'AKIDDENIED';

/** What each word brings about: every error that the operation documents, with the documents' own description. */
export const PROVOKED_ERRORS: Readonly<Record<string, Refusal>> = {
  denied: refuse('AccessDeniedException', 'You do not have sufficient access to perform this action.'),
  conflict: refuse('ConflictException', 'There is a conflict while performing this action.'),
  internal: refuse(
    'InternalServerException',
    'The request has failed because of an unknown error, exception or failure.',
  ),
  'not-found': refuse('ResourceNotFoundException', 'The specified resource cannot be found.'),
  quota: refuse('ServiceQuotaExceededException', 'The request has exceeded the specified service quota.'),
  throttle: refuse('ThrottlingException', 'The request was denied due to request throttling.'),
  unauthorized: refuse('UnauthorizedException', 'You do not have permission to perform this action.'),
  invalid: refuse('ValidationException', 'The input fails to satisfy the constraints specified by the AWS service.'),
};

/** The access key id that the request is signed with, or undefined. The signature itself is not checked. */
function accessKeyOf(request: HttpRequest): string | undefined {
  return /\bCredential=([^/,\s]+)/.exec(headerValue(request.headers, 'authorization') ?? '')?.[1];
}

/** The error that the request asks for, by its header or by its credentials. A word that is not known is refused and told. */
export function provokeError(request: HttpRequest): Refusal | undefined {
  const word = headerValue(request.headers, SCENARIO_HEADER);
  if (word !== undefined) {
    const known = Object.keys(PROVOKED_ERRORS).join(', ');
    return Object.hasOwn(PROVOKED_ERRORS, word)
      ? PROVOKED_ERRORS[word]
      : refuse('ValidationException', `The scenario '${word}' is not known. Known: ${known}.`);
  }
  return accessKeyOf(request) === DENIED_ACCESS_KEY ? PROVOKED_ERRORS['denied'] : undefined;
}
