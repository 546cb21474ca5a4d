import { runCreatedAt } from '../judge/told-run.ts';
import type { ReadEntry } from './read-traffic.ts';

/** By how much the times of runs must lie apart from each other, measured by the recorder's clock, before that is no difference of clocks. */
const UNSTEADY_MS = 60_000;

/**
 * True when the recording tells that times which are not of now are no difference between the clock of the server and that of the recorder, which
 * may be wrong by hours and days: runs were created at times that do not lie equally far from those of their requests. A `Date` tells nothing of that:
 * it may be of a proxy.
 */
export function areClocksTold(entries: readonly ReadEntry[]): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { answer, entry, input, token } of entries) {
    // A token may stand for a run that is older than the recording.
    const isFresh = answer?.kind === 'accepted' && input !== undefined && token === undefined;
    const createdAt = isFresh ? runCreatedAt(answer) : undefined;
    if (createdAt === undefined || entry.startedAtMs === undefined) continue;
    const offsetMs = createdAt * 1000 - entry.startedAtMs;
    least = Math.min(least, offsetMs);
    most = Math.max(most, offsetMs);
  }
  return most - least > UNSTEADY_MS;
}
