/**
 * Certificates: what a run came to, as a signed statement that anyone can check offline.
 *
 * This room knows statements, envelopes, keys and digests. It never knows how a verdict was reached, and it reads no file.
 * Start with `statement.ts` (what is said), then `envelope.ts` (how it is signed) and `check-certificate.ts` (what may not fit).
 */

export { type Checked, checkCertificate, type Misfit } from './check-certificate.ts';
export { digestOf } from './digest.ts';
export { signStatement } from './envelope.ts';
export { createKeys, readPrivateKey, readPublicKey } from './keys.ts';
export { nameContradiction } from './name-contradiction.ts';
export { nameDifference } from './name-difference.ts';
export { makeStatement, predicateOf, type StatedRecord, type Statement } from './statement.ts';
