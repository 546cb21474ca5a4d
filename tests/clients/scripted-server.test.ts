import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openScriptedServer } from '../../runners/clients/index.ts';
import type { ScriptedAnswer } from '../../spec/words/client-case.ts';

const OK: ScriptedAnswer = {
  kind: 'answer',
  status: 200,
  headers: [['Content-Type', 'application/json']],
  body: { kind: 'text', text: '{"id":"ü"}' },
};

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly isWhole: boolean;
}

/** Posts a body and reads the answer as far as it goes. */
async function post(url: string, options: RequestOptions & { readonly body?: string } = {}): Promise<Answer> {
  const sending = httpRequest(url, { method: 'POST', agent: false, ...options });
  sending.end(options.body ?? '{}');
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  answer.on('error', () => {});
  answer.on('data', (part: Buffer) => parts.push(part));
  await new Promise((resolve) => answer.on('close', resolve));
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: Buffer.concat(parts),
    isWhole: answer.complete,
  };
}

/** Writes bytes to the server and waits until it has ended the connection, or answered. */
async function write(url: string, text: (path: string) => string, seen: string[] = []): Promise<void> {
  const { port, pathname } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  socket.on('data', (bytes) => seen.push(bytes.toString('latin1')));
  socket.write(text(pathname));
  await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  await Promise.race([once(socket, 'close'), sleep(100)]);
  socket.destroy();
}

test('an answer has the status, the headers and the body of the script, with its length', async () => {
  await using server = await openScriptedServer();
  const { endpoint } = server.expectCall([
    { ...OK, status: 409, headers: [['X-Amzn-Errortype', 'ConflictException']] },
  ]);
  const { status, headers, body } = await post(endpoint);
  expect([status, headers['x-amzn-errortype'], headers['content-length']]).toEqual([409, 'ConflictException', '11']);
  expect(body.toString()).toBe('{"id":"ü"}');
});

test('a body may be bytes that are no text', async () => {
  await using server = await openScriptedServer();
  const { endpoint } = server.expectCall([{ ...OK, body: { kind: 'bytes', base64: '//4A' } }]);
  expect([...(await post(endpoint)).body]).toEqual([0xff, 0xfe, 0]);
});

test('a chunked body comes without a length, and whole', async () => {
  await using server = await openScriptedServer();
  const { endpoint } = server.expectCall([{ ...OK, isChunked: true }]);
  const { headers, body, isWhole } = await post(endpoint);
  expect(headers).toMatchObject({ 'transfer-encoding': 'chunked' });
  expect(headers).not.toHaveProperty('content-length');
  expect([body.toString(), isWhole]).toEqual(['{"id":"ü"}', true]);
});

test('a body that is cut is shorter than its length', async () => {
  await using server = await openScriptedServer();
  const { endpoint } = server.expectCall([{ ...OK, cutAfter: 4 }]);
  const { headers, body, isWhole } = await post(endpoint);
  expect([headers['content-length'], body.toString(), isWhole]).toEqual(['11', '{"id', false]);
});

test('a late answer is late', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([{ ...OK, delayMs: 120 }]);
  await post(call.endpoint);
  const [request] = call.requests();
  expect((request?.answeredAtMs ?? 0) - (request?.arrivedAtMs ?? 0)).toBeGreaterThanOrEqual(118);
});

test('a reset is a lost connection', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([{ kind: 'reset' }]);
  await expect(post(call.endpoint)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(call.requests()).toHaveLength(1);
});

test('silence lasts until the client gives up, and the request is kept', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([{ kind: 'silence' }]);
  await expect(post(call.endpoint, { signal: AbortSignal.timeout(300) })).rejects.toMatchObject({ name: 'AbortError' });
  expect(call.requests()).toHaveLength(1);
});

test('attempts are answered in order, and the last answer is repeated', async () => {
  await using server = await openScriptedServer();
  const { endpoint } = server.expectCall([{ ...OK, status: 500 }, { ...OK, status: 429 }, OK]);
  const statuses: (number | undefined)[] = [];
  for (let attempt = 0; attempt < 4; attempt += 1) statuses.push((await post(endpoint)).status);
  expect(statuses).toEqual([500, 429, 200, 200]);
});

