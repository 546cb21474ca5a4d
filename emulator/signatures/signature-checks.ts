import { headerValue, headerValues } from '../../spec/words/http.ts';
import { refuse } from '../refusal.ts';
import { computeSignature } from './compute-signature.ts';
import type { SignatureCheck, SignatureCheckName } from './signature-rules.ts';

const invalid = (message: string) => refuse('InvalidSignatureException', message);
const unrecognised = () =>
  refuse('UnrecognizedClientException', 'The security token included in the request is invalid.');

/** `host` and every x-amz-* header must be signed, and what is said to be signed must be there. */
const checkSignedHeaders: SignatureCheck = ({ request, signedHeaders }) => {
  const sent = request.headers.map(([name]) => name.toLowerCase());
  const due = ['host', ...sent.filter((name) => name.startsWith('x-amz-'))];
  const unsigned = due.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) return invalid(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
  const missing = signedHeaders.find((name) => headerValues(request.headers, name).length === 0);
  return missing === undefined ? undefined : invalid(`The signed header '${missing}' is missing.`);
};

const checkTime: SignatureCheck = ({ timestamp }, { clock, allowanceMs }) => {
  const [, year, month, day, hour, minute, second] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(timestamp) ?? [];
  const signedAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const ageMs = clock() - signedAtMs;
  if (Math.abs(ageMs) <= allowanceMs) return undefined;
  return invalid(ageMs > 0 ? `Signature expired: ${timestamp}.` : `Signature not yet current: ${timestamp}.`);
};

const checkSignature: SignatureCheck = (signed, rules) => {
  const { secretAccessKey } = rules.findCredentials(signed.accessKeyId) ?? {};
  if (secretAccessKey === undefined) return unrecognised();
  const computed = computeSignature(signed, {
    secretAccessKey,
    scope: rules.keyScope(signed.scope),
    form: rules.form,
    payloadHash: rules.payloadHash(signed.request),
  });
  return rules.isSame(signed.signature, computed)
    ? undefined
    : invalid('The request signature we calculated does not match the signature you provided.');
};

/** Every ground for refusing a request that says that it is signed, under the names that the service gives them. */
export const SIGNATURE_CHECKS: Readonly<Record<SignatureCheckName, SignatureCheck>> = {
  signedHeaders: checkSignedHeaders,
  service: ({ scope }, { service }) =>
    scope.service === service ? undefined : invalid(`Credential should be scoped to correct service: '${service}'.`),
  region: ({ scope }, { region }) =>
    scope.region === region
      ? undefined
      : invalid(`Credential should be scoped to a valid region, not '${scope.region}'.`),
  scopeDate: ({ scope, timestamp }) =>
    scope.date === timestamp.slice(0, 8) ? undefined : invalid('Date in Credential scope does not match X-Amz-Date.'),
  ending: ({ scope }) =>
    scope.ending === 'aws4_request'
      ? undefined
      : invalid(`Credential should be scoped with a valid terminator: 'aws4_request', not '${scope.ending}'.`),
  accessKey: ({ accessKeyId }, { findCredentials }) =>
    findCredentials(accessKeyId) === undefined ? unrecognised() : undefined,
  sessionToken: ({ request, accessKeyId }, { findCredentials }) =>
    findCredentials(accessKeyId)?.sessionToken === headerValue(request.headers, 'x-amz-security-token')
      ? undefined
      : unrecognised(),
  time: checkTime,
  payloadHash: ({ request }, { payloadHash }) => {
    const said = headerValue(request.headers, 'x-amz-content-sha256');
    return said === undefined || said === payloadHash(request)
      ? undefined
      : invalid('The provided x-amz-content-sha256 header does not match what was computed.');
  },
  signature: checkSignature,
};
