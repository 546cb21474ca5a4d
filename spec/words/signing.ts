/**
 * How a request is signed otherwise than an SDK signs it: in one point, everything else being right.
 *
 * The first group is wrong, and a target that verifies signatures refuses it. Of the last kinds some are right, and some are open: the case
 * says which.
 */
export type SigningPlan =
  /** With another secret than the caller's. `cut-short` lacks the last character of the right one. */
  | { readonly kind: 'secret'; readonly secret: 'another' | 'cut-short' | 'access-key-id' | 'empty' }
  /** With the caller's secret under an access key id that nobody has. */
  | { readonly kind: 'access-key'; readonly accessKeyId: string }
  /** For another scope, key and Credential alike. `daysOff` moves the date of the scope away from that of the request. */
  | {
      readonly kind: 'scope';
      readonly service?: string;
      readonly region?: string;
      readonly ending?: string;
      readonly daysOff?: number;
    }
  /** For the right scope, while the Credential names another region. */
  | { readonly kind: 'named-region'; readonly region: string }
  /** At another time, x-amz-date and scope alike. Negative: earlier. */
  | { readonly kind: 'time'; readonly shiftMs: number }
  /** Made for a request with another method or path, or without the query that is sent. */
  | { readonly kind: 'for-another'; readonly part: 'method' | 'path' | 'query' }
  /** Made for another value of a header than the one that is sent. */
  | { readonly kind: 'for-another-header'; readonly name: string }
  /** The header is sent and is not among the signed ones. */
  | { readonly kind: 'unsigned-header'; readonly name: string }
  /** What the signature takes for the hash of the payload, and whether x-amz-content-sha256 repeats it. */
  | {
      readonly kind: 'payload';
      readonly hash: 'right' | 'of-another-body' | 'UNSIGNED-PAYLOAD';
      readonly isSent: boolean;
    }
  /** The Authorization header, once it is written. */
  | { readonly kind: 'authorization'; readonly edit: AuthorizationEdit }
  /** Headers in the opposite order. */
  | { readonly kind: 'reversed-headers' };

/** What becomes of a right Authorization header. */
export type AuthorizationEdit =
  | 'last-digit-changed'
  | 'signature-cut-short'
  | 'signature-empty'
  | 'without-signature'
  | 'without-credential'
  | 'without-signed-headers'
  | 'credential-without-scope'
  | 'algorithm-of-another-version'
  | 'lower-case-algorithm'
  | 'bearer-token'
  | 'basic-password';
