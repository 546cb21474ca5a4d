import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../spec/words/assert-never.ts';
import type { HttpRequest, HttpResponse } from '../spec/words/http.ts';
import type { Emulator } from './emulator.ts';
import { stripPrefix } from './strip-prefix.ts';

/** What an intercepted request comes to: a response, whose body breaks off when it is truncated, or a broken connection. */
export type InterceptedAnswer =
  | { readonly kind: 'response'; readonly response: HttpResponse; readonly breaksOffAfter?: number }
  | { readonly kind: 'reset' };

/** A base URL, as interceptors need it. */
export interface BaseUrl {
  readonly origin: string;
  /** Without a slash at the end; empty when the operation's path begins at the root. */
  readonly prefix: string;
}

/** Reads a base URL. Throws a TypeError when it is none. */
export function readBaseUrl(url: string): BaseUrl {
  const { origin, pathname } = new URL(url);
  return { origin, prefix: pathname.replace(/\/+$/, '') };
}

/** True for a request of this origin that lies below the prefix. */
export function isBelow(url: string, { origin, prefix }: BaseUrl): boolean {
  const { origin: asked, pathname } = new URL(url);
  return asked === origin && pathname.startsWith(`${prefix}/`);
}

async function readRequest(request: Request, prefix: string): Promise<HttpRequest> {
  const { origin, host, href } = new URL(request.url);
  const body = new Uint8Array(await request.clone().arrayBuffer());
  return {
    method: request.method,
    path: stripPrefix(href.slice(origin.length), prefix),
    // What is handed over is a request before it is written: some clients add Host only then.
    headers: request.headers.has('host') ? [...request.headers] : [['host', host], ...request.headers],
    body,
  };
}

/** Without a length, the end of a body that breaks off is taken for its proper end: interceptors write to a socket of their own. */
function withLength(response: HttpResponse): HttpResponse {
  return { ...response, headers: [...response.headers, ['content-length', String(response.body.byteLength)]] };
}

/** Answers a request that a patched client handed over. A hanging answer never settles. */
export async function answerIntercepted(
  request: Request,
  { emulator, base }: { readonly emulator: Emulator; readonly base: BaseUrl },
): Promise<InterceptedAnswer> {
  const answer = emulator.handle(await readRequest(request, base.prefix), base.prefix);
  switch (answer.kind) {
    case 'response':
      if (answer.delayMs !== undefined) await sleep(answer.delayMs);
      return { kind: 'response', response: answer.chunked ? answer.response : withLength(answer.response) };
    case 'truncated':
      return { kind: 'response', response: withLength(answer.response), breaksOffAfter: answer.afterBytes };
    case 'reset':
      return { kind: 'reset' };
    case 'hang':
      return new Promise(() => {});
    default:
      return assertNever(answer);
  }
}

/** A body that ends in an error after so many bytes, as a closed socket looks from inside a client. */
export async function* brokenBody(body: Uint8Array, afterBytes: number): AsyncGenerator<Uint8Array> {
  yield body.subarray(0, afterBytes);
  throw new TypeError('terminated');
}
