import { Pool } from 'undici';
import { completeSettings, composeRun } from '../cli/index.ts';
import { median } from './median.ts';
import { recordBodies } from './record-bodies.ts';

const ROUNDS = 5;
/** Enough that a round is about the rate and not about warming up. */
const CASES = 20_000;
const WORKERS = 16;

/** The suite's property cases and a bare pool that posts the same bodies, in turn, so that both see the same machine. */
export async function measureRate(
  url: string,
): Promise<{ readonly barePerSecond: number; readonly suitePerSecond: number; readonly rounds: number }> {
  const requests = await recordBodies(CASES);
  const bare: number[] = [];
  const suite: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await postThroughBarePool(url, requests));
    suite.push(await runSuite(url));
  }
  return { barePerSecond: median(bare), suitePerSecond: median(suite), rounds: ROUNDS };
}

async function runSuite(url: string): Promise<number> {
  const settings = await completeSettings(
    { url, seed: 1, mode: 'fuzz', cases: CASES / 2, workers: WORKERS },
    { workingDirectory: import.meta.dirname, environment: {} },
  );
  let startedAt = performance.now();
  let done = 0;
  for await (const event of composeRun(settings)) {
    if (event.kind === 'phase-started' && event.phase === 'properties') startedAt = performance.now();
    if (event.kind === 'property-finished') done += event.result.cases;
  }
  return done / ((performance.now() - startedAt) / 1000);
}

async function postThroughBarePool(
  url: string,
  requests: readonly { readonly path: string; readonly body: Buffer }[],
): Promise<number> {
  const pool = new Pool(new URL(url).origin, { connections: WORKERS, pipelining: 1 });
  const queue = requests[Symbol.iterator]();
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      for (const { path, body } of { [Symbol.iterator]: () => queue }) {
        const answer = await pool.request({
          method: 'POST',
          path,
          body,
          headers: { 'content-type': 'application/json' },
        });
        await answer.body.arrayBuffer();
      }
    }),
  );
  const perSecond = requests.length / ((performance.now() - startedAt) / 1000);
  await pool.close();
  return perSecond;
}
