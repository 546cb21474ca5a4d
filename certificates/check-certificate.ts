import type { KeyObject } from 'node:crypto';
import { digestOf } from './digest.ts';
import { isSigned, openEnvelope, parseJson } from './envelope.ts';
import { keyIdOf } from './keys.ts';
import { RECORDING, RESULTS, STATEMENT_SCHEMA, type Statement } from './statement.ts';

/** Something about a certificate that does not fit. */
export interface Misfit {
  /** What does not: `envelope`, `key`, `signature`, `statement`, `results.json` or `recording`; `rejudgement`: what judging again comes to. */
  readonly what: 'envelope' | 'key' | 'signature' | 'statement' | typeof RESULTS | typeof RECORDING | 'rejudgement';
  /** One sentence. */
  readonly message: string;
}

/** What checking a certificate comes to. A statement that is not signed by the key is not shown: nobody vouches for it. */
export type Checked =
  | { readonly kind: 'valid'; readonly statement: Statement; readonly keyId: string }
  | { readonly kind: 'refused'; readonly misfits: readonly Misfit[] };

/** The certificate, the key that is trusted, and the files that are at hand. */
export interface CheckOptions {
  readonly publicKey: KeyObject;
  readonly results?: Uint8Array | undefined;
  readonly recording?: Uint8Array | undefined;
}

/** Checks signature and digests. Pure, and offline. */
export function checkCertificate(certificate: Uint8Array, { publicKey, results, recording }: CheckOptions): Checked {
  const opened = openEnvelope(certificate);
  if (opened.kind === 'unreadable') return refused('envelope', `The file is no certificate: ${opened.reason}.`);
  const keyId = keyIdOf(publicKey);
  if (opened.keyId !== keyId)
    return refused('key', `It names the key ${opened.keyId}, and the key to check it with is ${keyId}.`);
  if (!isSigned(opened, publicKey))
    return refused('signature', 'The signature is not that of this key over this statement.');
  const statement = readStatement(opened.payload);
  if (statement === undefined)
    return refused('statement', 'What is signed is no statement of a conformance run, or of another version.');
  const misfits = [
    ...checkFile(RESULTS, { statement, bytes: results }),
    ...checkFile(RECORDING, { statement, bytes: recording }),
  ];
  return misfits.length === 0 ? { kind: 'valid', statement, keyId } : { kind: 'refused', misfits };
}

const refused = (what: Misfit['what'], message: string): Checked => ({ kind: 'refused', misfits: [{ what, message }] });

/** Undefined unless it says what statements say, once each, in the order in which they say it. */
function readStatement(payload: Uint8Array): Statement | undefined {
  const text = Buffer.from(payload).toString('utf8');
  const parsed = STATEMENT_SCHEMA.safeParse(parseJson(text));
  if (!parsed.success || JSON.stringify(JSON.parse(text)) !== text) return undefined;
  const names = parsed.data.subject.map(({ name }) => name);
  return names[0] === RESULTS && new Set(names).size === names.length ? parsed.data : undefined;
}

function checkFile(
  name: typeof RESULTS | typeof RECORDING,
  { statement, bytes }: { readonly statement: Statement; readonly bytes: Uint8Array | undefined },
): readonly Misfit[] {
  if (bytes === undefined) return [];
  const stated = statement.subject.find((subject) => subject.name === name)?.digest.sha256;
  if (stated === undefined) return [{ what: name, message: `The certificate speaks of no ${name}.` }];
  const digest = digestOf(bytes);
  if (digest === stated) return [];
  return [{ what: name, message: `The digest of the ${name} is ${digest}; the certificate is about ${stated}.` }];
}
