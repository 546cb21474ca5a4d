import { describe, expect, test } from 'vitest';
import { brief, post, rawFields, reach, responseOf, serveBytes, serveHttp } from './loopback.ts';

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
    const names = rawFields(server.seen[0]?.rawHeaders ?? []).map(([name]) => name.toLowerCase());
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
