import { hash } from 'node:crypto';
import { type HeaderField, type HttpRequest, headerValue, headerValues } from '../../spec/words/http.ts';
import { canonicalRequest } from './canonical-request.ts';
import { hmac, type Scope, signingKey, writeScope } from './signing-key.ts';

/** What an Authorization header of Signature Version 4 says. */
export interface WrittenSignature {
  readonly accessKeyId: string;
  readonly scope: Scope;
  /** Lower-case header names. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ`, from X-Amz-Date. */
  readonly timestamp: string;
}

/** How the path of a request was encoded before it was signed. */
export type PathReading = 'encoded-twice' | 'as-sent';

const FORM =
  /^AWS4-HMAC-SHA256\s+Credential=([^/\s]+)\/(\d{8})\/([^/\s]+)\/([^/\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** Reads the signature of a request; undefined when it has none, or one of another form. */
export function readSignature({ headers }: HttpRequest): WrittenSignature | undefined {
  const found = FORM.exec(headerValue(headers, 'authorization') ?? '');
  const timestamp = headerValue(headers, 'x-amz-date');
  if (found === null || timestamp === undefined) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', signed = '', signature = ''] = found;
  const scope: Scope = { date, region, service, ending: 'aws4_request' };
  return { accessKeyId, scope, signedHeaders: signed.split(';'), signature, timestamp };
}

/** Whether the signature is what the secret key makes of the bytes of this request, its own scope and date taken as written. */
export function fitsRequest(
  request: HttpRequest,
  options: { readonly written: WrittenSignature; readonly secretAccessKey: string; readonly path: PathReading },
): boolean {
  const { written, secretAccessKey } = options;
  const { timestamp, scope, signedHeaders } = written;
  const [path = ''] = request.path.split('?');
  const signed = { ...request, headers: pickHeaders(request.headers, signedHeaders) };
  const payloadHash = headerValue(request.headers, 'x-amz-content-sha256') ?? hash('sha256', request.body, 'hex');
  const { text } = canonicalRequest(signed, {
    payloadHash,
    ...(options.path === 'as-sent' ? { path } : {}),
  });
  const toSign = ['AWS4-HMAC-SHA256', timestamp, writeScope(scope), hash('sha256', text, 'hex')].join('\n');
  return hmac(signingKey(secretAccessKey, scope), toSign).toString('hex') === written.signature;
}

/** A signed header that is not there counts as an empty one. */
function pickHeaders(headers: readonly HeaderField[], names: readonly string[]): readonly HeaderField[] {
  return names.flatMap((name): readonly HeaderField[] => {
    const values = headerValues(headers, name);
    return values.length === 0 ? [[name, '']] : values.map((value) => [name, value] as const);
  });
}
