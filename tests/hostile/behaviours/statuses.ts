import type { Behaviour, Endpoint } from '../behaviour.ts';
import { serveTurns, write } from '../raw-endpoint.ts';

const REFUSES_VALID = ['operation.accepts-valid'] as const;

/** Status lines that mean something else than an answer, or nothing at all; and redirects, which are not followed. */
export const STATUSES: readonly Behaviour[] = [
  ...['301', '302', '307', '308'].map(
    (status): Behaviour => ({
      name: `redirects-to-another-host-${status}`,
      sentence: `Every request is sent elsewhere with ${status}.`,
      serve: () => serveRedirect(Number(status)),
      verdict: 'non-conformant',
      red: REFUSES_VALID,
    }),
  ),
  {
    name: 'redirects-to-itself',
    sentence: 'Every request is sent to where it came, with 301.',
    serve: () =>
      serveTurns((socket, { request }) =>
        socket.write(write({ status: 301, headers: [['location', request.path]], body: new Uint8Array() })),
      ),
    verdict: 'non-conformant',
    red: REFUSES_VALID,
  },
  {
    name: 'not-modified',
    sentence: 'Every request is answered 304.',
    serve: () => serveTurns((socket) => socket.write('HTTP/1.1 304 Not Modified\r\n\r\n')),
    verdict: 'non-conformant',
    red: REFUSES_VALID,
  },
  {
    name: 'continues-unasked',
    sentence: 'Every answer comes behind a 100 Continue that nobody asked for.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.write(Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), write(right)])),
      ),
    verdict: 'conformant',
    tells: /sent again after a lost connection \(UNASKED_INTERIM\)/,
  },
  {
    name: 'no-reason',
    sentence: 'The status line ends behind the number.',
    serve: () => serveTurns((socket, { right }) => socket.write(write(right, { line: `HTTP/1.1 ${right.status}` }))),
    verdict: 'conformant',
  },
  {
    name: 'status-999',
    sentence: 'Every status is 999.',
    serve: () => serveTurns((socket, { right }) => socket.write(write({ ...right, status: 999 }))),
    verdict: 'non-conformant',
    red: REFUSES_VALID,
  },
  ...['000', '099'].map(
    (status): Behaviour => ({
      name: `status-${status}`,
      sentence: `Every status is ${status}.`,
      serve: () => serveTurns((socket, { right }) => socket.write(write(right, { line: `HTTP/1.1 ${status} None` }))),
      verdict: 'non-conformant',
      red: ['protocol.complete-response'],
    }),
  ),
  {
    name: 'status-four-digits',
    sentence: 'Every status has four digits.',
    serve: () => serveTurns((socket, { right }) => socket.write(write(right, { line: 'HTTP/1.1 2000 OK' }))),
    verdict: 'non-conformant',
    red: ['protocol.complete-response'],
  },
];

/** Redirects to a second server, which must stay without a visitor. */
async function serveRedirect(status: number): Promise<Endpoint> {
  let visits = 0;
  const other = await serveTurns((socket, { right }) => {
    visits += 1;
    socket.write(write(right));
  });
  const location = other.url.replace('127.0.0.1', 'localhost');
  const endpoint = await serveTurns((socket, { request }) =>
    socket.write(write({ status, headers: [['location', `${location}${request.path}`]], body: new Uint8Array() })),
  );
  return {
    url: endpoint.url,
    check: () => {
      if (visits > 0) throw new Error(`A redirect was followed ${visits} times`);
    },
    [Symbol.asyncDispose]: async () => {
      await endpoint[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    },
  };
}
