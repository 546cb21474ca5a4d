import { hash } from 'node:crypto';
import type { Credentials } from '../../../spec/words/configuration.ts';
import { headerValue } from '../../../spec/words/http.ts';
import type { Notes } from '../../judge/notes.ts';
import { fitsRequest, readSignature, type WrittenSignature } from '../../signing/verify-signature.ts';
import type { ArrivedRequest } from '../observation.ts';

/** How far the date of a signature may be from the arrival, in milliseconds: what the service itself allows. */
const ALLOWANCE_MS = 5 * 60_000;

/** Credentials, region and service that a client was configured with. */
export interface ExpectedSignature {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
}

/** Holds the signature of a request to the bytes that arrived, to the configuration and to the present. */
export function judgeSignature(notes: Notes, request: ArrivedRequest, expected: ExpectedSignature): void {
  const written = readSignature(request);
  if (written === undefined) {
    notes.check('client.signature.valid', false, () => ({
      message: 'The request is not signed.',
      expected: 'Authorization: AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=..., and X-Amz-Date',
      observed: headerValue(request.headers, 'authorization') ?? 'no Authorization header',
    }));
    return;
  }
  judgeFit(notes, { request, written, expected });
  judgeScope(notes, written, expected);
  judgeDate(notes, written, request);
  judgeSessionToken(notes, { request, written, expected });
}

interface SignedRequest {
  readonly request: ArrivedRequest;
  readonly written: WrittenSignature;
  readonly expected: ExpectedSignature;
}

function judgeFit(notes: Notes, { request, written, expected }: SignedRequest): void {
  const sent = { ...request, path: request.wholePath };
  const { secretAccessKey, accessKeyId } = expected.credentials;
  const fits = (path: 'encoded-twice' | 'as-sent') => fitsRequest(sent, { written, secretAccessKey, path });
  const isEncodedTwice = fits('encoded-twice');
  const isEncodedOnce = !isEncodedTwice && fits('as-sent');
  if (request.wholePath.includes('%') && (isEncodedTwice || isEncodedOnce))
    notes.check('client.signature.path-encoding', isEncodedTwice, () => ({
      message: 'The path is signed as it is sent.',
      expected: 'the path percent-encoded once more: %252F where %2F is sent',
      observed: 'a signature over the path as it is sent',
    }));
  const problem =
    written.accessKeyId !== accessKeyId
      ? `the key ${written.accessKeyId}`
      : !written.signedHeaders.includes('host')
        ? `signed headers without host: ${written.signedHeaders.join(';')}`
        : isDateUnsigned(request, written)
          ? `signed headers without x-amz-date: ${written.signedHeaders.join(';')}`
          : !isPayloadHash(request)
            ? 'X-Amz-Content-Sha256 that is not the hash of the body'
            : isEncodedTwice || isEncodedOnce
              ? undefined
              : `another signature over ${written.signedHeaders.join(';')}`;
  notes.check('client.signature.valid', problem === undefined, () => ({
    message: 'The signature does not fit the request.',
    expected: `a signature by ${accessKeyId} over the bytes that arrived, host among its headers`,
    observed: problem ?? '',
  }));
}

/** Of the headers, host and all that begin with x-amz- are signed; the date is the one that every client sends. */
function isDateUnsigned({ headers }: ArrivedRequest, { signedHeaders }: WrittenSignature): boolean {
  return headerValue(headers, 'x-amz-date') !== undefined && !signedHeaders.includes('x-amz-date');
}

/** A hash that is sent says so of this body, or says that the body is not signed. */
function isPayloadHash({ headers, body }: ArrivedRequest): boolean {
  const written = headerValue(headers, 'x-amz-content-sha256');
  return written === undefined || written === 'UNSIGNED-PAYLOAD' || written === hash('sha256', body, 'hex');
}

function judgeScope(notes: Notes, { scope }: WrittenSignature, { region, service }: ExpectedSignature): void {
  notes.check('client.signature.scope', scope.region === region && scope.service === service, () => ({
    message: 'The signature is for another region or service.',
    expected: `${region}/${service}`,
    observed: `${scope.region}/${scope.service}`,
  }));
}

function judgeDate(notes: Notes, { timestamp, scope }: WrittenSignature, { arrivedAtMs }: ArrivedRequest): void {
  const signedAtMs = readTimestamp(timestamp);
  const isNow = isPresent(signedAtMs, arrivedAtMs) && timestamp.startsWith(scope.date);
  notes.check('client.signature.date', isNow, () => ({
    message: 'The date of the signature is not the present.',
    expected: `${new Date(arrivedAtMs).toISOString()}, give or take five minutes, and the same day in the scope`,
    observed: `X-Amz-Date: ${timestamp}, scope of ${scope.date}`,
  }));
}

/** Whether a signature of that time may arrive at this one. */
export function isPresent(signedAtMs: number, arrivedAtMs: number): boolean {
  return Math.abs(signedAtMs - arrivedAtMs) <= ALLOWANCE_MS;
}

/** Epoch milliseconds of `YYYYMMDDTHHMMSSZ`; not a number for anything else. */
export function readTimestamp(timestamp: string): number {
  return Date.parse(timestamp.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function judgeSessionToken(notes: Notes, { request, written, expected }: SignedRequest): void {
  const { sessionToken } = expected.credentials;
  const sent = headerValue(request.headers, 'x-amz-security-token');
  if (sessionToken === undefined) {
    notes.check('client.signature.session-token', sent === undefined || sent === '', () => ({
      message: 'A session token is sent although the credentials of the call have none.',
      expected: 'no X-Amz-Security-Token',
      observed: 'X-Amz-Security-Token with a token',
    }));
    return;
  }
  const isSigned = written.signedHeaders.includes('x-amz-security-token');
  notes.check('client.signature.session-token', sent === sessionToken && isSigned, () => ({
    message: 'The session token is not sent and signed.',
    expected: 'X-Amz-Security-Token with the session token, among the signed headers',
    observed: sent === undefined ? 'no X-Amz-Security-Token' : isSigned ? 'another token' : 'the token, not signed',
  }));
}
