import { type HttpRequest, headerValue } from '../../spec/words/http.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { readAuthorization } from './read-authorization.ts';
import type { SignatureRules } from './signature-rules.ts';

/** The ground on which a request is refused for its signature, or for having none. Undefined: whoever sent it knows the secret. */
export function authenticate(request: HttpRequest, rules: SignatureRules): Refusal | undefined {
  if (headerValue(request.headers, 'authorization') === undefined)
    return rules.onUnsigned(refuse('MissingAuthenticationTokenException', 'Missing Authentication Token'));
  const signed = readAuthorization(request, rules.isAlgorithm);
  if (signed.kind === 'refusal') return rules.onUnreadable(signed);
  for (const name of rules.order) {
    const refusal = rules.checks[name](signed.value, rules);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