test('calls side by side are told apart by the path of their endpoint', async () => {
  await using server = await openScriptedServer();
  const calls = [201, 202, 203].map((status) => server.expectCall([{ ...OK, status }]));
  const answers = await Promise.all(calls.map(({ endpoint }) => post(`${endpoint}/v2/x%2Fy`, { body: endpoint })));
  expect(answers.map(({ status }) => status)).toEqual([201, 202, 203]);
  for (const { endpoint, requests } of calls) {
    const [request] = requests();
    expect(request).toMatchObject({ path: '/v2/x%2Fy', hasEndpointPath: true, isWhole: true, hasLeftover: false });
    expect(request?.wholePath).toBe(`${new URL(endpoint).pathname}/v2/x%2Fy`);
    expect(Buffer.from(request?.body ?? []).toString()).toBe(endpoint);
  }
});

test('a request that lost the path of its endpoint is known by its access key', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([OK]);
  const { status } = await post(`${new URL(call.endpoint).origin}/v2/domains`, {
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=AKID${call.mark}/20250101/eu-west-1/datazone/aws4_request` },
  });
  expect(status).toBe(200);
  expect(call.requests()).toMatchObject([{ path: '/v2/domains', hasEndpointPath: false }]);
});

test('a request of no call, or of one that is over, is a stray', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([OK]);
  call.forget();
  expect((await post(call.endpoint)).status).toBe(404);
  expect((await post(`${new URL(call.endpoint).origin}/`)).status).toBe(404);
  expect(server.strays()).toEqual({ count: 2, first: { line: `POST ${new URL(call.endpoint).pathname}` } });
});

test('a request of a call that is over is told with the name of the call', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([OK], 'client.x/y');
  call.forget();
  await post(call.endpoint);
  expect(server.strays().first?.call).toBe('client.x/y');
});

test('a client that goes on waiting in silence is given up, and known by it', async () => {
  await using server = await openScriptedServer({ outwaitedMs: 50 });
  const call = server.expectCall([{ kind: 'silence' }, OK]);
  await expect(post(call.endpoint)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await post(call.endpoint)).status).toBe(200);
  expect(call.requests().map(({ isOutwaited }) => isOutwaited)).toEqual([true, undefined]);
});

test('chunks may be as small as a byte, and end in the middle of a character', async () => {
  await using server = await openScriptedServer();
  const { endpoint } = server.expectCall([{ ...OK, isChunked: true, chunkBytes: 1 }]);
  const seen: string[] = [];
  await write(endpoint, (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`, seen);
  expect(seen.join('')).toContain('1\r\n\u00c3\r\n1\r\n\u00bc\r\n');
});

test('an answer that points elsewhere names its own call under another host name', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([{ ...OK, status: 307, pointsElsewhere: true }, OK]);
  const { location } = (await post(`${call.endpoint}/x`)).headers;
  expect(location).toBe(`${call.endpoint.replace('127.0.0.1', 'localhost')}/elsewhere`);
  expect((await post(String(location).replace('localhost', '127.0.0.1'))).status).toBe(200);
  expect(call.requests().map(({ path }) => path)).toEqual(['/x', '/elsewhere']);
});

test('bytes beyond the announced length are noticed', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([OK]);
  await write(
    call.endpoint,
    (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"more"}\r\n\r\n`,
  );
  expect(call.requests()).toMatchObject([{ hasLeftover: true }]);
});

test('a body that never comes to its announced length is kept as one that is not whole', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([OK]);
  const { port, pathname } = new URL(call.endpoint);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{}`);
  await once(socket, 'connect');
  await expect.poll(() => server.strays().count + call.requests().length).toBe(0);
  setTimeout(() => socket.destroy(), 100);
  await expect.poll(() => call.requests()).toMatchObject([{ isWhole: false }]);
});

test('two lengths in one request are refused before they are a request', async () => {
  await using server = await openScriptedServer();
  const call = server.expectCall([OK]);
  await write(
    call.endpoint,
    (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  );
  expect(call.requests()).toEqual([]);
});

test('a connection that rests is not given up', async () => {
  await using server = await openScriptedServer();
  const { endpoint } = server.expectCall([OK]);
  const { headers } = await post(endpoint, { headers: { connection: 'keep-alive' } });
  expect(headers['keep-alive']).toBeUndefined();
});

test('a request to a call of an earlier server on the same port is of no call', async () => {
  const numbers = await Promise.all(
    [1, 2].map(async () => {
      await using server = await openScriptedServer();
      return new URL(server.expectCall([OK]).endpoint).pathname;
    }),
  );
  expect(numbers[0]).not.toBe(numbers[1]);
});
