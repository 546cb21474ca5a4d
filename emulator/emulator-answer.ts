import type { HttpResponse } from '../spec/words/http.ts';

/** What the emulator does with a request. An adapter turns it into the behaviour of a socket, or of a patched client. */
export type EmulatorAnswer =
  | {
      readonly kind: 'response';
      readonly response: HttpResponse;
      /** Waits this long before the first byte. */
      readonly delayMs?: number;
      /** Sent with `transfer-encoding: chunked` in place of `content-length`, where the adapter has a wire. */
      readonly chunked?: boolean;
    }
  /** The connection is reset before the first byte. */
  | { readonly kind: 'reset' }
  /** `content-length` promises the whole body; the connection ends after this many bytes of it. */
  | { readonly kind: 'truncated'; readonly response: HttpResponse; readonly afterBytes: number }
  /** Nothing is ever sent, and the connection stays open. */
  | { readonly kind: 'hang' };
