import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { Conversation, RawRequest } from '../wire/conversation.ts';

/** Sends one complete request and says what came back. Never throws for anything the target does, follows no redirect, sends nothing twice. */
export interface Transport extends AsyncDisposable {
  readonly send: (request: HttpRequest) => Promise<Outcome>;
  /** Holds a conversation on a socket of its own. Absent where requests take another way than a socket to the target. */
  readonly converse?: (requests: readonly RawRequest[]) => Promise<Conversation>;
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
  /** What requests are sent with, where they go by fetch; undefined: the platform's, looked up at every call. */
  readonly fetch?: typeof globalThis.fetch;
  /** PEM of the authorities that the target's certificate is checked against, in place of those that Node knows. */
  readonly ca?: string | undefined;
  /** The target's certificate is not checked. */
  readonly insecure?: boolean;
  /** URL of a proxy, with user and password where it wants them. */
  readonly proxy?: string;
}

/** Code of an answer that began with a `100 Continue` that nobody asked for, which HTTP allows and the client library does not read. */
export const UNASKED_INTERIM = 'UNASKED_INTERIM';

/** Most of a response body that is read, in bytes: what is longer counts as a response that never completes. */
export const MOST_BODY_BYTES = 16 * 1024 * 1024;

/** Longest header of a response that is read, in bytes. HTTP sets no bound; the clients of the operation stop at 16 to 64 kilobytes, or at a megabyte. */
export const MOST_HEADER_BYTES = 256 * 1024;

/** Turns what a client library threw into an outcome. */
export function outcomeOfError(
  error: unknown,
  { timeoutMs, headersSeen }: { readonly timeoutMs: number; readonly headersSeen: boolean },
): Outcome {
  const { code, message, name } = describeError(error);
  if (name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return timeoutAfter(timeoutMs, { headersSeen });
  if (CONNECT_CODES.has(code)) return { kind: 'lost', stage: 'connect', code, detail: message };
  const named = nameLoss({ code, message, name });
  return { kind: 'lost', stage: headersSeen || named.code === 'MALFORMED_HTTP' ? 'body' : 'headers', ...named };
}

/** Time ran out, before the headers or after them. */
export function timeoutAfter(timeoutMs: number, { headersSeen }: { readonly headersSeen: boolean }): Outcome {
  return { kind: 'timeout', timeoutMs, ...(headersSeen ? { stage: 'body' } : {}) };
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
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
]);

interface Thrown {
  readonly code: string;
  readonly message: string;
  readonly name: string;
}

/**
 * What the client library made of an answer that it could not read. It names most of these after something else: a wrong header behind a
 * Content-Length after that length, and a status below 100 after its own assertion.
 */
function nameLoss({ code, message, name }: Thrown): { readonly code: string; readonly detail: string } {
  if (name === 'HTTPParserError') {
    const [, reason = message] = /\((.*)\)$/s.exec(message) ?? [];
    const isHttp = !reason.startsWith('Expected HTTP/');
    return { code: isHttp ? 'MALFORMED_HTTP' : 'NOT_HTTP', detail: reason };
  }
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return { code: 'MALFORMED_HTTP', detail: 'a header that is not allowed, or a Content-Length that is not kept' };
  if (code === 'ERR_ASSERTION') return { code: 'MALFORMED_HTTP', detail: 'a status that is none' };
  const [, refusal] = /^Proxy response \((\d+)\)/.exec(message) ?? [];
  if (refusal !== undefined) return { code: 'PROXY_REFUSED', detail: `it answers ${refusal}` };
  if (message === 'bad response') return { code: UNASKED_INTERIM, detail: 'a 100 Continue that nobody asked for' };
  if (message === 'bad upgrade')
    return { code: 'MALFORMED_HTTP', detail: 'a switch to another protocol that nobody asked for' };
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return { code, detail: `the header is longer than the ${MOST_HEADER_BYTES} bytes that are read` };
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE' || code === 'BODY_TOO_LONG')
    return { code: 'BODY_TOO_LONG', detail: `the body is longer than ${MOST_BODY_BYTES} bytes` };
  return { code, detail: message };
}

/** The innermost error with a code is the one that says what happened. */
function describeError(error: unknown): Thrown {
  if (!(error instanceof Error)) return { code: 'UNKNOWN', message: String(error), name: '' };
  const inner = error.cause instanceof Error ? error.cause : firstOf(error);
  if (inner !== undefined) return describeError(inner);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
  // What OpenSSL says in full is a line of its source; its reason is the part that a reader can use.
  const message = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
  return { code, message, name: error.name };
}

function firstOf(error: Error): Error | undefined {
  return error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : undefined;
}
