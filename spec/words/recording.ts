import type { Configuration } from './configuration.ts';
import type { Outcome } from './exchange.ts';
import type { HeaderField } from './http.ts';
import type { KnownDeviation } from './known-deviation.ts';
import type { Edition, Level } from './requirement.ts';
import type { RunRecord, Target } from './run-record.ts';
import type { Sending } from './sending.ts';
import type { Shard } from './shard.ts';
import type { Follows, WirePlan } from './wire.ts';

/** Version of the form of a recording. */
export const RECORDING_VERSION = 1;

/**
 * A line of a recording, in the order in which things came to the run: first `recording`, at the end `end`; without the latter it was cut off.
 *
 * Each line between is one thing that came from outside: nothing else decides what a run does next. `atMs` is the time at which the run took it
 * in, epoch milliseconds, and all the time that passed for the run. `number` counts what was begun, by kind, from 1.
 */
export type RecordingLine = RecordingStart | RecordedInput | RecordingEnd;

/** How the run was set up, free of secrets. */
export interface RecordingStart {
  readonly kind: 'recording';
  readonly version: typeof RECORDING_VERSION;
  readonly suite: RunRecord['suite'];
  readonly contract: { readonly edition: Edition; readonly digest: string };
  readonly target: Target;
  readonly settings: RecordedSettings;
}

/** What decides what is sent, and what the answers are held to. Secrets are replaced, never left out: that one is there matters. */
export interface RecordedSettings {
  readonly configuration: Configuration & { readonly url: string };
  readonly seed: number;
  readonly mode: 'coverage' | 'fuzz' | 'all';
  readonly casesPerProperty: number;
  readonly workers: number;
  readonly level?: Level;
  readonly grep?: { readonly source: string; readonly flags: string };
  readonly requirement?: string;
  readonly caseId?: string;
  readonly shard?: Shard;
  readonly sending?: Sending;
  readonly rateLimit?: number;
  readonly maxTimeMs?: number;
  readonly maxFailures?: number;
  readonly knownDeviations: readonly KnownDeviation[];
  readonly failOnFlaky: boolean;
  /** Headers whose values are secrets, besides those that always are. */
  readonly redact: readonly string[];
  /** What tells the tokens of this run apart from those of others. */
  readonly nonce: string;
  /** Whether unusual bytes could be put on sockets of their own. */
  readonly hasSockets: boolean;
}

/** Something that came to the run from outside. */
export type RecordedInput =
  /** Whoever reads the run asked for its next event. */
  | { readonly kind: 'read-on'; readonly atMs: number }
  | RecordedExchange
  | RecordedConversation
  /** A wait was over. */
  | { readonly kind: 'waited'; readonly atMs: number; readonly number: number }
  /** What a scenario wants done was done, or failed. */
  | {
      readonly kind: 'acted';
      readonly atMs: number;
      readonly number: number;
      readonly failure?: { readonly message: string; readonly code: string; readonly hint: string };
    }
  /** Somebody interrupted the run. */
  | { readonly kind: 'interrupted'; readonly atMs: number };

/** A request, and what came back for it. */
export interface RecordedExchange {
  readonly kind: 'exchange';
  readonly atMs: number;
  readonly number: number;
  readonly sentAtMs: number;
  readonly request: RecordedRequest;
  readonly outcome: RecordedOutcome;
}

/** Requests on one connection of their own, and what came back there: an outcome each, as far as they came. */
export interface RecordedConversation {
  readonly kind: 'conversation';
  readonly atMs: number;
  readonly number: number;
  readonly sentAtMs: number;
  readonly requests: readonly {
    readonly request: RecordedRequest;
    readonly wire: WirePlan;
    readonly follows?: Follows;
  }[];
  readonly outcomes: readonly RecordedOutcome[];
  /** An answer that came when every request had been answered. */
  readonly unasked?: RecordedResponse;
}

/** Bytes: as text where they are UTF-8, else in Base64. */
export type RecordedBytes = { readonly text: string } | { readonly base64: string };

/** A request as it was sent, with secret values taken out. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly HeaderField[];
  readonly body: RecordedBytes;
}

/** A response as it came, with the secrets of the run taken out. Each character of a header's value is one byte. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: readonly HeaderField[];
  readonly body: RecordedBytes;
  /** Fields of one name came as one, their values joined by commas. */
  readonly joinsFields?: true;
}

/** What came back: see `Outcome`. */
export type RecordedOutcome =
  | { readonly kind: 'response'; readonly response: RecordedResponse }
  | Exclude<Outcome, { readonly kind: 'response' }>;

/** The last line of a recording that is whole. */
export interface RecordingEnd {
  readonly kind: 'end';
  /** How many exchanges and conversations there are. */
  readonly exchanges: number;
  /** How many lines stand before this one. */
  readonly lines: number;
}
