import { describe, expect, test } from 'vitest';
import { headerValue, headerValues } from '../../spec/words/http.ts';
import { brief, post, rawFields, reach, responseOf, serveBytes, serveHttp, TRANSPORT_KINDS } from './loopback.ts';

describe.each(TRANSPORT_KINDS)('the %s transport', (kind) => {
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
    const lines = rawFields(seen?.rawHeaders ?? []);
    expect(headerValue(lines, 'content-type')).toBe('application/json; charset=utf-8');
    expect(headerValue(lines, 'content-length')).toBe('256');
    expect(headerValues(lines, 'x-repeated').join(', ')).toBe('one, two');
    expect(headerValues(lines, 'host')).toEqual([new URL(server.url).host]);
  });

  test('sends an empty body with the length zero', async () => {
    await using server = await serveHttp((_, response) => response.end());
    await using transport = await reach(kind, server);
    await transport.send(post(server.url, { body: new Uint8Array() }));
    expect(headerValue(rawFields(server.seen[0]?.rawHeaders ?? []), 'content-length')).toBe('0');
  });

  test('gives the body as it came', async () => {
    await using server = await serveHttp((_, response) =>
      response.writeHead(200, { 'x-amzn-RequestId': 'r1' }).end(Buffer.from([0, 255, 10, 13, 195, 40])),
    );
    await using transport = await reach(kind, server);
    const { body, headers } = responseOf(await transport.send(post(server.url)));
    expect([...body]).toEqual([0, 255, 10, 13, 195, 40]);
    expect(headerValue(headers, 'X-AMZN-REQUESTID')).toBe('r1');
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
});
