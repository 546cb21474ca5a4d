import { createEmulator, type EmulatorAnswer, type Fault } from '../../emulator/index.ts';
import type { Operation } from '../../spec/contract.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { Edition } from '../../spec/words/requirement.ts';

/** How long an emulator has been up when it is called first, in milliseconds: one that was started just now hides a clock that stands still. */
export const UPTIME_MS = 3_600_000;

/** What an emulator believes the operation to be. */
export interface EmulatedContract {
  readonly operation: Operation;
  readonly edition: Edition;
}

/** A request, and when it arrived (milliseconds since the epoch). */
export interface ArrivedAt {
  readonly request: HttpRequest;
  readonly atMs: number;
}

/** The answers to requests in their order as texts that can be compared: ids are counted, and time is that of the requests. */
export function answersInMemory(
  arrived: readonly ArrivedAt[],
  { operation, edition, faults }: EmulatedContract & { readonly faults: readonly Fault[] },
): readonly string[] {
  let nowMs = (arrived[0]?.atMs ?? 0) - UPTIME_MS;
  let ids = 0;
  const next = (width: number) => String(++ids).padStart(width, '0');
  const emulator = createEmulator({
    operation,
    edition,
    faults,
    clock: () => nowMs,
    newRunId: () => `mgr${next(11)}`,
    newRequestId: () => `00000000-0000-4000-8000-${next(12)}`,
  });
  return arrived.map(({ request, atMs }) => {
    nowMs = atMs;
    return describe(emulator.handle(request));
  });
}

function describe(answer: EmulatorAnswer): string {
  if (answer.kind !== 'response' && answer.kind !== 'truncated') return answer.kind;
  const { response, ...how } = answer;
  return JSON.stringify({ ...how, ...response, body: Buffer.from(response.body).toString('latin1') });
}
