import type { Exchange, Outcome } from '../../spec/words/exchange.ts';
import type { HeaderField } from '../../spec/words/http.ts';
import { redactOutcome } from '../requests/redact-outcome.ts';
import { isSecretHeader, REDACTED, redactRequest } from '../requests/redact-request.ts';
import { createSecrets, type Secrets } from '../requests/secrets.ts';

/** Query parameters whose values let somebody act for the caller. */
const SECRET_PARAMETER =
  /([?&#;](?:[^=&?#;\s]*(?:signature|token|credential|secret|passw|session|jwt|key|auth)[^=&?#;\s]*|sid|code|sig|pwd)=)[^&#\s"]*/gi;

/** The exchange as evidence: without what its secret headers and the URLs in the others say, also where the answer repeats it. */
export function hideSecrets(exchange: Exchange, secretHeaders: readonly string[]): Exchange {
  const { request, outcome } = exchange;
  const secrets = secretsOf(request.headers, secretHeaders);
  const shown = redactRequest(request, secretHeaders);
  return {
    ...exchange,
    request: { ...shown, path: hideParameters(request.path), headers: hideInUrls(shown.headers) },
    outcome: withoutSecretsInUrls(redactOutcome(outcome, { request, secrets })),
  };
}

const hideParameters = (text: string): string => text.replaceAll(SECRET_PARAMETER, `$1${REDACTED}`);

const hideInUrls = (headers: readonly HeaderField[]): readonly HeaderField[] =>
  headers.map(([name, value]): HeaderField => [name, hideParameters(value)]);

function withoutSecretsInUrls(outcome: Outcome): Outcome {
  if (outcome.kind !== 'response') return outcome;
  return { ...outcome, response: { ...outcome.response, headers: hideInUrls(outcome.response.headers) } };
}

const known = new Map<string, Secrets>();
/** Most sets of secrets that are kept: those of a few callers come again and again. */
const MOST_KNOWN = 100;

/** What is told in a word, or in one part of a header, is a secret by itself. What is put to a signature is none, but for the signature. */
function secretsOf(headers: readonly HeaderField[], secretHeaders: readonly string[]): Secrets {
  const texts = headers
    .filter(([name, value]) => isSecretHeader(name, secretHeaders) && !value.startsWith('AWS4-HMAC-SHA256'))
    .flatMap(([, value]) => [value, ...value.split(/[\s;,]+|^\w+=/)]);
  const key = [...texts, '', ...secretHeaders].join('\n');
  const secrets = known.get(key) ?? createSecrets(texts, secretHeaders);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, secrets);
  return secrets;
}
