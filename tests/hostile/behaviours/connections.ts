import type { Socket } from 'node:net';
import type { Behaviour, Endpoint } from '../behaviour.ts';
import { serveConnections, serveTurns, write, writeHead } from '../raw-endpoint.ts';
import { serveNobody } from '../serve-nobody.ts';

const INCOMPLETE = ['protocol.complete-response'] as const;

/** Endpoints that do not get as far as an answer, or not to its end. */
export const CONNECTIONS: readonly Behaviour[] = [
  {
    name: 'never-accepts',
    sentence: 'The queue of connections is full, and nobody takes any out of it.',
    serve: serveNobody,
    verdict: 'inconclusive',
    says: /does not answer/,
    flags: ['--request-timeout', '1000'],
  },
  {
    name: 'accepts-and-closes',
    sentence: 'Every connection is closed as soon as it is accepted.',
    serve: () => serveConnections((socket) => socket.end()),
    verdict: 'inconclusive',
    says: /does not answer/,
  },
  {
    name: 'accepts-and-keeps-silent',
    sentence: 'Connections are accepted, and nothing is ever said.',
    serve: () => serveConnections((socket) => socket.resume()),
    verdict: 'inconclusive',
    says: /does not answer: no complete answer within 1000 ms/,
    flags: ['--request-timeout', '1000'],
  },
  {
    name: 'resets-at-once',
    sentence: 'Every connection is reset as soon as it is accepted.',
    serve: () => serveConnections((socket) => socket.resetAndDestroy()),
    verdict: 'inconclusive',
    says: /does not answer/,
  },
  {
    name: 'resets-in-the-header',
    sentence: 'The connection is reset in the middle of every header.',
    serve: () =>
      serveTurns((socket) =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Ty', () => setTimeout(() => socket.resetAndDestroy(), 5)),
      ),
    verdict: 'inconclusive',
    says: /does not answer/,
  },
  {
    name: 'resets-in-the-body',
    sentence: 'The connection is reset in the middle of every body.',
    serve: () =>
      serveTurns((socket, { right }) => {
        const whole = write(right);
        socket.write(whole.subarray(0, whole.length - 10), () => setTimeout(() => socket.resetAndDestroy(), 5));
      }),
    verdict: 'non-conformant',
    red: INCOMPLETE,
    says: /no complete response/,
  },
  {
    name: 'one-byte-a-second',
    sentence: 'An answer comes, at one byte a second.',
    serve: () => serveTurns((socket, { right }) => drip(socket, write(right))),
    verdict: 'inconclusive',
    says: /no complete answer within 1000 ms/,
    flags: ['--request-timeout', '1000'],
  },
  {
    name: 'one-byte-of-body-a-second',
    sentence: 'The header comes at once, the body at one byte a second.',
    serve: () =>
      serveTurns((socket, { right }) => {
        socket.write(writeHead(right, `content-length: ${right.body.byteLength}`));
        drip(socket, Buffer.from(right.body));
      }),
    verdict: 'non-conformant',
    red: INCOMPLETE,
    says: /no complete response within 1000 ms/,
    flags: ['--request-timeout', '1000'],
  },
  {
    name: 'closes-without-a-word',
    sentence: 'Every connection is closed behind its answer, without Connection: close.',
    serve: () => serveTurns((socket, { right }) => socket.end(write(right))),
    verdict: 'conformant',
  },
  {
    name: 'closes-with-a-word',
    sentence: 'Every answer carries Connection: close, and keeps to it.',
    serve: () => serveTurns((socket, { right }) => socket.end(write(right, { more: 'Connection: close\r\n' }))),
    verdict: 'conformant',
  },
  {
    name: 'resets-every-seventh-connection',
    sentence: 'Every seventh connection is reset at its first request.',
    serve: () => serveNumbered(({ connection, turn }) => connection % 7 === 0 && turn === 1),
    verdict: 'conformant-with-deviations',
    says: /1 requirement is broken now and then \(flaky\)[\s\S]*on connections of their own/,
  },
  {
    name: 'resets-every-seventh-request',
    sentence: 'The connection is reset at every seventh request, new or kept.',
    serve: () => serveNumbered(({ request }) => request % 7 === 0),
    verdict: 'conformant-with-deviations',
    says: /1 requirement is broken now and then \(flaky\)[\s\S]*on connections of their own/,
  },
  {
    name: 'keeps-connections-for-three-requests',
    sentence: 'Every connection is reset at its fourth request, as by a server that keeps none for long.',
    serve: () => serveNumbered(({ turn }) => turn === 4),
    verdict: 'conformant',
  },
  {
    name: 'keeps-connections-for-a-moment',
    sentence: 'Every connection is closed after it idled for two milliseconds.',
    serve: () =>
      serveTurns((socket, { right }) => {
        socket.write(write(right));
        socket.setTimeout(2, () => socket.end());
      }),
    verdict: 'conformant',
  },
];

interface Numbers {
  /** Counts connections, requests, and the requests of one connection, from 1. */
  readonly connection: number;
  readonly request: number;
  readonly turn: number;
}

/** Resets the connection at some requests, and serves all others. */
function serveNumbered(isReset: (numbers: Numbers) => boolean): Promise<Endpoint> {
  const turns = new Map<Socket, { readonly connection: number; turn: number }>();
  let connections = 0;
  return serveTurns((socket, { right, nth }) => {
    let place = turns.get(socket);
    if (place === undefined) {
      connections += 1;
      place = { connection: connections, turn: 0 };
      turns.set(socket, place);
      socket.on('close', () => turns.delete(socket));
    }
    place.turn += 1;
    if (isReset({ ...place, request: nth })) socket.resetAndDestroy();
    else if (!socket.destroyed) socket.write(write(right));
  });
}

function drip(socket: Socket, bytes: Buffer): void {
  let at = 0;
  const timer = setInterval(() => {
    if (at < bytes.length) socket.write(bytes.subarray(at, at + 1));
    at += 1;
  }, 1000);
  socket.on('close', () => clearInterval(timer));
}
