import { once } from 'node:events';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Endpoint } from './behaviour.ts';

/** Listens in a thread of its own, which then sleeps for ever: its queue of connections is filled, and nothing is ever taken out. */
const SLEEPER = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
  });
`;

/** An endpoint that never accepts a connection. */
export async function serveNobody(): Promise<Endpoint> {
  const sleeper = new Worker(SLEEPER, { eval: true });
  const [port] = (await once(sleeper, 'message')) as [number];
  await new Promise((resolve) => setTimeout(resolve, 60));
  const waiting = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of waiting) socket.destroy();
      await sleeper.terminate();
    },
  };
}
