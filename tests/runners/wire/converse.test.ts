import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { RawRequest } from '../../../runners/wire/conversation.ts';
import { converse } from '../../../runners/wire/converse.ts';
import type { WirePlan } from '../../../spec/words/wire.ts';
import { brief, post, serveBytes, serveHttp } from '../loopback.ts';

const PLAIN: WirePlan = { kind: 'plain' };
const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

const ask = (url: string, wire: WirePlan = PLAIN): RawRequest => ({ request: post(url), wire });
const further = (url: string): RawRequest => ({ ...ask(url), follows: 'answer' });

/** Answers the requests of a connection one after the other with these bytes; what is missing is never answered. */
const answering =
  (...answers: readonly string[]) =>
  (socket: Socket) => {
    let nth = 0;
    socket.on('data', () => socket.write(answers[nth++] ?? ''));
  };

async function outcomes(talk: (socket: Socket) => void, timeoutMs = 500): Promise<readonly string[]> {
  await using server = await serveBytes(talk);
  const held = await converse([ask(server.url), further(server.url)], { url: server.url, timeoutMs });
  const unasked = held.unasked === undefined ? [] : [`unasked ${held.unasked.status}`];
  return [...held.outcomes.map(brief), ...unasked];
}

describe('a conversation', () => {
  test('has an answer for each request on one connection', async () => {
    expect(await outcomes(answering(OK, OK))).toEqual(['response 200', 'response 200']);
  });

  test('passes over interim answers, asked for or not', async () => {
    const interim = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n';
    expect(await outcomes(answering(`${interim}${OK}`, `${interim}${OK}`))).toEqual(['response 200', 'response 200']);
  });

  test('passes over an empty line after a body', async () => {
    expect(await outcomes(answering(`${OK}\r\n`, OK))).toEqual(['response 200', 'response 200']);
  });

  test('notes an answer that nobody asked for', async () => {
    expect(await outcomes(answering(OK, `${OK}HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n`))).toEqual([
      'response 200',
      'response 200',
      'unasked 404',
    ]);
  });

  test('takes a 408 at its end for the impatience that it is', async () => {
    expect(await outcomes(answering(OK, `${OK}HTTP/1.1 408 Timeout\r\ncontent-length: 0\r\n\r\n`))).toEqual([
      'response 200',
      'response 200',
    ]);
  });

  test('ends where the target closes, with a word or without', async () => {
    const said = OK.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n');
    expect(await outcomes((socket) => socket.once('data', () => socket.end(said)))).toEqual([
      'response 200',
      'lost headers CLOSED',
    ]);
    expect(await outcomes((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n{}')))).toEqual([
      'response 200',
      'lost headers CLOSED',
    ]);
  });

  test.each<[string, (socket: Socket) => void, readonly string[]]>([
    ['silence', () => {}, ['timeout']],
    [
      'half an answer and the end',
      (socket) => socket.once('data', () => socket.end(OK.slice(0, -1))),
      ['lost body CLOSED'],
    ],
    ['a reset', (socket) => socket.once('data', () => socket.resetAndDestroy()), ['lost headers ECONNRESET']],
    ['another protocol', (socket) => socket.write('220 mail ready\r\n'), ['lost headers NOT_HTTP']],
    ['bytes that belong to no answer', answering(`${OK}junk and more`, OK), ['response 200', 'lost headers NOT_HTTP']],
  ])('tells %s', async (_, talk, expected) => {
    expect(await outcomes(talk, 100)).toEqual(expected);
  });

  test('tells that nobody listens', async () => {
    const { url } = await closedServer();
    const { outcomes: came } = await converse([ask(url)], { url, timeoutMs: 500 });
    expect(came.map(brief)).toEqual(['lost connect ECONNREFUSED']);
  });

  test('ends where it stands when its transport is closed, and none begins after that', async () => {
    await using server = await serveBytes(() => {});
    const closing = new AbortController();
    const options = { url: server.url, timeoutMs: 9000, signal: closing.signal };
    setTimeout(() => closing.abort(), 50);
    const startedAt = performance.now();
    const held = [await converse([ask(server.url)], options), await converse([ask(server.url)], options)];
    expect(held.map(({ outcomes: came }) => came.map(brief))).toEqual([
      ['lost headers CLOSED_HERE'],
      ['lost connect CLOSED_HERE'],
    ]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  test('sends the body after 100, or after a short wait, and not at all after a final answer', async () => {
    const bodies: string[] = [];
    const hear = (first: string) => (socket: Socket) => {
      socket.once('data', () => {
        socket.write(first);
        socket.once('data', (body) => {
          bodies.push(body.toString());
          socket.write(OK);
        });
      });
    };
    const final = 'HTTP/1.1 417 Expectation Failed\r\ncontent-length: 0\r\n\r\n';
    const statuses: string[] = [];
    for (const first of ['HTTP/1.1 100 Continue\r\n\r\n', '', final]) {
      await using server = await serveBytes(hear(first));
      const held = await converse([ask(server.url, { kind: 'expect-continue' }), further(server.url)], {
        url: server.url,
        timeoutMs: 600,
      });
      statuses.push(held.outcomes.map(brief)[0] ?? '');
    }
    expect(statuses).toEqual(['response 200', 'response 200', 'response 417']);
    expect(bodies).toHaveLength(2);
  });

  test('waits a quarter of a second for the answer to a message that stays incomplete', async () => {
    // A socket that stays half open: the target goes on waiting for the bytes that were promised.
    const server = createServer({ allowHalfOpen: true }, (socket) => socket.on('data', () => {}).on('error', () => {}));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const startedAt = performance.now();
    const held = await converse([ask(url, { kind: 'length-long', more: 5 })], {
      url: url,
      timeoutMs: 9000,
    });
    expect(held.outcomes.map(brief)).toEqual(['timeout']);
    expect(performance.now() - startedAt).toBeLessThan(400);
    server.close();
  });

  test('is understood by a server that others wrote, in every form', async () => {
    await using server = await serveHttp((_, response) => response.end('{}'));
    const plans: readonly WirePlan[] = [
      { kind: 'plain' },
      { kind: 'chunked', chunkBytes: 2, extension: ';a=1', trailer: 'x: y' },
      { kind: 'expect-continue' },
      { kind: 'in-pieces', part: 'head' },
      { kind: 'in-pieces', part: 'body' },
      { kind: 'header-names', letterCase: 'mixed' },
      { kind: 'blank-line-first' },
    ];
    const held = await Promise.all(
      plans.map((wire) => converse([ask(server.url, wire), further(server.url)], { url: server.url, timeoutMs: 2000 })),
    );
    expect(held.flatMap(({ outcomes: came }) => came.map(brief))).toEqual(
      plans.flatMap(() => ['response 200', 'response 200']),
    );
    expect(new Set(server.seen.map(({ body }) => body.toString()))).toEqual(new Set(['{"a":1}']));
  });
});

async function closedServer(): Promise<{ readonly url: string }> {
  await using server = await serveBytes(() => {});
  return { url: server.url };
}
