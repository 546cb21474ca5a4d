/**
 * How a request is put on a socket of its own, where no client library would do so. Each kind differs in one thing from what a
 * library sends. Source: RFC 9112 (HTTP/1.1).
 */
export type WirePlan =
  /** As a library sends it, but on a connection that is known, so that a further request can follow on it. */
  | { readonly kind: 'plain' }
  /** Content-Length covers the first half of the body; all of it is sent. */
  | { readonly kind: 'length-short' }
  /** Content-Length promises this many bytes more than there are; then the sending side is closed. */
  | { readonly kind: 'length-long'; readonly more: number }
  /** The body in chunks of so many bytes. `extension` stands behind each size, `trailer` is a whole line, `sizes` is how they are written. */
  | {
      readonly kind: 'chunked';
      readonly chunkBytes: number;
      readonly extension?: string;
      readonly trailer?: string;
      readonly sizes?: 'upper-case' | 'leading-zeros';
    }
  /** Chunks, and a Content-Length beside them. */
  | { readonly kind: 'both-framings' }
  /** `Expect: 100-continue`; the body is sent after 100, or after a short wait. */
  | { readonly kind: 'expect-continue' }
  /** Head or body a few bytes at a time, over some 300 ms. */
  | { readonly kind: 'in-pieces'; readonly part: 'head' | 'body' }
  | { readonly kind: 'header-names'; readonly letterCase: 'upper' | 'title' | 'mixed' }
  /** The request line names the whole URL. */
  | { readonly kind: 'absolute-target' }
  /** An empty line before the request line. */
  | { readonly kind: 'blank-line-first' };

/** Where a step's request goes: on the connection of the step before, after its answer or in one go with it. */
export type Follows = 'answer' | 'at-once';
