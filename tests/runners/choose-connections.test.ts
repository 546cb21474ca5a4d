import { describe, expect, test } from 'vitest';
import { chooseConnections } from '../../runners/transports/choose-connections.ts';
import { type Transport, UNASKED_INTERIM } from '../../runners/transports/transport.ts';
import { NO_SOCKET } from '../../runners/wire/open-line.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import { REFUSED, RESET, startedRun, TIMEOUT } from './small-run.ts';

const REQUEST = { method: 'POST', path: '/', headers: [], body: new Uint8Array() };
const RIGHT: Outcome = { kind: 'response', response: startedRun() };
const lost = (code: string): Outcome => ({ kind: 'lost', stage: 'headers', code, detail: '' });

/** Sends one request after the other, and says on which connections they went: `k`ept or of their `o`wn. */
function ways({ kept, own = [] }: { readonly kept: readonly Outcome[]; readonly own?: readonly Outcome[] }) {
  const went: string[] = [];
  const keptOutcomes = kept.values();
  const ownOutcomes = own.values();
  const close = async () => {};
  const transport: Transport = {
    send: async () => {
      went.push('k');
      return keptOutcomes.next().value ?? RIGHT;
    },
    converse: async () => {
      went.push('o');
      return { outcomes: [ownOutcomes.next().value ?? RIGHT] };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  return { chosen: chooseConnections(transport), went };
}

describe('requests go', () => {
  test.each([
    ['on kept connections while they are answered', [], 'kkkkkk'],
    ['on kept connections after two losses', [RESET, RIGHT, RESET], 'kkkkkk'],
    ['on their own after three', [RESET, RIGHT, RESET, RESET], 'kkkkoo'],
    ['on kept connections when nobody listens', [REFUSED, REFUSED, REFUSED, REFUSED], 'kkkkkk'],
    ['on kept connections when nobody answers in time', [TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT], 'kkkkkk'],
    ['on their own after a 100 Continue that nobody asked for', [lost(UNASKED_INTERIM)], 'kooooo'],
  ])('%s', async (_, kept, expected) => {
    const { chosen, went } = ways({ kept });
    for (let count = 0; count < 6; count += 1) await chosen.send(REQUEST);
    expect(went.join('')).toBe(expected);
  });

  test('on kept connections again after five hundred', async () => {
    const { chosen, went } = ways({ kept: [] });
    chosen.distrustKept();
    for (let count = 0; count < 502; count += 1) await chosen.send(REQUEST);
    expect(went.join('')).toBe(`${'o'.repeat(500)}kk`);
    expect(chosen.countFirst()).toBe(500);
  });

  test('on kept connections for good where there are no sockets', async () => {
    const { chosen, went } = ways({ kept: [], own: [lost(NO_SOCKET)] });
    chosen.distrustKept();
    for (let count = 0; count < 3; count += 1) expect(await chosen.send(REQUEST)).toBe(RIGHT);
    expect(went.join('')).toBe('okkk');
  });
});

test('requests that are lost together count as one loss', async () => {
  const { chosen, went } = ways({ kept: [RESET, RESET, RESET, RESET] });
  await Promise.all([1, 2, 3, 4].map(() => chosen.send(REQUEST)));
  await chosen.send(REQUEST);
  expect(went.join('')).toBe('kkkkk');
});

test('a loss tells whether its request was the first on its connection', async () => {
  const { chosen } = ways({ kept: [RESET], own: [RESET, REFUSED] });
  expect(await chosen.send(REQUEST)).not.toHaveProperty('isFirst');
  chosen.distrustKept();
  expect(await chosen.send(REQUEST)).toHaveProperty('isFirst', true);
  expect(await chosen.send(REQUEST)).not.toHaveProperty('isFirst');
});
