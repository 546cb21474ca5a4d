import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { serveEmulator } from '../../emulator/index.ts';
import { VARIANTS } from '../../emulator/variant-catalogue.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { DOMAIN, pathOf, SAMPLE_BODY, stillEmulator } from './reference.ts';

const BODY = JSON.stringify(SAMPLE_BODY);

function post(url: string, path = pathOf(DOMAIN)): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'POST', body: BODY, headers: { 'content-type': 'application/json' } });
}

async function exchange(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  return text(socket);
}

test('serves below its prefix and nowhere else', async () => {
  const emulator = stillEmulator();
  await using server = await serveEmulator({ emulator, pathPrefix: '/base/' });
  const { origin } = new URL(server.url);
  expect(server.url).toBe(`${origin}/base`);
  expect((await post(server.url)).status).toBe(200);
  expect((await post(origin)).status).toBe(404);
  expect((await post(`${origin}/basement`)).status).toBe(404);
  expect(emulator.runs()).toBe(1);
});

test('writes header names as the service spells them, with a length', async () => {
  await using server = await serveEmulator({ emulator: stillEmulator() });
  const answer = await exchange(
    server.url,
    `POST ${pathOf('dzd_other')} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
  expect(answer).toContain('\r\nx-amzn-ErrorType: ResourceNotFoundException\r\n');
  expect(answer).toContain('\r\nx-amzn-RequestId: request-1\r\n');
  expect(answer).toMatch(/\r\ncontent-length: \d+\r\n/);
});

test('sends chunks where the core wants them', async () => {
  const variants = VARIANTS.filter(({ name }) => name === 'chunked-answers');
  await using server = await serveEmulator({ emulator: stillEmulator({ variants }) });
  const answer = await exchange(server.url, `GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  expect(answer).toContain('\r\nTransfer-Encoding: chunked\r\n');
  expect(answer).not.toContain('content-length');
});

test('takes a target in absolute form', async () => {
  await using server = await serveEmulator({ emulator: stillEmulator() });
  const answer = await exchange(
    server.url,
    `POST http://somewhere${pathOf(DOMAIN)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

test('takes a label of ten thousand characters', async () => {
  await using server = await serveEmulator({ emulator: stillEmulator() });
  expect((await post(server.url, pathOf(`dzd_${'a'.repeat(10_000)}`))).status).toBe(400);
});

test('close ends idle connections and those that wait for an answer', async () => {
  const server = await serveEmulator({ emulator: stillEmulator() });
  const { hostname, port } = new URL(server.url);
  const waiting = connect(Number(port), hostname);
  waiting.on('error', () => {}).write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n');
  await post(server.url);
  const ended = new Promise((resolve) => waiting.once('close', resolve));
  await server.close();
  await ended;
  await server.close();
  await expect(post(server.url)).rejects.toThrow(TypeError);
});

test('a taken port is told, with what to do', async () => {
  await using server = await serveEmulator({ emulator: stillEmulator() });
  const port = Number(new URL(server.url).port);
  const second = serveEmulator({ emulator: stillEmulator(), port });
  await expect(second).rejects.toThrow(OperationalError);
  await expect(second).rejects.toMatchObject({
    code: 'EMULATOR_CANNOT_LISTEN',
    exitCode: 2,
    message: expect.stringContaining(`:${port}: the port is taken`),
  });
});

test.runIf(process.platform !== 'win32')('serves on IPv6 with a URL that can be fetched', async () => {
  await using server = await serveEmulator({ emulator: stillEmulator(), host: '::1' });
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await post(server.url)).status).toBe(200);
});
