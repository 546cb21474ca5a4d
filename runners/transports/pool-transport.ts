import { Pool } from 'undici';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';
import { MOST_BODY_BYTES, outcomeOfError, type Transport, type TransportOptions } from './transport.ts';

/** A keep-alive pool of undici connections, one request at a time on each. */
export function openPoolTransport(options: TransportOptions): Transport {
  const { origin } = new URL(options.url);
  const pool = new Pool(origin, {
    connections: options.workers,
    pipelining: 1,
    maxResponseSize: MOST_BODY_BYTES,
    connect: { timeout: options.requestTimeoutMs },
    headersTimeout: options.requestTimeoutMs,
    bodyTimeout: options.requestTimeoutMs,
  });
  const close = () => pool.destroy();
  return {
    send: (request) => sendThroughPool(pool, { request, timeoutMs: options.requestTimeoutMs }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function sendThroughPool(
  pool: Pool,
  { request, timeoutMs }: { readonly request: HttpRequest; readonly timeoutMs: number },
): Promise<Outcome> {
  const { method, path, headers, body } = request;
  let headersSeen = false;
  try {
    const answer = await pool.request({
      method: method as 'POST',
      path,
      headers: headers.flat(),
      body: body.length === 0 && method === 'GET' ? null : body,
      responseHeaders: 'raw',
      signal: AbortSignal.timeout(timeoutMs),
    });
    headersSeen = true;
    const bytes = new Uint8Array(await answer.body.arrayBuffer());
    return {
      kind: 'response',
      response: {
        status: answer.statusCode,
        headers: pairUp(answer.headers as unknown as readonly string[]),
        body: bytes,
      },
    };
  } catch (error) {
    return outcomeOfError(error, { timeoutMs, headersSeen });
  }
}

function pairUp(flat: readonly string[]): readonly HeaderField[] {
  return Array.from(
    { length: flat.length / 2 },
    (_, index): HeaderField => [String(flat[index * 2]), String(flat[index * 2 + 1])],
  );
}
