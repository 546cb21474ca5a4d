import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { TransportKind } from '../../runners/index.ts';
import { headerValue, headerValues } from '../../spec/words/http.ts';
import { brief, post, reach, responseOf, serveBytes, serveHttp } from './loopback.ts';

const KINDS: readonly TransportKind[] = ['pool', 'fetch'];

describe.each(KINDS)('the %s transport', (kind) => {
  test('sends the bytes of the request as they are', async () => {
    await using server = await serveHttp((_, response) => response.end());
    await using transport = await reach(kind, server);
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    await transport.send(
      post(server.url, {
        path: '/v2/domains/dzd%3A1%2F%25/runs?a=1&a=&b=%20&c[]=',
        headers: [
          ['host', new URL(server.url).host],
          ['content-type', 'application/json; charset=utf-8'],
          ['x-repeated', 'one'],
          ['x-repeated', 'two'],
        ],
        body,
      }),
    );
    const [seen] = server.seen;
    expect(seen?.method).toBe('POST');
    expect(seen?.path).toBe('/v2/domains/dzd%3A1%2F%25/runs?a=1&a=&b=%20&c[]=');
    expect(seen?.body).toEqual(Buffer.from(body));
    const lines = pairs(seen?.rawHeaders ?? []);
    expect(headerValue(lines, 'content-type')).toBe('application/json; charset=utf-8');
    expect(headerValue(lines, 'content-length')).toBe('256');
    expect(headerValues(lines, 'x-repeated').join(', ')).toBe('one, two');
    expect(headerValues(lines, 'host')).toEqual([new URL(server.url).host]);
  });

  test('sends an empty body with the length zero', async () => {
    await using server = await serveHttp((_, response) => response.end());
    await using transport = await reach(kind, server);
    await transport.send(post(server.url, { body: new Uint8Array() }));
    expect(headerValue(pairs(server.seen[0]?.rawHeaders ?? []), 'content-length')).toBe('0');
  });

  test('asks for no content encoding and gives the body as it came', async () => {
    await using server = await serveHttp((_, response) =>
      response.writeHead(200, { 'x-amzn-RequestId': 'r1' }).end(Buffer.from([0, 255, 10, 13, 195, 40])),
    );
    await using transport = await reach(kind, server);
    const { body, headers } = responseOf(await transport.send(post(server.url)));
    expect([...body]).toEqual([0, 255, 10, 13, 195, 40]);
    expect(headerValue(headers, 'X-AMZN-REQUESTID')).toBe('r1');
    expect(headerValue(pairs(server.seen[0]?.rawHeaders ?? []), 'accept-encoding') ?? 'identity').toBe('identity');
  });

  test('shows a header that comes twice', async () => {
    await using server = await serveHttp((_, response) =>
      response
        .writeHead(
          200,
          [
            ['X-Twice', 'a'],
            ['x-twice', 'b'],
          ].flat(),
        )
        .end('{}'),
    );
    await using transport = await reach(kind, server);
    const { headers } = responseOf(await transport.send(post(server.url)));
    expect(headerValues(headers, 'x-twice').join(', ')).toBe('a, b');
  });

  test.each([300, 301, 302, 303, 307, 308, 401, 408, 413, 417, 425, 429, 500, 503])(
    'takes a %i as the answer, and sends nothing again',
    async (status) => {
      await using server = await serveHttp((request, response) => {
        if (request.url === '/elsewhere') response.end('followed');
        else
          response
            .writeHead(status, { location: '/elsewhere', 'retry-after': '0', 'www-authenticate': 'Basic' })
            .end('here');
      });
      await using transport = await reach(kind, server);
      const { status: answered, body } = responseOf(await transport.send(post(server.url)));
      expect([answered, Buffer.from(body).toString()]).toEqual([status, 'here']);
      expect(server.seen).toHaveLength(1);
    },
  );

  test.each([204, 304])('takes a %i without a body as a complete response', async (status) => {
    await using server = await serveHttp((_, response) => response.writeHead(status).end());
    await using transport = await reach(kind, server);
    const response = responseOf(await transport.send(post(server.url)));
    expect([response.status, response.body.length]).toEqual([status, 0]);
  });

  test('takes the final response after an informational one', async () => {
    await using server = await serveHttp((_, response) => {
      response.writeProcessing();
      response.end('{}');
    });
    await using transport = await reach(kind, server);
    expect(brief(await transport.send(post(server.url)))).toBe('response 200');
  });

  test('survives a header of bytes that are no text', async () => {
    await using server = await serveBytes((socket) =>
      socket.once('data', () =>
        socket.end(Buffer.from('HTTP/1.1 200 OK\r\nX-Odd: \xff\xfe\xe4\r\nContent-Length: 2\r\n\r\n{}', 'latin1')),
      ),
    );
    await using transport = await reach(kind, server);
    expect(brief(await transport.send(post(server.url)))).toBe('response 200');
  });

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

  test('goes on with the next request after every kind of loss', async () => {
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

  const LOSSES: readonly (readonly [
    name: string,
    writes: string,
    end: 'close' | 'reset' | 'wait',
    expected: RegExp,
  ])[] = [
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
      /^(lost headers|timeout)/,
    ],
    ['garbage', 'I am no HTTP server\r\n\r\n', 'wait', /^lost headers NOT_HTTP$/],
    ['a greeting of another protocol', '220 mail.example ESMTP\r\n', 'wait', /^lost headers NOT_HTTP$/],
    ['silence', '', 'wait', /^timeout$/],
    ['silence after the headers', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n', 'wait', /^timeout$/],
    ['silence in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a"', 'wait', /^timeout$/],
  ];
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

describe('the standard of fetch', () => {
  const answering = (status: number) => serveHttp((_, response) => response.writeHead(status).end('here'));

  test('hides a 407, which the pool shows', async () => {
    await using server = await answering(407);
    await using pool = await reach('pool', server);
    await using platform = await reach('fetch', server);
    expect(brief(await pool.send(post(server.url)))).toBe('response 407');
    expect(brief(await platform.send(post(server.url)))).toMatch(/^lost headers/);
  });

  test('has a request sent again after 421, which the pool takes as the answer', async () => {
    await using server = await answering(421);
    await using pool = await reach('pool', server);
    expect(brief(await pool.send(post(server.url)))).toBe('response 421');
    expect(server.seen).toHaveLength(1);
    await using platform = await reach('fetch', server);
    expect(brief(await platform.send(post(server.url)))).toBe('response 421');
    expect(server.seen).toHaveLength(3);
  });

  test('allows no body with GET', async () => {
    await using server = await answering(200);
    await using platform = await reach('fetch', server);
    expect(brief(await platform.send(post(server.url, { method: 'GET' })))).toBe('response 200');
    expect(server.seen[0]).toMatchObject({ method: 'GET', body: Buffer.alloc(0) });
  });
});

describe('the pool transport alone', () => {
  test('keeps the letter case of header names, its own and those of the answer', async () => {
    await using server = await serveHttp((_, response) =>
      response.writeHead(200, { 'X-Amzn-ErrorType': 'A', 'x-AMZN-requestid': 'B' }).end('{}'),
    );
    await using transport = await reach('pool', server);
    const { headers } = responseOf(
      await transport.send(
        post(server.url, {
          headers: [
            ['Host', 'h'],
            ['Content-TYPE', 'application/json'],
          ],
        }),
      ),
    );
    expect(headers.map(([name]) => name)).toEqual(expect.arrayContaining(['X-Amzn-ErrorType', 'x-AMZN-requestid']));
    expect(server.seen[0]?.rawHeaders).toEqual(expect.arrayContaining(['Content-TYPE']));
  });

  test('sends a body with GET', async () => {
    await using server = await serveHttp((_, response) => response.end());
    await using transport = await reach('pool', server);
    await transport.send(post(server.url, { method: 'GET' }));
    expect(server.seen[0]).toMatchObject({ method: 'GET', body: Buffer.from('{"a":1}') });
  });

  test('adds no header of its own but the length and what keeps the connection', async () => {
    await using server = await serveHttp((_, response) => response.end());
    await using transport = await reach('pool', server);
    await transport.send(post(server.url));
    const names = pairs(server.seen[0]?.rawHeaders ?? []).map(([name]) => name.toLowerCase());
    expect(names.toSorted()).toEqual(['connection', 'content-length', 'content-type', 'host']);
  });

  test('uses a connection again', async () => {
    await using server = await serveBytes((socket) =>
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')),
    );
    await using transport = await reach('pool', server);
    for (let count = 0; count < 5; count += 1) await transport.send(post(server.url));
    expect(server.heard().requests).toBe(5);
    expect(server.heard().connections).toBeLessThanOrEqual(2);
  });
});

function pairs(raw: readonly string[]): readonly (readonly [name: string, value: string])[] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[index * 2] ?? '', raw[index * 2 + 1] ?? '']);
}
