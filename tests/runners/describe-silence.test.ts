import { expect, test } from 'vitest';
import { describeSilence } from '../../runners/engine/ledger/describe-silence.ts';
import { post, reach, serveBytes } from './loopback.ts';

const INTERIM_FIRST = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

test('a client library that does not read a 100 Continue is told apart from a target that does not answer', async () => {
  await using server = await serveBytes((socket) => socket.on('data', () => socket.write(INTERIM_FIRST)));
  await using transport = await reach('fetch', server);
  const outcome = await transport.send(post(server.url));
  if (outcome.kind === 'response') throw new Error('The library reads it now, so that nothing has to be said of it.');
  const { message, hint } = describeSilence(outcome, { url: server.url, proxy: undefined });
  expect(message).toMatch(/ sends a 100 Continue that nobody asked for, which the client library in use does not read/);
  expect(hint).toMatch(/without --transport fetch/);
});
