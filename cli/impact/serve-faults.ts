import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator, EmulatorAnswer } from '../../emulator/index.ts';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';

/** A server whose endpoints are emulators of their own, told apart by the first part of the path. */
export interface FaultServer extends AsyncDisposable {
  /** An endpoint that this emulator answers, with a header added to each request; `attempts` counts what arrived. */
  readonly open: (
    emulator: Emulator,
    header?: HeaderField,
  ) => { readonly endpoint: string; readonly attempts: () => number };
}

interface Place {
  readonly emulator: Emulator;
  readonly header: HeaderField | undefined;
  attempts: number;
}

/** Serves emulators on one free port of the loopback interface. */
export async function serveFaults(): Promise<FaultServer> {
  const places = new Map<string, Place>();
  const server = createServer((incoming, outgoing) => {
    answer(places, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    open: (emulator, header) => {
      const name = String(places.size + 1);
      const place: Place = { emulator, header, attempts: 0 };
      places.set(name, place);
      return { endpoint: `http://127.0.0.1:${port}/${name}`, attempts: () => place.attempts };
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

async function answer(
  places: ReadonlyMap<string, Place>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const [, name = '', path = ''] = /^\/(\d+)(\/.*)$/s.exec(incoming.url ?? '') ?? [];
  const place = places.get(name);
  const request = await readRequest(incoming, path);
  if (place === undefined) {
    outgoing.writeHead(404).end();
    return;
  }
  place.attempts += 1;
  const headers = place.header === undefined ? request.headers : [...request.headers, place.header];
  await deliver(outgoing, place.emulator.handle({ ...request, headers }));
}

async function readRequest(incoming: IncomingMessage, path: string): Promise<HttpRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
  const { rawHeaders: raw, method = '' } = incoming;
  const headers = raw.flatMap((field, index): readonly HeaderField[] =>
    index % 2 === 0 ? [[field, raw[index + 1] ?? '']] : [],
  );
  return { method, path, headers, body: Buffer.concat(parts) };
}

async function deliver(outgoing: ServerResponse, answered: EmulatorAnswer): Promise<void> {
  if (answered.kind === 'hang') return;
  if (answered.kind === 'response' || answered.kind === 'truncated') {
    const { status, headers, body } = answered.response;
    if (answered.kind === 'response' && answered.delayMs !== undefined) await sleep(answered.delayMs);
    const length: readonly HeaderField[] = [['content-length', String(body.byteLength)]];
    outgoing.writeHead(status, [...headers, ...length].flat());
    if (answered.kind === 'response') outgoing.end(body);
    else outgoing.write(body.subarray(0, answered.afterBytes), () => outgoing.socket?.destroy());
    return;
  }
  outgoing.socket?.resetAndDestroy();
}
