import type { Credentials } from '../../spec/words/configuration.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { Refusal } from '../refusal.ts';
import type { CanonicalForm } from './canonical-form.ts';
import type { CredentialScope, SignedRequest } from './read-authorization.ts';

/** One ground for refusing a signed request. */
export type SignatureCheck = (signed: SignedRequest, rules: SignatureRules) => Refusal | undefined;

export type SignatureCheckName =
  | 'signedHeaders'
  | 'service'
  | 'region'
  | 'scopeDate'
  | 'ending'
  | 'accessKey'
  | 'sessionToken'
  | 'time'
  | 'payloadHash'
  | 'signature';

/** How signatures are verified. Every part can be replaced by itself. */
export interface SignatureRules {
  readonly service: string;
  readonly region: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** How far the time of a signature may be from that of the server, either way. */
  readonly allowanceMs: number;
  readonly findCredentials: (accessKeyId: string) => Credentials | undefined;
  readonly isAlgorithm: (word: string) => boolean;
  readonly form: CanonicalForm;
  /** The scope that the key is derived for. */
  readonly keyScope: (named: CredentialScope) => CredentialScope;
  readonly payloadHash: (request: HttpRequest) => string;
  readonly isSame: (given: string, computed: string) => boolean;
  readonly checks: Readonly<Record<SignatureCheckName, SignatureCheck>>;
  /** The checks that are made, first to last. */
  readonly order: readonly SignatureCheckName[];
  /** What becomes of a request without an Authorization header, and of one whose header cannot be read. Undefined: it is served. */
  readonly onUnsigned: (refusal: Refusal) => Refusal | undefined;
  readonly onUnreadable: (refusal: Refusal) => Refusal | undefined;
}
