import { hash } from 'node:crypto';
import type { Credentials } from '../../spec/words/configuration.ts';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';
import type { Scope } from './signing-key.ts';

/** Everything that a Signature Version 4 depends on besides the request. */
export interface SigningOptions {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** A signature about to be made. In a right one the signed request is the sent one, and the named scope that of the key. */
export interface SigningTask {
  /** What goes out, but for Authorization. */
  readonly sent: HttpRequest;
  /** What the signature is made for. */
  readonly signed: HttpRequest;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** As in x-amz-date. */
  readonly timestamp: string;
  readonly payloadHash: string;
  readonly scope: Scope;
  /** The scope that the Credential names. */
  readonly namedScope: Scope;
}

/** The header that repeats the hash of the payload. Optional; sent by default, because a target that asks for it would refuse everything. */
export const PAYLOAD_HASH_HEADER = 'x-amz-content-sha256';

/** The hash of a payload, in hexadecimal digits. */
export function hashOf(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

let lastTimestamp = { second: Number.NaN, text: '' };

/** `YYYYMMDDTHHMMSSZ`. Thousands of requests are signed within one second, so the last is kept. */
function timestampOf(epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (second !== lastTimestamp.second)
    lastTimestamp = { second, text: new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '') };
  return lastTimestamp.text;
}

/** A right signature about to be made. Adds x-amz-date, x-amz-content-sha256 and, for temporary credentials, x-amz-security-token. */
export function prepareTask(request: HttpRequest, options: SigningOptions): SigningTask {
  const timestamp = timestampOf(options.nowMs);
  const { sessionToken, accessKeyId, secretAccessKey } = options.credentials;
  const payloadHash = hashOf(request.body);
  const added: readonly HeaderField[] = [
    ['x-amz-date', timestamp],
    [PAYLOAD_HASH_HEADER, payloadHash],
    ...(sessionToken === undefined ? [] : [['x-amz-security-token', sessionToken] as const]),
  ];
  const sent = { ...request, headers: [...request.headers, ...added] };
  const { region, service } = options;
  const scope: Scope = { date: timestamp.slice(0, 8), region, service, ending: 'aws4_request' };
  return { sent, signed: sent, accessKeyId, secretAccessKey, timestamp, payloadHash, scope, namedScope: scope };
}
