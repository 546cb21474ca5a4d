import type { Behaviour } from '../behaviour.ts';
import { serveConnections, serveTurns, write, writeHead } from '../raw-endpoint.ts';

const SAYS_NO_HTTP = /does not answer in HTTP/;

/** Endpoints that speak something else, an older HTTP, or one that they were not asked for. */
export const NOT_HTTP: readonly Behaviour[] = [
  {
    name: 'ssh',
    sentence: 'An SSH server greets.',
    serve: () => serveConnections((socket) => socket.write('SSH-2.0-OpenSSH_9.7\r\n')),
    verdict: 'inconclusive',
    says: SAYS_NO_HTTP,
  },
  {
    name: 'http-0.9',
    sentence: 'The body comes without status line and header, as in HTTP/0.9.',
    serve: () => serveTurns((socket, { right }) => socket.end(right.body)),
    verdict: 'inconclusive',
    says: SAYS_NO_HTTP,
  },
  {
    name: 'http-2',
    sentence: 'Every request is answered with the settings frame of HTTP/2.',
    serve: () => serveTurns((socket) => socket.end(Buffer.from('000000040000000000', 'hex'))),
    verdict: 'inconclusive',
    says: SAYS_NO_HTTP,
  },
  {
    name: 'tls-under-an-http-url',
    sentence: 'The server speaks TLS and answers plain text with an alert.',
    serve: () =>
      serveConnections((socket) => socket.once('data', () => socket.end(Buffer.from('15030300020246', 'hex')))),
    verdict: 'inconclusive',
    says: SAYS_NO_HTTP,
  },
  {
    name: 'http-under-an-https-url',
    sentence: 'The server speaks plain HTTP under a URL of https.',
    serve: async () => {
      const endpoint = await serveConnections((socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      );
      return { ...endpoint, url: endpoint.url.replace('http:', 'https:') };
    },
    verdict: 'inconclusive',
    says: /does not speak TLS/,
  },
  {
    name: 'continue-and-nothing',
    sentence: 'Every request gets 100 Continue and nothing more.',
    serve: () => serveTurns((socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n')),
    verdict: 'inconclusive',
    says: /does not answer/,
  },
  {
    name: 'switching-protocols',
    sentence: 'Every request gets 101 Switching Protocols, unasked.',
    serve: () =>
      serveTurns((socket) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'),
      ),
    verdict: 'non-conformant',
    red: ['protocol.complete-response'],
  },
  {
    name: 'early-hints',
    sentence: '103 Early Hints comes before every answer.',
    serve: () =>
      serveTurns((socket, { right }) => {
        socket.write('HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n');
        socket.write(write(right));
      }),
    verdict: 'conformant',
  },
  {
    name: 'garbage-behind-answers',
    sentence: 'Behind every answer come bytes that are no HTTP.',
    serve: () =>
      serveTurns((socket, { right }) => socket.write(Buffer.concat([write(right), Buffer.from('GARBAGE\r\n\r\n')]))),
    verdict: 'non-conformant',
    red: ['protocol.connection-in-step'],
  },
  {
    name: 'answers-to-nobody',
    sentence: 'Behind every answer comes another one, to a request that nobody sent.',
    serve: () => serveTurns((socket, { right }) => socket.write(Buffer.concat([write(right), write(right)]))),
    verdict: 'non-conformant',
    red: ['protocol.connection-in-step', 'response.request-id.unique'],
  },
  {
    name: 'body-behind-204',
    sentence: 'Every request is answered 204, with a body.',
    serve: () => serveTurns((socket, { right }) => socket.write(write({ ...right, status: 204 }))),
    verdict: 'non-conformant',
    red: ['response.status-code'],
  },
  {
    name: 'head-without-length-kept-open',
    sentence: 'An answer has no length, and its connection is never closed.',
    serve: () =>
      serveTurns((socket, { right }) =>
        socket.write(Buffer.concat([Buffer.from(writeHead(right, 'x: y')), right.body])),
      ),
    verdict: 'non-conformant',
    red: ['protocol.complete-response'],
    flags: ['--request-timeout', '1000'],
  },
];
