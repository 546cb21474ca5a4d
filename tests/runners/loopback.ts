import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { openTransport, type Transport, type TransportKind } from '../../runners/index.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HeaderField, HttpRequest, HttpResponse } from '../../spec/words/http.ts';

export const TRANSPORT_KINDS: readonly TransportKind[] = ['pool', 'fetch'];

/** A server on a free loopback port, closed with its connections at the end of the scope. */
export interface Loopback extends AsyncDisposable {
  readonly url: string;
}

/** A request as it came off the wire. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Names and values by turns, as written. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** Serves HTTP and keeps what came, each request once its body is complete. */
export async function serveHttp(
  answer: RequestListener,
): Promise<Loopback & { readonly seen: readonly SeenRequest[] }> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const keep = (whole: SeenRequest) => {
      seen.push(whole);
      answer(request, response);
    };
    // A client that goes away in the middle of its request is answered nothing.
    readRequest(request).then(keep, () => response.destroy());
  });
  return { seen, ...(await listen(server)) };
}

/** Hands every connection to `talk`, which writes whatever bytes it likes. Connections and requests' beginnings are counted. */
export async function serveBytes(
  talk: (socket: Socket) => void,
): Promise<Loopback & { readonly heard: () => { readonly connections: number; readonly requests: number } }> {
  let connections = 0;
  let requests = 0;
  const server = createSocketServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      requests += chunk.toString('latin1').split(' HTTP/1.1\r\n').length - 1;
    });
    talk(socket);
  });
  return { heard: () => ({ connections, requests }), ...(await listen(server)) };
}

/** Opens a transport to a server. */
export function reach(
  kind: TransportKind,
  { url, timeoutMs = 2000 }: { readonly url: string; readonly timeoutMs?: number },
): Promise<Transport> {
  return openTransport({ kind, url, workers: 2, requestTimeoutMs: timeoutMs });
}

/** A small POST to `path`. */
export function post(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    path: '/runs',
    headers: [
      ['host', new URL(url).host],
      ['content-type', 'application/json'],
    ],
    body: new TextEncoder().encode('{"a":1}'),
    ...changes,
  };
}

/** An outcome in a few words that a table can hold. */
export function brief(outcome: Outcome): string {
  if (outcome.kind === 'response') return `response ${outcome.response.status}`;
  return outcome.kind === 'lost' ? `lost ${outcome.stage} ${outcome.code}` : 'timeout';
}

/** The response of an outcome that must be one. */
export function responseOf(outcome: Outcome): HttpResponse {
  if (outcome.kind !== 'response') throw new Error(`No response: ${brief(outcome)}`);
  return outcome.response;
}

/** Header fields from a list of names and values by turns. */
export function rawFields(raw: readonly string[]): readonly HeaderField[] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[index * 2] ?? '', raw[index * 2 + 1] ?? '']);
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '', rawHeaders } = request;
  return { method, path: url, rawHeaders, body: Buffer.concat(chunks) };
}

async function listen(server: Server): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
