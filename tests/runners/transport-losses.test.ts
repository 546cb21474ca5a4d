import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { brief, post, reach, serveBytes, serveHttp, TRANSPORT_KINDS } from './loopback.ts';

const LOSSES: readonly (readonly [name: string, writes: string, end: 'close' | 'reset' | 'wait', expected: RegExp])[] =
  [
    ['a reset before any byte', '', 'reset', /^lost headers (ECONNRESET|UND_ERR_SOCKET)$/],
    ['a close before any byte', '', 'close', /^lost headers (ECONNRESET|UND_ERR_SOCKET)$/],
    ['a close in the status line', 'HTTP/1.1 2', 'close', /^lost headers /],
    ['a close in the headers', 'HTTP/1.1 200 OK\r\nContent-Ty', 'close', /^lost headers /],
    ['a close in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a"', 'close', /^lost body /],
    ['a reset in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a"', 'reset', /^lost body /],
    [
      'a close between chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n',
      'close',
      /^lost body /,
    ],
    [
      'a chunk size that is none',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      'wait',
      /^lost (headers|body) /,
    ],
    [
      'a switch to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
      'wait',
      /^lost body MALFORMED_HTTP$/,
    ],
    ['garbage', 'I am no HTTP server\r\n\r\n', 'wait', /^lost headers NOT_HTTP$/],
    ['a greeting of another protocol', '220 mail.example ESMTP\r\n', 'wait', /^lost headers NOT_HTTP$/],
    ['silence', '', 'wait', /^timeout$/],
    ['silence after the headers', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n', 'wait', /^timeout$/],
    ['silence in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a"', 'wait', /^timeout$/],
  ];
describe.each(TRANSPORT_KINDS)('the %s transport', (kind) => {
  test.each(LOSSES)(
    'says what became of the answer after %s, and sends nothing again',
    async (_, writes, end, expected) => {
      await using server = await serveBytes((socket) =>
        socket.once('data', () => {
          const finish = () => {
            if (end === 'close') socket.end();
            if (end === 'reset') socket.resetAndDestroy();
          };
          if (writes === '') finish();
          else socket.write(writes, () => setTimeout(finish, 20));
        }),
      );
      await using transport = await reach(kind, { ...server, timeoutMs: 300 });
      expect(brief(await transport.send(post(server.url)))).toMatch(expected);
      expect(server.heard().requests).toBe(1);
    },
  );
  test('keeps no more of an endless body than sixteen megabytes', async () => {
    let written = 0;
    await using server = await serveHttp((_, response) => {
      const chunk = Buffer.alloc(1024 * 1024, 'a');
      const write = () => {
        while (written < 100 && !response.destroyed) {
          written += 1;
          if (!response.write(chunk)) return void response.once('drain', write);
        }
        response.end();
      };
      write();
    });
    await using transport = await reach(kind, { ...server, timeoutMs: 10_000 });
    const outcome = await transport.send(post(server.url));
    expect(outcome).toMatchObject({ kind: 'lost', stage: 'body' });
    expect(written).toBeLessThan(60);
  });

  test('goes on with the next request after a loss', async () => {
    let count = 0;
    await using server = await serveBytes((socket) => {
      socket.on('data', () => {
        count += 1;
        if (count === 1) socket.resetAndDestroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
      });
    });
    await using transport = await reach(kind, server);
    expect(brief(await transport.send(post(server.url)))).toMatch(/^lost headers/);
    expect(brief(await transport.send(post(server.url)))).toBe('response 200');
  });

  test('says that nobody listens', async () => {
    const server = await serveHttp((_, response) => response.end());
    await server[Symbol.asyncDispose]();
    await using transport = await reach(kind, server);
    expect(brief(await transport.send(post(server.url)))).toBe('lost connect ECONNREFUSED');
  });

  test('says that a name is unknown', async () => {
    await using transport = await reach(kind, { url: 'http://nobody.invalid', timeoutMs: 5000 });
    expect(brief(await transport.send(post('http://nobody.invalid')))).toMatch(/^lost connect (ENOTFOUND|EAI_AGAIN)$/);
  });

  test('never sends a request that ran out of time while it waited for a connection', async () => {
    await using server = await serveBytes(() => {});
    await using transport = await reach(kind, { ...server, timeoutMs: 200 });
    const waiting = [1, 2, 3, 4, 5].map(() => transport.send(post(server.url)));
    const outcomes = await Promise.all(waiting);
    const sentInTime = server.heard().requests;
    await sleep(100);
    expect(outcomes.map(brief)).toEqual(waiting.map(() => 'timeout'));
    expect(server.heard().requests).toBe(sentInTime);
  });

  test('gives up on a body that drips for ever', async () => {
    await using server = await serveBytes((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
        const drip = setInterval(() => socket.write('a'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    await using transport = await reach(kind, { ...server, timeoutMs: 300 });
    const startedAtMs = performance.now();
    expect(brief(await transport.send(post(server.url)))).toBe('timeout');
    expect(performance.now() - startedAtMs).toBeLessThan(1500);
  });
});
