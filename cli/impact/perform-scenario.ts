import { setTimeout as sleep } from 'node:timers/promises';
import { createEmulator, type Emulator, type Fault, serveEmulator } from '../../emulator/index.ts';
import { SCENARIO_HEADER } from '../../emulator/provoke-error.ts';
import type { Driver } from '../../runners/clients/index.ts';
import type { DriverOutcome } from '../../spec/words/driver-message.ts';
import { type ArrivedAt, type EmulatedContract, UPTIME_MS } from './answers-in-memory.ts';
import { CREDENTIALS, REGION } from './case-scenarios.ts';
import type { Scenario } from './scenario.ts';

/** How long a client is told to wait for an answer, in milliseconds: a server that hangs is to show in seconds. */
const TIMEOUT_MS = 1500;

/** What the user was told of one call. */
export interface Told {
  readonly outcome: DriverOutcome;
  readonly attempts: number;
  /** The server left an attempt without any answer. */
  readonly isHung: boolean;
  /** When, in milliseconds since the epoch. */
  readonly atMs: number;
}

/** What the user was told, call by call, and what arrived at the server for it. */
export interface Performance {
  readonly told: readonly Told[];
  readonly arrived: readonly ArrivedAt[];
}

let calls = 0;

/** Has a client play a scenario to an emulator of its own, with this fault on or with none. */
export async function performScenario(
  { calls: asked }: Scenario,
  { driver, contract, fault }: { readonly driver: Driver; readonly contract: EmulatedContract; readonly fault?: Fault },
): Promise<Performance> {
  const watch = watchedEmulator({ ...contract, faults: fault === undefined ? [] : [fault] });
  await using server = await serveEmulator({ emulator: watch.emulator });
  const told: Told[] = [];
  for (const { input, word, afterMs = 0 } of asked) {
    await sleep(afterMs);
    const before = watch.state();
    watch.play(word);
    calls += 1;
    const outcome = await driver.call({
      id: `impact-${calls}`,
      endpoint: server.url,
      region: REGION,
      credentials: CREDENTIALS,
      input,
      options: { timeoutMs: TIMEOUT_MS },
    });
    const after = watch.state();
    told.push({
      outcome,
      attempts: after.attempts - before.attempts,
      isHung: after.hung > before.hung,
      atMs: Date.now(),
    });
  }
  return { told, arrived: watch.arrived() };
}

/** An emulator that has been up for a while, adds the header of the scenario that is played, and keeps what arrives. */
function watchedEmulator(options: EmulatedContract & { readonly faults: readonly Fault[] }) {
  let age = -UPTIME_MS;
  const emulator = createEmulator({ ...options, clock: () => Date.now() + age });
  age = 0;
  const arrived: ArrivedAt[] = [];
  let hung = 0;
  let played: string | undefined;
  const handle: Emulator['handle'] = (request, cutPrefix) => {
    const scenario = played === undefined ? [] : [[SCENARIO_HEADER, played] as const];
    const asked = { ...request, headers: [...request.headers, ...scenario] };
    // A connection that is handled otherwise may ask before the body is there; every call has one.
    if (request.body.length > 0) arrived.push({ request: asked, atMs: Date.now() });
    const answer = emulator.handle(asked, cutPrefix);
    if (answer.kind === 'hang') hung += 1;
    return answer;
  };
  return {
    emulator: { ...emulator, handle },
    play: (word: string | undefined) => {
      played = word;
    },
    state: () => ({ attempts: arrived.length, hung }),
    arrived: (): readonly ArrivedAt[] => arrived,
  };
}
