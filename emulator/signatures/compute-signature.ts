import { createHash, createHmac } from 'node:crypto';
import { headerValues } from '../../spec/words/http.ts';
import type { CanonicalForm } from './canonical-form.ts';
import { ALGORITHM, type CredentialScope, type SignedRequest } from './read-authorization.ts';

/** SHA-256 in hexadecimal digits. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What the signature of a request has to be. */
export function computeSignature(
  signed: SignedRequest,
  {
    secretAccessKey,
    scope,
    form,
    payloadHash,
  }: {
    readonly secretAccessKey: string;
    readonly scope: CredentialScope;
    readonly form: CanonicalForm;
    readonly payloadHash: string;
  },
): string {
  const { date, region, service, ending } = scope;
  const canonical = writeCanonicalRequest(signed, { form, payloadHash });
  const text = `${ALGORITHM}\n${signed.timestamp}\n${date}/${region}/${service}/${ending}\n${sha256(canonical)}`;
  const dateKey = hmac(`AWS4${secretAccessKey}`, date);
  const serviceKey = hmac(hmac(dateKey, region), service);
  return hmac(hmac(serviceKey, ending), text).toString('hex');
}

/** The headers are those that the request says are signed, in the order in which it says so. */
function writeCanonicalRequest(
  { request, signedHeaders }: SignedRequest,
  { form, payloadHash }: { readonly form: CanonicalForm; readonly payloadHash: string },
): string {
  const question = request.path.indexOf('?');
  const [path, query] =
    question === -1 ? [request.path, ''] : [request.path.slice(0, question), request.path.slice(question + 1)];
  const lines = signedHeaders.map((name) => `${name}:${form.headerValue(headerValues(request.headers, name))}\n`);
  return [
    request.method,
    form.path(path),
    form.query(query),
    lines.join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}
