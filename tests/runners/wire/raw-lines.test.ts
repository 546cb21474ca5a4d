import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { conversationOf, renderRawLine } from '../../../runners/requests/render-raw-line.ts';
import type { RawRequest } from '../../../runners/wire/conversation.ts';
import { converse } from '../../../runners/wire/converse.ts';
import type { Exchange, Outcome } from '../../../spec/words/exchange.ts';
import type { WirePlan } from '../../../spec/words/wire.ts';
import { brief, post } from '../loopback.ts';
import { keepBytes, SELF_SIGNED } from './keep-bytes.ts';

const ODD = `{"a":"it's 100% \\"\\\\n\u0000\u0001 $HOME \`id\` ünï 👍"}`;
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

interface Talk {
  readonly what: string;
  readonly wires: readonly WirePlan[];
  readonly follows?: 'answer' | 'at-once';
  readonly body?: string | Uint8Array;
}

const PLAIN: WirePlan = { kind: 'plain' };
const TALKS: readonly Talk[] = [
  { what: 'odd text', wires: [PLAIN], body: ODD },
  {
    what: 'bytes that are no UTF-8',
    wires: [PLAIN],
    body: Uint8Array.from([0, 0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x0a, 0x0d]),
  },
  { what: 'a body that begins like an option', wires: [PLAIN, PLAIN], body: '-n {}', follows: 'answer' },
  { what: 'two requests', wires: [PLAIN, PLAIN], follows: 'answer' },
  { what: 'two requests in one go', wires: [PLAIN, PLAIN], follows: 'at-once' },
  { what: 'a short Content-Length', wires: [{ kind: 'length-short' }] },
  { what: 'chunks', wires: [{ kind: 'chunked', chunkBytes: 2, extension: ';a="b%c"', trailer: 'x: y' }], body: ODD },
  { what: 'both framings', wires: [{ kind: 'both-framings' }] },
  { what: 'an expectation', wires: [{ kind: 'expect-continue' }] },
  { what: 'a head in pieces', wires: [{ kind: 'in-pieces', part: 'head' }] },
  { what: 'a body in pieces', wires: [{ kind: 'in-pieces', part: 'body' }], body: `{"a":"-b-c-d-${'-'.repeat(80)}"}` },
  { what: 'names in capitals', wires: [{ kind: 'header-names', letterCase: 'upper' }] },
  { what: 'the whole URL', wires: [{ kind: 'absolute-target' }] },
  { what: 'an empty line first', wires: [{ kind: 'blank-line-first' }] },
];

/** Holds the conversation with the suite, and again with the line that reproduces it: the bytes that came each time. */
async function holdBothWays({ wires, follows, body }: Talk, { secure }: { readonly secure: boolean }) {
  await using server = await keepBytes({ secure });
  const { url } = server;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const request = post(url, bytes === undefined ? {} : { body: bytes });
  const requests = wires.map(
    (wire, index): RawRequest => ({ request, wire, ...(index === 0 || follows === undefined ? {} : { follows }) }),
  );
  const ca = readFileSync(SELF_SIGNED, 'utf8');
  const held = await converse(requests, { url, timeoutMs: 3000, ...(secure ? { ca } : {}) });
  const exchanges = requests.map((each, index) => exchangeOf(each, held.outcomes[index]));
  const line = renderRawLine(conversationOf(exchanges, exchanges.length - 1), { url });
  await runLine(line, server);
  const [suite, shell] = server.connections;
  return { outcomes: held.outcomes.map(brief), suite, shell };
}

function exchangeOf({ request, wire, follows }: RawRequest, outcome: Outcome | undefined): Exchange {
  if (outcome === undefined) throw new Error('Each request was to be answered.');
  const raw = { wire, ...(follows === undefined ? {} : { follows }) };
  return { request, outcome, raw, sentAtMs: 0, durationMs: 0, attempts: 1 };
}

/** Runs a line in a shell until as many bytes came as the suite sent, or nothing more comes. */
async function runLine(line: string, server: Awaited<ReturnType<typeof keepBytes>>): Promise<void> {
  const standIn = `${import.meta.dirname}/stand-in`;
  const path = [standIn, dirname(process.execPath), process.env['PATH']].join(delimiter);
  const shell = spawn('/bin/sh', ['-c', line], { env: { ...process.env, PATH: path }, stdio: 'ignore' });
  const ended = once(shell, 'close');
  const untilMs = performance.now() + 8000;
  while ((server.connections[1]?.length ?? 0) < (server.connections[0]?.length ?? 0) && performance.now() < untilMs)
    await sleep(20);
  // A moment more, in which nothing else must come.
  await sleep(200);
  server.hangUp();
  await ended;
}

describe('the line that reproduces a conversation', () => {
  test.concurrent.each(TALKS)('sends the same bytes: $what', async (talk) => {
    const { outcomes, suite, shell } = await holdBothWays(talk, { secure: false });
    expect(outcomes).toEqual(talk.wires.map(() => 'response 200'));
    expect(shell).toBe(suite);
  });

  test.skipIf(!hasOpenssl)('sends the same bytes over TLS (skipped where there is no openssl)', async () => {
    const [talk] = TALKS;
    if (talk === undefined) throw new Error('There is no conversation');
    const { outcomes, suite, shell } = await holdBothWays(talk, { secure: true });
    expect(outcomes).toEqual(['response 200']);
    expect(shell).toBe(suite);
  });

  test('is left out when it is longer than a command line should be, and says so', () => {
    const request = post('http://x.invalid', { body: new Uint8Array(20_000) });
    const exchange = exchangeOf({ request, wire: PLAIN }, { kind: 'timeout', timeoutMs: 1 });
    const line = renderRawLine(conversationOf([exchange], 0), { url: 'http://x.invalid' });
    expect(line).toMatch(/^: 'the \d+ characters .* replay command'$/);
  });
});

describe('a conversation over TLS', () => {
  const talk = async (trust: { readonly ca?: string; readonly insecure?: true }) => {
    await using server = await keepBytes({ secure: true });
    const requests = [{ request: post(server.url), wire: PLAIN }] as const;
    return (await converse(requests, { url: server.url, timeoutMs: 3000, ...trust })).outcomes.map(brief);
  };

  test('is held with a target whose certificate is trusted, or not looked at', async () => {
    expect(await talk({ ca: readFileSync(SELF_SIGNED, 'utf8') })).toEqual(['response 200']);
    expect(await talk({ insecure: true })).toEqual(['response 200']);
  });

  test('is not begun with one that nobody knows', async () => {
    expect(await talk({})).toEqual(['lost connect DEPTH_ZERO_SELF_SIGNED_CERT']);
  });
});
