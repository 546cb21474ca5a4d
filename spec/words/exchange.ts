import type { HttpRequest, HttpResponse } from './http.ts';
import type { Follows, WirePlan } from './wire.ts';

/** Code of a request that no mock answers: it has no promise to keep, so that nothing is said of it. */
export const NO_MOCK = 'NO_MOCK';

/** What came back for a request. */
export type Outcome =
  | { readonly kind: 'response'; readonly response: HttpResponse }
  /** The connection could not be made (connect), or was reset or closed before any response (headers) or in the middle of one (body), which may be one that breaks HTTP. */
  | {
      readonly kind: 'lost';
      readonly stage: 'connect' | 'headers' | 'body';
      readonly code: string;
      readonly detail: string;
      /** It was the first request on its connection, so that no connection that idled explains the loss. */
      readonly isFirst?: true;
    }
  /** No complete response within the request time-out; at the stage `body`, a response had at least begun. */
  | { readonly kind: 'timeout'; readonly timeoutMs: number; readonly stage?: 'body' };

/** The bytes sent and what came back, with timing. Secrets are already taken out of `request`. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly outcome: Outcome;
  /** Epoch milliseconds by the suite's clock, just before the request was sent. */
  readonly sentAtMs: number;
  readonly durationMs: number;
  /** How many times the request was sent before this outcome was taken as final. */
  readonly attempts: number;
  /** How it was put on a socket of its own; absent when the transport sent it in its own way. */
  readonly raw?: RawExchange;
  /** What it was answered before it was sent again, oldest first: no verdict on the request, but an error that names itself has a form to keep. */
  readonly setAside?: readonly HttpResponse[];
  /** It was lost at first, as the first request on its connection, and so were others. */
  readonly healed?: HealedLoss;
}

/** A loss that nobody but the target explains, though the request was answered when it was sent again. */
export interface HealedLoss {
  readonly code: string;
  readonly detail: string;
  /** How many requests were lost so, one after the other, of how many that were the first on their connections. */
  readonly losses: number;
  readonly of: number;
}

/** What is known of an exchange on a connection of its own. */
export interface RawExchange {
  readonly wire: WirePlan;
  readonly follows?: Follows;
  /** An answer that came on the connection when every request on it had been answered. */
  readonly unasked?: HttpResponse;
  /** What the same request got on a connection of its own; asked only where the answer here is not of the kind that is due. */
  readonly alone?: Outcome;
}
