import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
/** Nothing came for so long, so the request is taken for whole. Longer than any pause within one. */
const QUIET_MS = 60;

/** The path of a certificate that is its own authority. It was made for tests, with its key, and secures nothing. */
export const SELF_SIGNED = new URL('../../hostile/certificates/self-signed.pem', import.meta.url).pathname;

/** A server that answers 200 to each request when nothing more comes, and keeps the bytes of each connection, as Latin-1. Those that ask for 100 first are told it. */
export async function keepBytes({ secure }: { readonly secure: boolean }) {
  const connections: string[] = [];
  const sockets = new Set<Socket>();
  const talk = (socket: Socket) => {
    const nth = connections.push('') - 1;
    let timer: NodeJS.Timeout | undefined;
    let isTold = false;
    let answered = 0;
    const answer = () => {
      const isAsked = !isTold && /\r\nexpect: 100-continue\r\n/.test(connections[nth] ?? '');
      isTold ||= isAsked;
      const due = (connections[nth] ?? '').split(' HTTP/1.1\r\n').length - 1 - answered;
      if (!isAsked) answered += due;
      if (socket.writable) socket.write(isAsked ? CONTINUE : OK.repeat(due));
    };
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      connections[nth] += chunk.toString('latin1');
      clearTimeout(timer);
      timer = setTimeout(answer, QUIET_MS);
    });
  };
  const pem = readFileSync(SELF_SIGNED, 'utf8');
  const server = secure ? createSecureServer({ cert: pem, key: pem }, talk) : createServer(talk);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections,
    hangUp: () => {
      for (const socket of sockets) socket.end();
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
