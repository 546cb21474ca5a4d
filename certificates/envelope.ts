import { type KeyObject, sign, verify } from 'node:crypto';
import { dsse } from '@sigstore/core';
import { z } from 'zod';
import { keyIdOf } from './keys.ts';
import type { Statement } from './statement.ts';

/** Media type of in-toto statements in an envelope. */
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A DSSE envelope with one signature. */
const ENVELOPE_SCHEMA = z.strictObject({
  payloadType: z.literal(PAYLOAD_TYPE),
  payload: z.base64(),
  signatures: z.tuple([z.strictObject({ keyid: z.string(), sig: z.base64() })]),
});
type Envelope = z.output<typeof ENVELOPE_SCHEMA>;

/** What an envelope holds, or why it is none. */
export type Opened =
  | { readonly kind: 'opened'; readonly payload: Uint8Array; readonly keyId: string; readonly signature: Uint8Array }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The certificate of a statement: its envelope, as the bytes of a file. */
export function signStatement(statement: Statement, privateKey: KeyObject): string {
  const payload = Buffer.from(JSON.stringify(statement));
  const signature = sign(null, dsse.preAuthEncoding(PAYLOAD_TYPE, payload), privateKey);
  return writeEnvelope({
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [{ keyid: keyIdOf(privateKey), sig: signature.toString('base64') }],
  });
}

/** Reads an envelope. It has one spelling only, so that no byte of it can be another one unseen. */
export function openEnvelope(bytes: Uint8Array): Opened {
  const text = Buffer.from(bytes).toString('utf8');
  const parsed = ENVELOPE_SCHEMA.safeParse(parseJson(text));
  if (!parsed.success)
    return { kind: 'unreadable', reason: 'it is no DSSE envelope of an in-toto statement with one signature' };
  const [{ keyid, sig }] = parsed.data.signatures;
  const payload = Buffer.from(parsed.data.payload, 'base64');
  const signature = Buffer.from(sig, 'base64');
  const respelt = writeEnvelope({
    ...parsed.data,
    payload: payload.toString('base64'),
    signatures: [{ keyid, sig: signature.toString('base64') }],
  });
  if (!Buffer.from(respelt).equals(bytes))
    return { kind: 'unreadable', reason: 'it is not spelt as certify spells it' };
  return { kind: 'opened', payload, keyId: keyid, signature };
}

/** Whether the key signed the payload. */
export function isSigned(
  { payload, signature }: Pick<Extract<Opened, { kind: 'opened' }>, 'payload' | 'signature'>,
  publicKey: KeyObject,
): boolean {
  return verify(null, dsse.preAuthEncoding(PAYLOAD_TYPE, Buffer.from(payload)), publicKey, signature);
}

const writeEnvelope = ({ payloadType, payload, signatures: [{ keyid, sig }] }: Envelope): string =>
  `${JSON.stringify({ payloadType, payload, signatures: [{ keyid, sig }] }, null, 2)}\n`;

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
