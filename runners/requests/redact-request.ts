import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';

/** Headers whose value is a secret or lets somebody act for the caller. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'x-amz-security-token',
  'cookie',
  'proxy-authorization',
  'x-api-key',
]);

/** The request as evidence: secret values are taken out when it is captured, never when it is shown. */
export function redactRequest(request: HttpRequest, secretHeaders: readonly string[]): HttpRequest {
  const isSecret = (name: string) =>
    SECRET_HEADERS.has(name.toLowerCase()) ||
    secretHeaders.some((secret) => secret.toLowerCase() === name.toLowerCase());
  return {
    ...request,
    headers: request.headers.map(([name, value]): HeaderField => [name, isSecret(name) ? '[redacted]' : value]),
  };
}
