import { setTimeout as sleep } from 'node:timers/promises';
import {
  createEmulator,
  EMULATOR_FIXTURES,
  EMULATOR_SCENARIOS,
  type Emulator,
  type EmulatorAnswer,
  type EmulatorOptions,
  serveEmulator,
} from '../../emulator/index.ts';
import { createCaseSource } from '../../generators/index.ts';
import { certify, openTransport, type Transport } from '../../runners/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Configuration, Credentials } from '../../spec/words/configuration.ts';
import type { Event } from '../../spec/words/event.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import { DEFAULT_EDITION, EDITIONS, type Edition } from '../../spec/words/requirement.ts';
import type { RequirementVerdict } from '../../spec/words/run-record.ts';
import { configuredAccessKeys } from '../known-access-keys.ts';

const SEED = 20250716;
/** Enough to meet every fault that only generated cases meet; more find nothing else, and each failure is made simpler at a price. */
const CASES_TO_FIND_A_FAULT = 30;
/** What is right passes at once, so that it may be asked more. */
const CASES_TO_STAND = 100;
const URL_OF_NOTHING = 'http://127.0.0.1:9';

function outcomeOf(answer: EmulatorAnswer): Outcome {
  if (answer.kind === 'response') return { kind: 'response', response: answer.response };
  if (answer.kind === 'hang') return { kind: 'timeout', timeoutMs: 1 };
  const stage = answer.kind === 'truncated' ? 'body' : 'headers';
  return { kind: 'lost', stage, code: 'ECONNRESET', detail: answer.kind };
}

/** Temporary ones, so that what is promised of session tokens is put to the test too. */
const CREDENTIALS: Credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'a-secret-of-nobody',
  sessionToken: 'a-session-token-of-nobody',
};

/** Whose signatures an emulator takes for good that verifies them. */
const ACCESS_KEYS = configuredAccessKeys({ credentials: CREDENTIALS, scenarios: EMULATOR_SCENARIOS });

const configurationOf = (edition: Edition): Configuration & { readonly url: string } => ({
  url: URL_OF_NOTHING,
  edition,
  region: 'us-east-1',
  credentials: CREDENTIALS,
  fixtures: EMULATOR_FIXTURES,
  scenarios: EMULATOR_SCENARIOS,
  capabilities: {},
  headers: {},
});

/** Contract and cases of each edition, made once: no run changes them. */
const PREPARED = new Map(
  await Promise.all(
    EDITIONS.map(async (edition) => {
      const contract = await loadContract({ edition });
      const options = { contract, fixtures: EMULATOR_FIXTURES, scenarios: EMULATOR_SCENARIOS, seed: SEED };
      return [edition, { contract, source: createCaseSource(options) }] as const;
    }),
  ),
);

/** What comes and goes is found just as well. */
const BROKEN: ReadonlySet<RequirementVerdict> = new Set(['failed', 'flaky']);

/** Longer than any request takes that is answered at all, those that come in pieces included. */
const SOCKET_TIMEOUT_MS = 800;

/** An emulator that can be asked, until the end of the scope. */
export interface Way extends AsyncDisposable {
  readonly url: string;
  readonly transport: Transport;
}

/** How an emulator is certified. */
interface CertifyOptions {
  /** Coverage alone takes half the time, and misses what only generated cases meet. */
  readonly mode?: 'all' | 'coverage';
  /** Another way to the emulator than the shortest. */
  readonly reach?: (emulator: Emulator) => Promise<Way>;
}

/** The shortest way to an emulator: in memory, or over a loopback socket where its deviations show themselves on one only. */
async function reachAtOnce(emulator: Emulator): Promise<Way> {
  if (emulator.manners === undefined) {
    const close = async () => {};
    const send = async (request: HttpRequest) => {
      const answer = emulator.handle(request);
      if (answer.kind === 'response' && answer.delayMs !== undefined) await sleep(answer.delayMs);
      return outcomeOf(answer);
    };
    return {
      url: URL_OF_NOTHING,
      transport: { send, close, [Symbol.asyncDispose]: close },
      [Symbol.asyncDispose]: close,
    };
  }
  const server = await serveEmulator({ emulator });
  const { url } = server;
  const transport = await openTransport({ kind: 'pool', url, workers: 8, requestTimeoutMs: SOCKET_TIMEOUT_MS });
  const close = async () => {
    await transport.close();
    await server.close();
  };
  return { url, transport, [Symbol.asyncDispose]: close };
}

/** The ids of the requirements that fail when an emulator with these options is certified, sorted. No socket unless the wire is what deviates; what is waited for is what the emulator takes its time for. */
export async function failedRequirements(
  options: Partial<EmulatorOptions>,
  { mode = 'all', reach = reachAtOnce }: CertifyOptions = {},
): Promise<readonly string[]> {
  const { edition = DEFAULT_EDITION, faults = [] } = options;
  const prepared = PREPARED.get(edition);
  if (prepared === undefined) throw new Error(`No such edition: ${edition}`);
  const { contract, source } = prepared;
  // What the suite waits for passes at once, for the suite and for the emulator; on a socket it is really waited for.
  let waitedMs = 0;
  const now = () => Date.now() + waitedMs;
  const emulator = createEmulator({
    accessKeys: ACCESS_KEYS,
    clock: now,
    ...options,
    operation: contract.operation,
    edition,
  });
  await using way = await reach(emulator);
  const isOnSocket = emulator.manners !== undefined;
  let nonces = 0;
  const events: AsyncGenerator<Event> = certify({
    contract,
    source,
    configuration: { ...configurationOf(edition), url: way.url },
    target: { kind: 'embedded' },
    transport: way.transport,
    suite: { name: 'datazone-conformance', version: '0' },
    oracle: { faults: 0, killed: 0, variants: 0, passed: 0 },
    seed: SEED,
    // How requests travel has nothing to do with what is in them.
    mode: isOnSocket ? 'coverage' : mode,
    casesPerProperty: faults.length === 0 ? CASES_TO_STAND : CASES_TO_FIND_A_FAULT,
    workers: isOnSocket ? 8 : 1,
    surroundings: {
      now,
      sleep: async (durationMs) => {
        if (isOnSocket) await sleep(durationMs);
        else waitedMs += durationMs;
      },
      nonce: () => `n${String(++nonces).padStart(9, '0')}`,
    },
  });
  const failed: string[] = [];
  for await (const event of events) {
    if (event.kind === 'requirement-finished' && BROKEN.has(event.result.verdict)) failed.push(event.result.id);
  }
  return failed.toSorted();
}
