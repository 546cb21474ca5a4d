import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Behaviour, Endpoint } from '../behaviour.ts';
import { listen, serveConnections, serveTurns, write } from '../raw-endpoint.ts';

/** Runs of which the environment, or a flag, says that they go through a proxy. */
export const PROXIES: readonly Behaviour[] = [
  {
    name: 'proxy',
    sentence: 'A proxy that the environment names leads to a host that only it knows.',
    serve: () => serveBehindProxy({ user: undefined }),
    environmentFor: ({ proxy }) => ({ HTTP_PROXY: proxy }),
    verdict: 'conformant',
    shows: /through the proxy http:\/\/127\.0\.0\.1:\d+/,
  },
  {
    name: 'proxy-with-a-password',
    sentence: 'The proxy wants a user and a password, and gets them.',
    serve: () => serveBehindProxy({ user: 'user:pass word' }),
    environmentFor: ({ proxy }) => ({ http_proxy: proxy.replace('//', '//user:pass%20word@') }),
    verdict: 'conformant',
    hides: /pass(%20| )word|dXNlcjpwYXNz/,
  },
  {
    name: 'proxy-that-refuses',
    sentence: 'The proxy wants a password that nobody gave.',
    serve: () => serveBehindProxy({ user: 'user:pass word' }),
    environmentFor: ({ proxy }) => ({ HTTP_PROXY: proxy }),
    verdict: 'inconclusive',
    says: /^The proxy http:\S+ stands between: .* 407/,
  },
  {
    name: 'proxy-that-refuses-a-tunnel',
    sentence: 'The proxy opens no tunnel to a host of https.',
    serve: async () => {
      const endpoint = await serveBehindProxy({ user: 'user:pass word' });
      return { ...endpoint, url: 'https://only-the-proxy-knows.invalid' };
    },
    environmentFor: ({ proxy }) => ({ HTTPS_PROXY: proxy }),
    verdict: 'inconclusive',
    says: /^The proxy http:\S+ opens no tunnel to https:\S+: it answers 407/,
  },
  {
    name: 'proxy-that-is-dead',
    sentence: 'Nobody listens where the proxy is said to be.',
    serve: async () => ({ url: 'http://only-the-proxy-knows.invalid', [Symbol.asyncDispose]: async () => {} }),
    environmentFor: () => ({ HTTP_PROXY: 'http://127.0.0.1:1' }),
    verdict: 'inconclusive',
    says: /\(through the proxy http:\/\/127\.0\.0\.1:1\) does not answer: ECONNREFUSED/,
  },
  {
    name: 'proxy-not-for-loopback',
    sentence: 'The environment names a dead proxy, and the target is on the loopback interface.',
    serve: () => serveTurns((socket, { right }) => socket.write(write(right))),
    environmentFor: () => ({ HTTP_PROXY: 'http://127.0.0.1:1', http_proxy: 'http://127.0.0.1:1' }),
    verdict: 'conformant',
  },
  {
    name: 'proxy-by-flag-for-loopback',
    sentence: 'A proxy that a flag names is used for the loopback interface too.',
    serve: () => serveConnections((socket) => socket.resetAndDestroy()),
    flags: ['--proxy', '127.0.0.1:1'],
    verdict: 'inconclusive',
    says: /through the proxy http:\/\/127\.0\.0\.1:1\) does not answer: ECONNREFUSED/,
  },
];

/** A right server, and a proxy that leads every host name to it. */
async function serveBehindProxy({ user }: { readonly user: string | undefined }): Promise<Endpoint> {
  const target = await serveTurns((socket, { right }) => socket.write(write(right)));
  const { port } = new URL(target.url);
  const wanted = user === undefined ? undefined : `Basic ${Buffer.from(user).toString('base64')}`;
  const server = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming;
    if (wanted !== undefined && headers['proxy-authorization'] !== wanted) return void outgoing.writeHead(407).end();
    const path = url.replace(/^http:\/\/[^/]+/, '');
    if (path === url) return void outgoing.writeHead(400).end();
    const onward = forward({ host: '127.0.0.1', port, method, path, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', ({ headers }, socket) => {
    if (wanted !== undefined && headers['proxy-authorization'] !== wanted)
      return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const onward = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  const closing = await listen(server);
  return {
    url: 'http://only-the-proxy-knows.invalid',
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      await closing();
      await target[Symbol.asyncDispose]();
    },
  };
}
