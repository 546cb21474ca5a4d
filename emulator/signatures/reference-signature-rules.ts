import type { Credentials } from '../../spec/words/configuration.ts';
import { REFERENCE_FORM } from './canonical-form.ts';
import { sha256 } from './compute-signature.ts';
import { ALGORITHM } from './read-authorization.ts';
import { SIGNATURE_CHECKS } from './signature-checks.ts';
import type { SignatureRules } from './signature-rules.ts';

/** "A request must reach AWS within five minutes of the time stamp in the request." (documentation of signed requests, elements) */
const ALLOWANCE_MS = 5 * 60_000;

/** The rules of a server that verifies everything that a signature promises. */
export function referenceSignatureRules(surroundings: {
  readonly region: string;
  readonly clock: () => number;
  readonly accessKeys: readonly Credentials[];
}): SignatureRules {
  const { region, clock, accessKeys } = surroundings;
  return {
    service: 'datazone',
    region,
    clock,
    allowanceMs: ALLOWANCE_MS,
    findCredentials: (wanted) => accessKeys.find(({ accessKeyId }) => accessKeyId === wanted),
    isAlgorithm: (word) => word === ALGORITHM,
    form: REFERENCE_FORM,
    keyScope: (named) => named,
    payloadHash: ({ body }) => sha256(body),
    isSame: (given, computed) => given === computed,
    checks: SIGNATURE_CHECKS,
    order: [
      'signedHeaders',
      'service',
      'region',
      'scopeDate',
      'ending',
      'accessKey',
      'sessionToken',
      'time',
      'payloadHash',
      'signature',
    ],
    onUnsigned: (refusal) => refusal,
    onUnreadable: (refusal) => refusal,
  };
}
