import type { CaseId } from './case.ts';
import type { HeaderField } from './http.ts';
import type { JsonObject } from './json.ts';
import type { RequirementId } from './requirement.ts';

/** What the scripted server does with one attempt of a call. */
export type ScriptedAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Beyond `content-length` or `transfer-encoding`. */
      readonly headers: readonly HeaderField[];
      readonly body: ScriptedBody;
      /** Milliseconds to wait before the first byte. */
      readonly delayMs?: number;
      /** The body goes out in several chunks, without a length. */
      readonly isChunked?: true;
      /** Bytes in each of the chunks; absent: two halves. */
      readonly chunkBytes?: number;
      /** A Location that names this call on the same server under another host name is added. */
      readonly pointsElsewhere?: true;
      /** Only so many bytes of the body are sent before the connection is closed, although its length was promised. */
      readonly cutAfter?: number;
    }
  /** The connection is reset as soon as the request was read. */
  | { readonly kind: 'reset' }
  /** Nothing is answered until the client gives up; a connection that is still waited on after far longer than any time-out is reset. */
  | { readonly kind: 'silence' };

export type ScriptedBody =
  | { readonly kind: 'text'; readonly text: string }
  /** Base64 of bytes that are not UTF-8 text. */
  | { readonly kind: 'bytes'; readonly base64: string };

/** One call of the operation that the client is asked to make. */
export interface ClientCall {
  /** Path parameters and members of the body side by side, as a user of the client hands them over. */
  readonly input: JsonObject;
  /** `temporary` credentials have a session token, and `other-temporary` ones another. */
  readonly credentials: 'permanent' | 'temporary' | 'other-temporary';
  /** Absent: the region of the run. */
  readonly region?: string;
  /** Absent: the client's own default holds. */
  readonly timeoutMs?: number;
  /** How often it may be sent in all, the first time included. Absent: the client's own default holds. */
  readonly maxAttempts?: number;
}

/** What the user of the client must be told. */
export type ToldResult =
  /** The call succeeded, with these members and no other documented ones. */
  | {
      readonly kind: 'output';
      readonly members: JsonObject;
      /** The one member that the case is about, where it is not about the whole answer. */
      readonly focus?: string;
    }
  /** The service answered with this error; what is left out is not looked at. */
  | {
      readonly kind: 'error';
      readonly code?: string;
      readonly status?: number;
      readonly message?: string;
      readonly requestId?: string;
    }
  /** The call failed, however it is told. `status`: the one that the user has to be told; `notAs`: names that it was not answered with. */
  | { readonly kind: 'failure'; readonly status?: number; readonly notAs?: readonly string[] }
  /** The call failed, or it succeeded with these members; required ones that the answer lacked may be filled in with an empty value. */
  | { readonly kind: 'output-or-failure'; readonly members: JsonObject }
  /** An outcome of any kind: only the bytes on the wire are looked at. */
  | { readonly kind: 'anything' };

/** What must be seen of one call, by both witnesses: the bytes that arrived and what the user was told. */
export interface ClientExpectation {
  /** `may`: refused before it was sent is right as well. */
  readonly sent: 'must' | 'may';
  /** How often it is sent: `several` counts the first. */
  readonly attempts: 'one' | 'several' | 'any';
  readonly told: ToldResult;
}

/** One experiment with a client: calls one after the other, what the server answers to each attempt, and what must be seen. */
export interface ClientCase {
  readonly id: CaseId;
  /** One sentence in the present tense: what the client does when it is right. */
  readonly title: string;
  /** What a wrong result breaks. Rules for every request come on top. */
  readonly requirements: readonly RequirementId[];
  readonly calls: readonly [ClientCall, ...ClientCall[]];
  /** Answers to the first, second, ... attempt of each call; the last one is repeated. */
  readonly answers: readonly [ScriptedAnswer, ...ScriptedAnswer[]];
  readonly expect: ClientExpectation;
  /** Cases that ask the same of a plainer answer. Where one of them is wrong, this one proves nothing of what it is about. Absent: none. */
  readonly twins?: readonly CaseId[];
  /** Milliseconds that further requests are watched for after the user was told. Absent: none. */
  readonly lingerMs?: number;
  /** True for a case of a property: one of thousands. */
  readonly isGenerated?: true;
}
