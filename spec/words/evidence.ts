import type { DriverError } from './driver-message.ts';
import type { HeaderField } from './http.ts';
import type { JsonObject } from './json.ts';

/** A body as a report keeps it: text where the bytes are UTF-8, else base64. What is kept is the beginning when `bytes` counts more. */
export type ShownBody =
  | { readonly bytes: number; readonly text: string }
  | { readonly bytes: number; readonly base64: string };

/** A request as it was on the wire, its secrets taken out. */
export interface ShownRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly HeaderField[];
  readonly body: ShownBody;
}

/** What a request was answered. */
export type ShownAnswer =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: readonly HeaderField[];
      readonly body: ShownBody;
    }
  /** No whole answer came, or none was given: why, in a few words. */
  | { readonly kind: 'none'; readonly why: string };

/** What was sent and what came back. */
export interface ShownExchange {
  readonly request: ShownRequest;
  readonly answer: ShownAnswer;
}

/** What the user of a client was told, or what a command wrote. */
export type ShownOutcome =
  | { readonly kind: 'output'; readonly output: JsonObject }
  | { readonly kind: 'error'; readonly error: DriverError }
  | { readonly kind: 'unsupported'; readonly reason: string }
  | { readonly kind: 'exited'; readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** A call that a client was asked to make: what its user handed over, what went over the wire attempt by attempt, and what the user was told. */
export interface ShownCall {
  readonly asked: { readonly input: JsonObject } | { readonly words: readonly string[] };
  readonly exchanges: readonly ShownExchange[];
  readonly told: ShownOutcome;
}

/**
 * What a reader needs to judge a case for himself. Kept for cases in which something is wrong, and for controls: a twin is read
 * beside its control. Long bodies are cut, and so are the lists.
 */
export type CaseEvidence =
  | {
      readonly kind: 'endpoint';
      /** The exchange of each step, in order; those of the first run of the case. */
      readonly exchanges: readonly ShownExchange[];
      /** The cases that the target accepted, from which this one differs in one thing. */
      readonly controls: readonly string[];
    }
  | { readonly kind: 'client'; readonly calls: readonly ShownCall[] };
