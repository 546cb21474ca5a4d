import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';

/** Headers whose value is a secret or lets somebody act for the caller, where no word of their name tells it. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'cookie',
  'set-cookie',
  'x-amzn-oidc-data',
  'x-amzn-oidc-identity',
]);

/** Words in the name of a header that tell the same. `WWW-Authenticate` asks for a secret and is none. */
const SECRET_WORD =
  /token|secret|passw|credential|session|authorization|(?:^|-)(?:auth|jwt)(?:-|$)|(?:api|access|functions|subscription)-?key/;

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** True for a header whose value is a secret: always, or because the run was told so. */
export function isSecretHeader(name: string, secretHeaders: readonly string[]): boolean {
  const plain = name.toLowerCase();
  return (
    SECRET_HEADERS.has(plain) ||
    SECRET_WORD.test(plain) ||
    secretHeaders.some((secret) => secret.toLowerCase() === plain)
  );
}

/** The request as evidence: secret values are taken out when it is captured, never when it is shown. */
export function redactRequest(request: HttpRequest, secretHeaders: readonly string[]): HttpRequest {
  return {
    ...request,
    headers: request.headers.map(
      ([name, value]): HeaderField => [name, isSecretHeader(name, secretHeaders) ? REDACTED : value],
    ),
  };
}
