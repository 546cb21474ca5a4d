import type { CommandExit, DriverCall, DriverError } from '../../spec/words/driver-message.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { JsonObject } from '../../spec/words/json.ts';
import type { Ending, ReadCommand } from './read-command.ts';

/** An answer as it was received, or how it failed to come. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** Names as they are written. */
      readonly headerNames: readonly string[];
      readonly body: Uint8Array;
    }
  | { readonly kind: 'lost'; readonly reason: string };

/** A call on its way: what the caller handed over, and what the client decided for all of its attempts. */
export interface Errand {
  readonly call: Omit<DriverCall, 'type'>;
  /** The same over all attempts. */
  readonly invocationId: string;
  /** How often it is sent at most. */
  readonly maxAttempts: number;
}

/** What a client does, step by step. Faults and variants replace a step. */
export interface ClientStages {
  /** Why the input is refused before it is sent; undefined when it is sent. */
  readonly refuse: (input: JsonObject) => string | undefined;
  /** The idempotency token of a call or of one attempt of it; undefined for none. Asked before each attempt. */
  readonly tokenFor: (errand: Errand, attempt: number) => string | undefined;
  readonly writePath: (input: JsonObject) => string;
  /** The members that are sent; undefined values are left out. */
  readonly chooseMembers: (input: JsonObject, token: string | undefined) => Readonly<Record<string, unknown>>;
  readonly writeBody: (members: Readonly<Record<string, unknown>>) => string;
  /** Everything before the signature. */
  readonly addHeaders: (request: HttpRequest, errand: Errand, attempt: number) => HttpRequest;
  readonly sign: (request: HttpRequest, errand: Errand) => Promise<HttpRequest>;
  /** Anything that changes the request after it was signed. */
  readonly seal: (request: HttpRequest) => HttpRequest;
  readonly send: (request: HttpRequest, errand: Errand) => Promise<Reply>;
  /** How often a call is sent at most; `asked` is what its caller wants, undefined to leave it to the client. */
  readonly maxAttempts: (asked: number | undefined) => number;
  readonly isWorthAnotherTry: (reply: Reply) => boolean;
  /** True for an answer that is taken for a success. */
  readonly isSuccess: (reply: Reply) => boolean;
  /** What the user gets. @throws when the answer cannot be read. */
  readonly readOutput: (reply: Extract<Reply, { readonly kind: 'answer' }>, errand: Errand) => JsonObject;
  readonly readError: (reply: Reply) => DriverError;
  /** What the words of a command come to, of the client as a command line tool. */
  readonly readCommand: (words: readonly string[]) => ReadCommand;
  readonly endCommand: (ending: Ending) => CommandExit;
}
