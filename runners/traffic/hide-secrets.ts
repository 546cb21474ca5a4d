import type { Exchange, Outcome } from '../../spec/words/exchange.ts';
import type { HeaderField } from '../../spec/words/http.ts';
import { redactOutcome } from '../requests/redact-outcome.ts';
import { isSecretHeader, REDACTED, redactRequest } from '../requests/redact-request.ts';
import { createSecrets, type Secrets } from '../requests/secrets.ts';

/** Query parameters whose values let somebody act for the caller. */
const SECRET_PARAMETER = /([?&][^=&]*(?:signature|token|credential|secret|password|key|auth)[^=&]*=)[^&]*/gi;

/** The exchange as evidence: without what its secret headers say, also where the answer repeats it. */
export function hideSecrets(exchange: Exchange, secretHeaders: readonly string[]): Exchange {
  const { request, outcome } = exchange;
  const secrets = secretsOf(request.headers, secretHeaders);
  return {
    ...exchange,
    request: {
      ...redactRequest(request, secretHeaders),
      path: request.path.replaceAll(SECRET_PARAMETER, `$1${REDACTED}`),
    },
    outcome: withoutCookies(redactOutcome(outcome, { request, secrets })),
  };
}

/** What a server gives a browser to keep is what the browser is known by afterwards. */
function withoutCookies(outcome: Outcome): Outcome {
  if (outcome.kind !== 'response') return outcome;
  const headers = outcome.response.headers.map(
    ([name, value]): HeaderField => [name, name.toLowerCase() === 'set-cookie' ? REDACTED : value],
  );
  return { ...outcome, response: { ...outcome.response, headers } };
}

const known = new Map<string, Secrets>();
/** Most sets of secrets that are kept: those of a few callers come again and again. */
const MOST_KNOWN = 100;

/** What is told in a word, or in one part of a header, is a secret by itself. What is put to a signature is none, but for the signature. */
function secretsOf(headers: readonly HeaderField[], secretHeaders: readonly string[]): Secrets {
  const texts = headers
    .filter(([name, value]) => isSecretHeader(name, secretHeaders) && !value.startsWith('AWS4-HMAC-SHA256'))
    .flatMap(([, value]) => [value, ...value.split(/[\s;,]+|^\w+=/)]);
  const key = texts.join('\n');
  const secrets = known.get(key) ?? createSecrets(texts);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, secrets);
  return secrets;
}
