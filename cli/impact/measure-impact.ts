import { createEmulator, FAULTS, type Fault, needsSocket } from '../../emulator/index.ts';
import { PROVOKED_ERRORS, SCENARIO_HEADER } from '../../emulator/provoke-error.ts';
import type { Driver } from '../../runners/index.ts';
import { runConcurrently } from '../../runners/index.ts';
import { loadContract } from '../../spec/index.ts';
import { DEFAULT_EDITION, EDITIONS } from '../../spec/words/requirement.ts';
import { type CallResult, compareOutcomes, graver, type Impact } from './compare-outcomes.ts';
import { type ImpactCall, listImpactCalls } from './impact-calls.ts';
import { type FaultServer, serveFaults } from './serve-faults.ts';

/** Calls of one client under way at a time. */
const WORKERS = 16;
/** How long a call waits for an answer, in milliseconds: a server that hangs is to show in seconds. */
const TIMEOUT_MS = 1500;

/** What each fault does to the users of one client, and by which call it shows first. */
export interface FaultImpact {
  readonly fault: string;
  readonly impact: Impact;
  /** The call that shows it; undefined for none. */
  readonly call?: string;
}

/** Faults that one request at a time over an ordinary connection can show, in the newest edition. */
export const VISIBLE_FAULTS: readonly Fault[] = FAULTS.filter(
  (fault) => !needsSocket(fault) && (fault.editions ?? EDITIONS).includes(DEFAULT_EDITION),
);

/** Has a client meet each fault of the emulator, and tells what its user sees. `onProgress` is told how many are done. */
export async function measureImpact(
  driver: Driver,
  onProgress: (done: number, of: number) => void,
): Promise<readonly FaultImpact[]> {
  const { operation } = await loadContract();
  const scenarios = Object.keys(PROVOKED_ERRORS).filter((word) => word !== 'denied');
  const calls = listImpactCalls(scenarios);
  await using server = await serveFaults();
  const perform = performer({ driver, server });
  const emulate = (faults: readonly Fault[]) => createEmulator({ operation, edition: DEFAULT_EDITION, faults });
  const right = new Map<string, CallResult>();
  for (const call of calls) right.set(call.name, await perform(emulate([]), call));
  const task = async (fault: Fault): Promise<FaultImpact> => {
    let worst: FaultImpact = { fault: fault.name, impact: 'none' };
    for (const call of calls) {
      const expected = right.get(call.name);
      if (expected === undefined) continue;
      const impact = compareOutcomes(expected, await perform(emulate([fault]), call));
      if (graver(impact, worst.impact) !== worst.impact) worst = { fault: fault.name, impact, call: call.name };
    }
    return worst;
  };
  const found: FaultImpact[] = [];
  for await (const one of runConcurrently(VISIBLE_FAULTS, { workers: WORKERS, task, isStopped: () => false })) {
    found.push(one);
    onProgress(found.length, VISIBLE_FAULTS.length);
  }
  return found.toSorted((a, b) => (a.fault < b.fault ? -1 : 1));
}

function performer({ driver, server }: { readonly driver: Driver; readonly server: FaultServer }) {
  let calls = 0;
  return async (emulator: ReturnType<typeof createEmulator>, { input, scenario }: ImpactCall): Promise<CallResult> => {
    calls += 1;
    const place = server.open(emulator, scenario === undefined ? undefined : [SCENARIO_HEADER, scenario]);
    const outcome = await driver.call({
      id: String(calls),
      endpoint: place.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-nobody' },
      input,
      options: { timeoutMs: TIMEOUT_MS },
    });
    return { outcome, attempts: place.attempts() };
  };
}
