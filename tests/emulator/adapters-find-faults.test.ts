import { createHash } from 'node:crypto';
import { setupServer } from 'msw/node';
import nock from 'nock';
import { describe, expect, test } from 'vitest';
import { failedRequirements, type Way } from '../../cli/oracle/certify-emulator.ts';
import { FAULTS } from '../../emulator/fault-catalogue.ts';
import { type Emulator, type Fault, needsSocket, serveEmulator } from '../../emulator/index.ts';
import { emulatorHandlers } from '../../emulator/msw-handlers.ts';
import { interceptWithEmulator } from '../../emulator/nock-interceptors.ts';
import { openTransport, type TransportKind } from '../../runners/index.ts';
import { MOST_TOGETHER } from '../../spec/words/case.ts';

/** Drawn for each way by a seed of its own. */
const FAULTS_EACH = 8;
const SEED = 20250716;
const TIMEOUT_MS = 5000;
/** As many connections as there are requests at the same time. */
const CONNECTIONS = MOST_TOGETHER;

async function way(url: string, options: { readonly kind: TransportKind; readonly close: () => void }): Promise<Way> {
  const transport = await openTransport({
    kind: options.kind,
    url,
    workers: CONNECTIONS,
    requestTimeoutMs: TIMEOUT_MS,
  });
  const dispose = async () => {
    await transport.close();
    options.close();
  };
  return { url, transport, [Symbol.asyncDispose]: dispose };
}

/** The ways to an emulator beside the one in memory. */
const WAYS: Readonly<Record<string, (emulator: Emulator) => Promise<Way>>> = {
  http: async (emulator) => {
    const server = await serveEmulator({ emulator });
    return way(server.url, { kind: 'pool', close: () => void server.close() });
  },
  msw: (emulator) => {
    const url = 'http://emulator.invalid';
    const server = setupServer(...emulatorHandlers({ emulator, url }));
    server.listen({ onUnhandledFrame: 'error' });
    return way(url, { kind: 'fetch', close: () => server.close() });
  },
  nock: (emulator) => {
    const url = 'http://emulator.invalid:8080';
    if (!nock.isActive()) nock.activate();
    const remove = interceptWithEmulator({ emulator, url });
    return way(url, {
      kind: 'pool',
      close: () => {
        remove();
        nock.restore();
      },
    });
  },
};

// It intercepts from the moment that it is imported, and two interceptors do not go together.
nock.restore();

/** What a fault takes its time for passes at once in memory; how each way resets, cuts short and hangs is tested with the adapters. */
const TAKE_TIME: ReadonlySet<string> = new Set(['transport', 'idempotency']);

const rank = (name: string, seed: number): string => createHash('sha256').update(`${seed} ${name}`).digest('hex');

/** Twelve faults by a seed. One more in the catalogue changes one of them at most. */
const draw = (seed: number): readonly Fault[] =>
  FAULTS.filter((fault) => !needsSocket(fault) && !TAKE_TIME.has(fault.family))
    .toSorted((a, b) => (rank(a.name, seed) < rank(b.name, seed) ? -1 : 1))
    .slice(0, FAULTS_EACH);

const SAMPLES = Object.entries(WAYS).map(([name, reach], index) => {
  return { name, reach, faults: draw(SEED + index) };
});

describe.each(SAMPLES)('over $name', ({ reach, faults }) => {
  test.each(faults)('the fault $name breaks what it breaks in memory', async (fault) => {
    const inMemory = await failedRequirements({ faults: [fault] }, { mode: 'coverage' });
    expect(await failedRequirements({ faults: [fault] }, { mode: 'coverage', reach })).toEqual(inMemory);
  });
});
