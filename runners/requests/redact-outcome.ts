import type { Configuration, Credentials } from '../../spec/words/configuration.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import { type HeaderField, type HttpRequest, headerValue } from '../../spec/words/http.ts';
import { isSecretHeader, REDACTED } from './redact-request.ts';

/** Shorter texts are no secrets, and turn up in answers by chance. */
const SHORTEST_SECRET = 8;

/** Every secret of a configuration, in each form in which a target may send it back; the longest first. */
export function listSecrets(configuration: Configuration, secretHeaders: readonly string[]): readonly string[] {
  const places = [configuration, ...Object.values(configuration.scenarios)];
  const secrets = places.flatMap(({ credentials, headers = {} }) => [
    ...(credentials === undefined ? [] : secretsOf(credentials)),
    ...Object.entries(headers).flatMap(([name, value]) => (isSecretHeader(name, secretHeaders) ? [value] : [])),
  ]);
  return [...new Set(secrets.filter(({ length }) => length >= SHORTEST_SECRET).flatMap(formsOf))].toSorted(
    (a, b) => b.length - a.length,
  );
}

/**
 * The outcome as evidence. Some services answer a signature that they do not accept with everything that was signed, so what came back is
 * searched for the run's secrets and for the signature of the request; answers without any are left as they are, to the byte.
 */
export function redactOutcome(
  outcome: Outcome,
  { request, secrets }: { readonly request: HttpRequest; readonly secrets: readonly string[] },
): Outcome {
  const signature = /Signature=(\w+)/.exec(headerValue(request.headers, 'authorization') ?? '')?.[1];
  const all = signature === undefined ? secrets : [...secrets, signature];
  if (outcome.kind === 'timeout') return outcome;
  if (outcome.kind === 'lost') return { ...outcome, detail: redactText(outcome.detail, all) };
  const { headers, body, status } = outcome.response;
  return {
    kind: 'response',
    response: {
      status,
      headers: headers.map(([name, value]): HeaderField => [name, redactText(value, all)]),
      body: redactBytes(body, all),
    },
  };
}

function secretsOf({ secretAccessKey, sessionToken }: Credentials): readonly string[] {
  return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
}

/** As it is, in a URL, and in JSON by writers that escape the slash. */
function formsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret.toWellFormed()), secret.replaceAll('/', '\\/')];
}

function redactText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);
}

/** Bytes are searched as Latin-1, in which every byte is one character. */
function redactBytes(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = secrets.filter((secret) => view.includes(secret));
  if (found.length === 0) return bytes;
  const needles = found.map((secret) => Buffer.from(secret).toString('latin1'));
  return Buffer.from(redactText(view.toString('latin1'), needles), 'latin1');
}
