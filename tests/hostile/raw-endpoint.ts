import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { createEmulator } from '../../emulator/index.ts';
import { loadContract } from '../../spec/load-contract.ts';
import { type HeaderField, type HttpRequest, type HttpResponse, headerValue } from '../../spec/words/http.ts';
import type { Endpoint } from './behaviour.ts';

const CONTRACT = await loadContract();

/** One request and the answer that would be right; `nth` counts the requests of this endpoint from 1. */
export interface Turn {
  readonly request: HttpRequest;
  readonly right: HttpResponse;
  readonly nth: number;
}

/** Listens on a free loopback port and hands every connection over. */
export async function serveConnections(talk: (socket: Socket) => void, host = '127.0.0.1'): Promise<Endpoint> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    talk(socket);
  });
  const closing = await listen(server, host);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, [Symbol.asyncDispose]: closing };
}

/** Listens, and closes with every connection. */
export async function listen(server: Server, host = '127.0.0.1', port = 0): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return async () => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
}

/** Reads requests, and lets `reply` write whatever bytes it likes for each: the emulator's right answer is at hand. */
export function serveTurns(reply: (socket: Socket, turn: Turn) => void, host?: string): Promise<Endpoint> {
  return serveConnections(answerTurns(reply), host);
}

/** The same for connections that somebody else accepts. */
export function answerTurns(reply: (socket: Socket, turn: Turn) => void): (socket: Socket) => void {
  const emulator = createEmulator({ operation: CONTRACT.operation, edition: CONTRACT.edition });
  let nth = 0;
  return (socket) =>
    readRequests(socket, (request) => {
      const answer = emulator.handle(request);
      if (answer.kind !== 'response') throw new Error('the reference emulator always answers');
      nth += 1;
      reply(socket, { request, right: answer.response, nth });
    });
}

/** A response as it is written, with `Content-Length`. */
export function write(
  response: HttpResponse,
  changes: { readonly line?: string; readonly more?: string } = {},
): Buffer {
  const { status, headers, body } = response;
  const head = [
    changes.line ?? `HTTP/1.1 ${status} Told`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `content-length: ${body.byteLength}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n${changes.more ?? ''}\r\n`, 'latin1'), body]);
}

/** The head of a response without any word on its length. */
export function writeHead({ status, headers }: HttpResponse, more: string): string {
  const lines = [`HTTP/1.1 ${status} Told`, ...headers.map(([name, value]) => `${name}: ${value}`), more];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function readRequests(socket: Socket, take: (request: HttpRequest) => void): void {
  let waiting = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    waiting = Buffer.concat([waiting, typeof chunk === 'string' ? Buffer.from(chunk) : chunk]);
    for (let next = cutRequest(waiting); next !== undefined; next = cutRequest(waiting)) {
      waiting = next.rest;
      take(next.request);
    }
  });
}

function cutRequest(bytes: Buffer): { readonly request: HttpRequest; readonly rest: Buffer<ArrayBuffer> } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...fields] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers = fields.map((field): HeaderField => {
    const colon = field.indexOf(':');
    return [field.slice(0, colon), field.slice(colon + 1).trim()];
  });
  const cut =
    headerValue(headers, 'transfer-encoding') === undefined
      ? cutLength(bytes, { from: end + 4, length: Number(headerValue(headers, 'content-length') ?? 0) })
      : cutChunks(bytes, end + 4);
  if (cut === undefined) return undefined;
  const [method = '', path = ''] = line.split(' ');
  return { request: { method, path, headers, body: cut.body }, rest: Buffer.from(bytes.subarray(cut.end)) };
}

/** A body, and where it ends in the bytes. */
interface CutBody {
  readonly body: Uint8Array;
  readonly end: number;
}

function cutLength(
  bytes: Buffer,
  { from, length }: { readonly from: number; readonly length: number },
): CutBody | undefined {
  const end = from + length;
  return bytes.length < end ? undefined : { body: new Uint8Array(bytes.subarray(from, end)), end };
}

/** Chunks with whatever stands behind their sizes, and the trailers after the last of them. */
function cutChunks(bytes: Buffer, from: number): CutBody | undefined {
  const parts: Buffer[] = [];
  let at = from;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) return undefined;
    if (size === 0) {
      const trailersEnd = bytes.indexOf('\r\n\r\n', lineEnd);
      return trailersEnd < 0 ? undefined : { body: new Uint8Array(Buffer.concat(parts)), end: trailersEnd + 4 };
    }
    const chunkEnd = lineEnd + 2 + size;
    if (bytes.length < chunkEnd + 2) return undefined;
    parts.push(bytes.subarray(lineEnd + 2, chunkEnd));
    at = chunkEnd + 2;
  }
}
