import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { assertNever } from '../spec/words/assert-never.ts';
import type { HeaderField, HttpRequest, HttpResponse } from '../spec/words/http.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import type { Emulator } from './emulator.ts';
import type { EmulatorAnswer } from './emulator-answer.ts';
import { createServer } from './node-http.ts';
import { stripPrefix } from './strip-prefix.ts';
import { serveConnection } from './wire/serve-connection.ts';
import type { WireManners } from './wire/wire-manners.ts';

/** A listening emulator. */
export interface EmulatorServer extends AsyncDisposable {
  /** Base URL with the path prefix, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends every connection, idle or not. Safe to call twice. */
  readonly close: () => Promise<void>;
}

interface ServeOptions {
  readonly emulator: Emulator;
  readonly host?: string;
  /** 0: any free port. */
  readonly port?: number;
  /** Where the operation's path begins, for instance `/base`. */
  readonly pathPrefix?: string;
}

// Room for labels far beyond any bound, which the parser would otherwise refuse before the emulator sees them.
const MAX_HEADER_BYTES = 256 * 1024;
// Longer than any client keeps an idle connection, so that a reused one is not closed under a request.
const KEEP_ALIVE_MS = 120_000;

function headerFields(rawHeaders: readonly string[]): readonly HeaderField[] {
  const fields: HeaderField[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    fields.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return fields;
}

function writeHead(
  outgoing: ServerResponse,
  { response, chunked }: { response: HttpResponse; chunked: boolean },
): void {
  const length: readonly HeaderField[] = chunked ? [] : [['content-length', String(response.body.byteLength)]];
  outgoing.writeHead(response.status, [...response.headers, ...length].flat());
}

function send(outgoing: ServerResponse, answer: EmulatorAnswer & { readonly kind: 'response' }): void {
  writeHead(outgoing, { response: answer.response, chunked: answer.chunked ?? false });
  outgoing.end(answer.response.body);
}

function act(outgoing: ServerResponse, answer: EmulatorAnswer): void {
  switch (answer.kind) {
    case 'response':
      // A timer that is not awaited must not keep the process alive after the server is closed.
      if (answer.delayMs === undefined) send(outgoing, answer);
      else setTimeout(() => send(outgoing, answer), answer.delayMs).unref();
      return;
    case 'reset':
      outgoing.socket?.resetAndDestroy();
      return;
    case 'truncated':
      writeHead(outgoing, { response: answer.response, chunked: false });
      outgoing.write(answer.response.body.subarray(0, answer.afterBytes), () => outgoing.socket?.destroy());
      return;
    case 'hang':
      return;
    default:
      assertNever(answer);
  }
}

async function readAll(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

async function answerOver(
  outgoing: ServerResponse,
  { emulator, pathPrefix }: { emulator: Emulator; pathPrefix: string },
): Promise<void> {
  const { req: incoming } = outgoing;
  const body = await readAll(incoming);
  const path = stripPrefix(incoming.url ?? '/', pathPrefix);
  const headers = headerFields(incoming.rawHeaders);
  act(outgoing, emulator.handle({ method: incoming.method ?? 'GET', path, headers, body }, pathPrefix));
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = `Failed to listen on ${host}:${port}: ${cause.code === 'EADDRINUSE' ? 'the port is taken' : cause.message}.`;
      reject(
        new OperationalError(message, {
          code: 'EMULATOR_CANNOT_LISTEN',
          hint: 'Choose another host or port, or port 0 for any free one.',
          cause,
        }),
      );
    });
    server.listen(port, host, () => resolve());
  });
}

function urlOf(server: Server, pathPrefix: string): string {
  // A listening TCP server has an address object: the string form belongs to pipes, null to servers that do not listen.
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}${pathPrefix}`;
}

/**
 * Serves the emulator over HTTP/1.1 with keep-alive.
 *
 * @throws OperationalError when it cannot listen.
 * @example
 * import { loadContract } from 'datazone-conformance';
 * import { createEmulator, findFault, serveEmulator } from 'datazone-conformance/emulator';
 *
 * const faults = [findFault('client-token-129-accepted')];
 * const server = await serveEmulator({ emulator: createEmulator({ ...(await loadContract()), faults }), port: 0 });
 * console.log(new URL(server.url).hostname); // 127.0.0.1
 * await server.close();
 */
export async function serveEmulator(options: ServeOptions): Promise<EmulatorServer> {
  const { emulator, host = '127.0.0.1', port = 0 } = options;
  const pathPrefix = (options.pathPrefix ?? '').replace(/\/+$/, '');
  if (emulator.manners !== undefined) return serveMannered(emulator.manners, { emulator, pathPrefix, host, port });
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS }, (_, outgoing) => {
    // Reading fails only when the client goes away in the middle: then there is nobody to answer.
    answerOver(outgoing, { emulator, pathPrefix }).catch(() => outgoing.destroy());
  });
  await listen(server, { host, port });
  const url = urlOf(server, pathPrefix);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, close, [Symbol.asyncDispose]: close };
}

/** The same over connections that are handled in a way of their own. */
async function serveMannered(
  manners: WireManners,
  { emulator, pathPrefix, host, port }: Required<ServeOptions>,
): Promise<EmulatorServer> {
  const sockets = new Set<Socket>();
  const handle = (request: HttpRequest) => emulator.handle({ ...request, path: stripPrefix(request.path, pathPrefix) });
  const server = createSocketServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(socket, { manners, handle });
  });
  await listen(server, { host, port });
  const url = urlOf(server, pathPrefix);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url, close, [Symbol.asyncDispose]: close };
}
