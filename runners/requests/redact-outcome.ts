import type { Outcome } from '../../spec/words/exchange.ts';
import { type HeaderField, type HttpRequest, headerValue } from '../../spec/words/http.ts';
import { REDACTED } from './redact-request.ts';
import type { Secrets } from './secrets.ts';

/**
 * The outcome as evidence, without the values of secret headers. Some services answer a signature that they do not accept with everything that was signed, so what came back is
 * searched for the run's secrets and for the signature of the request; answers without any are left as they are, to the byte.
 */
export function redactOutcome(
  outcome: Outcome,
  { request, secrets }: { readonly request: HttpRequest; readonly secrets: Secrets },
): Outcome {
  if (outcome.kind === 'timeout') return outcome;
  const signature = /Signature=(\w{16,})/.exec(headerValue(request.headers, 'authorization') ?? '')?.[1];
  const hide = (text: string) => secrets.hide(text, signature);
  if (outcome.kind === 'lost') return { ...outcome, detail: hide(outcome.detail) };
  const { body } = outcome.response;
  const hasSecretHeader = outcome.response.headers.some(([name]) => secrets.hidesHeader(name));
  const headers = hasSecretHeader
    ? outcome.response.headers.map(([name, value]): HeaderField => [name, secrets.hidesHeader(name) ? REDACTED : value])
    : outcome.response.headers;
  // Nearly no answer repeats a secret, which one search through the whole of it shows.
  const whole = [...headers.map(([, value]) => value), latin1Of(body)].join('\n');
  if (!hasSecretHeader && hide(whole) === whole) return outcome;
  return {
    kind: 'response',
    response: {
      ...outcome.response,
      headers: headers.map(([name, value]): HeaderField => [name, hide(value)]),
      body: hideInBytes(body, hide),
    },
  };
}

/** Bytes are searched as Latin-1, in which every byte is one character. */
function hideInBytes(bytes: Uint8Array, hide: (text: string) => string): Uint8Array {
  const text = latin1Of(bytes);
  const left = hide(text);
  return left === text ? bytes : Buffer.from(left, 'latin1');
}

function latin1Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}
