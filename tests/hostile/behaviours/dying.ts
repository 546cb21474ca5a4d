import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import type { Behaviour, Endpoint } from '../behaviour.ts';
import { answerTurns, listen, type Turn, write } from '../raw-endpoint.ts';

/** Servers that die, and those that somebody starts again. */
export const DYING: readonly Behaviour[] = [
  {
    name: 'dies',
    sentence: 'The server dies at its hundredth request, and stays dead.',
    serve: () => serveMortal({ diesOf: ({ nth }) => nth === 100, backAfterMs: undefined }),
    verdict: 'inconclusive',
    says: /^The target stopped answering: ECONNREFUSED.*of the case /,
  },
  {
    name: 'dies-and-comes-back',
    sentence: 'The server dies at its hundredth request, and is there again after a second and a half.',
    serve: () => serveMortal({ diesOf: ({ nth }) => nth === 100, backAfterMs: 1500 }),
    verdict: 'conformant',
    tells: /The target stopped answering once and came back/,
  },
  {
    name: 'dies-a-few-times',
    sentence: 'The server dies at every hundred and fiftieth request, and is there again at once.',
    serve: () => serveMortal({ diesOf: ({ nth }) => nth % 150 === 0, backAfterMs: 50 }),
    verdict: 'conformant',
  },
  {
    name: 'dies-of-a-form-feed',
    sentence: 'The server dies of every body that holds a form feed, and a supervisor starts it again.',
    serve: () => serveMortal({ diesOf: ({ request }) => Buffer.from(request.body).includes('\f'), backAfterMs: 400 }),
    verdict: 'non-conformant',
    red: ['protocol.complete-response'],
    onlyCases: /form-feed/,
  },
];

/** Answers rightly until something kills it: then every connection is reset, and nobody listens until it is back. */
async function serveMortal(options: {
  readonly diesOf: (turn: Turn) => boolean;
  readonly backAfterMs: number | undefined;
}): Promise<Endpoint> {
  const { diesOf, backAfterMs } = options;
  let isOver = false;
  let port = 0;
  let closing = async () => {};
  const sockets = new Set<Socket>();
  const talk = answerTurns((socket, turn) => {
    if (socket.destroyed) return;
    if (diesOf(turn)) die();
    else socket.write(write(turn.right));
  });
  const live = async () => {
    if (isOver) return;
    const server = createServer((socket) => {
      socket.on('error', () => {});
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      talk(socket);
    });
    closing = await listen(server, '127.0.0.1', port);
    ({ port } = server.address() as AddressInfo);
  };
  const die = () => {
    for (const socket of sockets) socket.resetAndDestroy();
    void closing();
    if (backAfterMs !== undefined) setTimeout(() => void live(), backAfterMs);
  };
  await live();
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      isOver = true;
      await closing();
    },
  };
}
