import { isFromProxy } from './proxy-marks.ts';
import { endOf, type TrafficEntry } from './traffic-entry.ts';

/**
 * Names the sitting of each entry of one server: the time in which nothing tells that the server may have been another one, or was started
 * afresh. Undefined where the recording does not tell connections apart, so that anything may have been.
 */
export type NameSitting = (entry: TrafficEntry, isOfOperation: boolean) => string | undefined;

/** Longest silence within one sitting, in milliseconds. */
const LONGEST_PAUSE_MS = 20_000;
/** Requests that may put a server back to its beginning, whatever their method. */
const RESETTING = /reset|restart|clear|flush|seed|restore/i;

/** Opens the sittings of one server. Entries come in the order of the file. */
export function openSittings(): NameSitting {
  let sitting = 0;
  let hasSeenOpening = false;
  let hasSeenProxy = false;
  let lastAtMs: number | undefined;
  return (entry, isOfOperation) => {
    const endedAtMs = endOf(entry);
    const pauseMs = entry.startedAtMs === undefined || lastAtMs === undefined ? 0 : entry.startedAtMs - lastAtMs;
    const isBreak =
      pauseMs > LONGEST_PAUSE_MS ||
      entry.answer.kind === 'unknown' ||
      (!isOfOperation && mayReset(entry)) ||
      (entry.connection === undefined && entry.opensConnection === true);
    if (isBreak) sitting += 1;
    if (entry.opensConnection === true) hasSeenOpening = true;
    lastAtMs = endedAtMs ?? lastAtMs;
    // A proxy keeps the connection to its clients while the servers behind it come and go.
    hasSeenProxy ||= entry.answer.kind === 'known' && isFromProxy(entry.answer.response.headers);
    if (endedAtMs === undefined || hasSeenProxy) return undefined;
    if (entry.connection !== undefined) return `${sitting} on ${entry.connection}`;
    return hasSeenOpening && entry.opensConnection !== undefined ? String(sitting) : undefined;
  };
}

function mayReset({ method, path }: TrafficEntry): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) || RESETTING.test(path);
}
