import { findFault } from '../../emulator/fault-catalogue.ts';
import { createEmulator, type EmulatorServer, serveEmulator } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';

/** An emulator with one fault that takes its time, so that a run against it can be broken off in the middle. Counts its requests. */
export async function serveSlowly(
  delayMs: number,
): Promise<EmulatorServer & { readonly requests: () => number; readonly fault: string }> {
  const { operation, edition } = await loadContract();
  const fault = 'client-token-129-accepted';
  const emulator = createEmulator({ operation, edition, faults: [findFault(fault)] });
  let requests = 0;
  const handle: typeof emulator.handle = (request) => {
    requests += 1;
    const answer = emulator.handle(request);
    return answer.kind === 'response' ? { ...answer, delayMs } : answer;
  };
  const server = await serveEmulator({ emulator: { ...emulator, handle } });
  return { ...server, requests: () => requests, fault };
}
