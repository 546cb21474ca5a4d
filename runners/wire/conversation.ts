import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest, HttpResponse } from '../../spec/words/http.ts';
import type { Follows, WirePlan } from '../../spec/words/wire.ts';

/** A request of a conversation, and how it is put on the socket. */
export interface RawRequest {
  readonly request: HttpRequest;
  readonly wire: WirePlan;
  readonly follows?: Follows;
}

/** What came back on one connection: an outcome for each request, in order. */
export interface Conversation {
  readonly outcomes: readonly Outcome[];
  /** An answer that came when every request had been answered. */
  readonly unasked?: HttpResponse;
}

/** How a conversation is held. */
export interface ConverseOptions {
  readonly url: string;
  /** Longest wait for an answer. */
  readonly timeoutMs: number;
  /** PEM of the authorities that the target's certificate is checked against, in place of those that Node knows. */
  readonly ca?: string | undefined;
  /** The target's certificate is not checked. */
  readonly insecure?: boolean | undefined;
  /** Ends the conversation where it stands: what is under way is lost. */
  readonly signal?: AbortSignal;
}
