import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';

/** Sends one complete request and says what came back. Never throws for anything the target does, follows no redirect, sends nothing twice. */
export interface Transport extends AsyncDisposable {
  readonly send: (request: HttpRequest) => Promise<Outcome>;
  /** Ends every connection: requests under way are lost, and so is whatever is sent after. */
  readonly close: () => Promise<void>;
}

/** How a transport is opened. */
export interface TransportOptions {
  /** Absolute http or https URL of the target, path prefix included. */
  readonly url: string;
  /** Connections kept open at a time. */
  readonly workers: number;
  readonly requestTimeoutMs: number;
}

/** Most of a response body that is read, in bytes: what is longer counts as a response that never completes. */
export const MOST_BODY_BYTES = 16 * 1024 * 1024;

/** Turns what a client library threw into an outcome. */
export function outcomeOfError(
  error: unknown,
  { timeoutMs, headersSeen }: { readonly timeoutMs: number; readonly headersSeen: boolean },
): Outcome {
  const { code, message, name } = describeError(error);
  if (name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return { kind: 'timeout', timeoutMs };
  const stage = CONNECT_CODES.has(code) ? 'connect' : headersSeen ? 'body' : 'headers';
  return { kind: 'lost', stage, code, detail: message };
}

const CONNECT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'EADDRNOTAVAIL',
  'EACCES',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
]);

/** Errors that may come without a code: the parser has none for an answer that does not begin like HTTP. */
const UNCODED: Readonly<Record<string, string>> = { HTTPParserError: 'NOT_HTTP' };

/** The innermost error with a code is the one that says what happened. */
function describeError(error: unknown): { readonly code: string; readonly message: string; readonly name: string } {
  if (!(error instanceof Error)) return { code: 'UNKNOWN', message: String(error), name: '' };
  const inner = error.cause instanceof Error ? error.cause : firstOf(error);
  if (inner !== undefined) return describeError(inner);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : UNCODED[error.name];
  return { code: code ?? 'UNKNOWN', message: error.message, name: error.name };
}

function firstOf(error: Error): Error | undefined {
  return error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : undefined;
}
