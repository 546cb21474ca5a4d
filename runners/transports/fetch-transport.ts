import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import { MOST_BODY_BYTES, outcomeOfError, type Transport, type TransportOptions } from './transport.ts';

/** Headers that fetch computes itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['host', 'content-length', 'connection']);

/**
 * The fetch that was given, else the platform's, looked up at every call so that whoever replaces or intercepts it is seen. The platform's adds an Accept of its own when a
 * request has none, so the case without Accept is the same as the one with any; the pool has no such habit. By its standard it also shows
 * a 407 as a lost connection and sends a request again after 421.
 */
export function openFetchTransport(options: TransportOptions): Transport {
  const { origin } = new URL(options.url);
  const closing = new AbortController();
  const close = async () => closing.abort();
  return {
    send: (request) =>
      sendByFetch(origin, {
        request,
        timeoutMs: options.requestTimeoutMs,
        closing: closing.signal,
        fetch: options.fetch ?? globalThis.fetch,
      }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function sendByFetch(
  origin: string,
  {
    request,
    timeoutMs,
    closing,
    fetch,
  }: {
    readonly request: HttpRequest;
    readonly timeoutMs: number;
    readonly closing: AbortSignal;
    readonly fetch: typeof globalThis.fetch;
  },
): Promise<Outcome> {
  const headers = request.headers
    .filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()))
    .map(([name, value]): [string, string] => [name, value]);
  // fetch refuses to send a body with GET; the request without it is the nearest that it can do.
  const hasBody = request.body.length > 0 && request.method !== 'GET';
  let headersSeen = false;
  try {
    const answer = await fetch(`${origin}${request.path}`, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), closing]),
      ...(!hasBody ? {} : { body: new Uint8Array(request.body) }),
    });
    headersSeen = true;
    return {
      kind: 'response',
      response: {
        status: answer.status,
        headers: [...answer.headers],
        body: await readBody(answer),
        joinsFields: true,
      },
    };
  } catch (error) {
    return outcomeOfError(error, { timeoutMs, headersSeen });
  }
}

async function readBody({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MOST_BODY_BYTES) throw Object.assign(new Error('The body is too long'), { code: 'BODY_TOO_LONG' });
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
