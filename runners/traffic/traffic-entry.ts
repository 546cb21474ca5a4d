import type { HeaderField, HttpResponse } from '../../spec/words/http.ts';

/** One exchange of a recording, as far as the recording can be believed. */
export interface TrafficEntry {
  /** Its place in the file, counted from 0. */
  readonly index: number;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly method: string;
  /** As in the request line, with the query. */
  readonly path: string;
  readonly headers: readonly HeaderField[];
  readonly body: RecordedBytes;
  readonly answer: RecordedAnswer;
  /** Epoch milliseconds by the recorder's clock; absent where the recording does not tell, or not in which time zone. */
  readonly startedAtMs?: number;
  /** By how much it may have begun later than that: recorders cut their times off. */
  readonly precisionMs: number;
  readonly durationMs: number;
  /** How much of that time went by before the request was sent: it waited for a connection, or for one to be made. */
  readonly heldBackMs: number;
  /** Who sent it, where the recorder knows: what it took out of the headers then makes nobody unknown. */
  readonly sender?: string;
  /** The connection, where the recorder names it. */
  readonly connection?: string;
  /** True when a connection was opened for it, false when one was there; absent where the recorder does not tell. */
  readonly opensConnection?: boolean;
}

/** The body of a request. Unknown is one that was left out, or that may have been sent otherwise than it is shown. */
export type RecordedBytes =
  | { readonly kind: 'known'; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What was answered. Unknown is an answer that the recorder did not see whole, or that came from something else than the server. */
export type RecordedAnswer =
  | { readonly kind: 'known'; readonly response: HttpResponse }
  | { readonly kind: 'unknown'; readonly reason: string };

/** When its answer was there at the earliest, by the recorder's clock; undefined where it does not tell. */
export function endOf({ startedAtMs, durationMs }: TrafficEntry): number | undefined {
  return startedAtMs === undefined ? undefined : startedAtMs + durationMs;
}

/** True when both were under way at the same time, so that one and the same server answered them. */
export function overlap(a: TrafficEntry, b: TrafficEntry): boolean {
  return isSentBeforeEndOf(a, b) && isSentBeforeEndOf(b, a);
}

/** True when one was sent after the other had been answered. */
export function isAfter(later: TrafficEntry, earlier: TrafficEntry): boolean {
  const endedAtMs = endOf(earlier);
  return (
    later.startedAtMs !== undefined && endedAtMs !== undefined && endedAtMs + earlier.precisionMs <= later.startedAtMs
  );
}

function isSentBeforeEndOf(a: TrafficEntry, b: TrafficEntry): boolean {
  const endedAtMs = endOf(b);
  return (
    a.startedAtMs !== undefined && endedAtMs !== undefined && a.startedAtMs + a.heldBackMs + a.precisionMs <= endedAtMs
  );
}
