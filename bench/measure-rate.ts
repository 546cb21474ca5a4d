import { Pool } from 'undici';
import { completeSettings, composeRun } from '../cli/index.ts';
import { median } from './median.ts';
import { type RecordedRequest, recordBodies } from './record-bodies.ts';
import type { Section } from './section.ts';

/** Many short rounds: what else the machine does falls on all alike. */
const ROUNDS = 11;
const CASES_PER_PROPERTY = 3_000;
const WORKERS = 16;

type Contestant = 'pool' | 'fetch' | 'suite';

/** What sending one request took, in microseconds. */
interface Cost {
  /** By the clock. */
  readonly wall: number;
  /** Of this process' time on processors, whoever else wanted them. */
  readonly processor: number;
}

/**
 * The suite's property cases, and a bare pool and a bare fetch that post the same bodies, in turn, so that all see the same machine. All are
 * warmed up by a round that does not count.
 */
export async function measureRate(url: string): Promise<Section> {
  const requests = await recordBodies(CASES_PER_PROPERTY);
  await using pool = openPool(url);
  const rounds: Readonly<Record<Contestant, Cost>>[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    rounds.push({
      pool: await timed(requests.length, () => postAll(requests, pool.post)),
      fetch: await timed(requests.length, () => postAll(requests, (request) => postByFetch(url, request))),
      suite: await runSuite(url, requests.length),
    });
  }
  const warm = rounds.slice(1);
  const row = (name: string, contestant: Contestant): readonly string[] => [
    name,
    (1e6 / median(warm.map((round) => round[contestant].wall))).toFixed(0),
    percent(median(warm.map((round) => round.pool.wall / round[contestant].wall))),
    median(warm.map((round) => round[contestant].processor)).toFixed(0),
    percent(median(warm.map((round) => round.pool.processor / round[contestant].processor))),
  ];
  return {
    title: 'Request rate',
    note: `${requests.length.toLocaleString('en')} requests of property cases, the same bodies for all, over ${WORKERS} connections to the emulator in a process of its own; median of ${ROUNDS} rounds in turn. The shares are those of the bare undici pool's rate, by the clock and by the processor time that the client takes for a request.`,
    columns: ['', 'requests/s', 'share', 'µs of processor time', 'share'],
    rows: [row('bare undici pool', 'pool'), row('bare `fetch`', 'fetch'), row('the suite', 'suite')],
  };
}

const percent = (ratio: number): string => `${(100 * ratio).toFixed(0)} %`;

async function timed(requests: number, work: () => Promise<void>): Promise<Cost> {
  const stopped = startWatch();
  await work();
  return stopped(requests);
}

function startWatch(): (requests: number) => Cost {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return (requests) => {
    const { user, system } = process.cpuUsage(before);
    return { wall: (1000 * (performance.now() - startedAt)) / requests, processor: (user + system) / requests };
  };
}

/** All requests of the properties are counted, and none of those with which the suite makes sure now and then that the target still serves. */
async function runSuite(url: string, requests: number): Promise<Cost> {
  const settings = await completeSettings(
    { url, seed: 1, mode: 'fuzz', cases: CASES_PER_PROPERTY, workers: WORKERS },
    { workingDirectory: import.meta.dirname, environment: {} },
  );
  let stopped = startWatch();
  let left = 0;
  let cost: Cost | undefined;
  for await (const event of composeRun(settings)) {
    if (event.kind === 'phase-started' && event.phase === 'properties') {
      stopped = startWatch();
      left = 3;
    }
    if (event.kind !== 'property-finished') continue;
    left -= 1;
    if (left === 0) cost = stopped(requests);
  }
  if (cost === undefined) throw new Error('The suite did not run its three properties.');
  return cost;
}

async function postAll(
  requests: readonly RecordedRequest[],
  post: (request: RecordedRequest) => Promise<unknown>,
): Promise<void> {
  const queue = requests[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (const request of { [Symbol.iterator]: () => queue }) await post(request);
    }),
  );
}

const HEADERS = { 'content-type': 'application/json' };

function openPool(url: string) {
  const pool = new Pool(new URL(url).origin, { connections: WORKERS, pipelining: 1 });
  const post = async ({ path, body }: RecordedRequest) => {
    const answer = await pool.request({ method: 'POST', path, body, headers: HEADERS });
    return answer.body.arrayBuffer();
  };
  return { post, [Symbol.asyncDispose]: () => pool.close() };
}

async function postByFetch(url: string, { path, body }: RecordedRequest): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(path, url), { method: 'POST', body: new Uint8Array(body), headers: HEADERS });
  return answer.arrayBuffer();
}
