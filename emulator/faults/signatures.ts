import { headerValue } from '../../spec/words/http.ts';
import { alterErrors } from '../alter-answer.ts';
import { verifyBy, verifyWithout } from '../alter-signatures.ts';
import { type Alteration, alterStages, inTurn } from '../deviation.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { authenticate } from '../signatures/authenticate.ts';
import { percentDecode, percentEncode, writePath } from '../signatures/canonical-form.ts';
import { faultFamily } from './fault-family.ts';

const fault = faultFamily('signatures');

/** Verifies signatures by the reference's rules, and answers some refusals under another status. */
const verifyAnswering = (concerns: (refusal: Refusal) => boolean, status: number): Alteration =>
  inTurn(
    verifyBy(() => ({})),
    alterErrors(concerns, (answer) => ({ ...answer, status })),
  );

const isWrongSignature = ({ name }: Refusal): boolean => name === 'InvalidSignatureException';

/** Servers that verify signatures, and not all of what a signature promises. Each brings the verification with it. */
export const SIGNATURE_FAULTS = [
  fault('access-key-id-is-a-secret-too', {
    sentence: 'A signature that is made with the access key id for a secret is good.',
    requirements: ['sigv4.signature'],
    apply: alterStages((stages) => ({
      ...stages,
      authenticate: (request, { signatures }) =>
        authenticate(request, signatures) &&
        authenticate(request, {
          ...signatures,
          findCredentials: (id) => {
            const known = signatures.findCredentials(id);
            return known === undefined ? undefined : { ...known, secretAccessKey: id };
          },
        }),
    })),
  }),
  fault('signature-prefix-compared', {
    sentence: 'As many digits of a signature are compared as were sent.',
    requirements: ['sigv4.signature'],
    apply: verifyBy(() => ({ isSame: (given, computed) => computed.startsWith(given) })),
  }),
  fault('access-key-id-not-looked-at', {
    sentence: 'One secret is good for every access key id.',
    requirements: ['sigv4.access-key'],
    apply: verifyBy(({ findCredentials }) => ({
      findCredentials: (id) => findCredentials(id) ?? findCredentials('AKIDEXAMPLE'),
    })),
  }),
  fault('signing-service-not-looked-at', {
    sentence: 'The service of a signature is taken from the request and never looked at.',
    requirements: ['sigv4.service'],
    apply: verifyWithout('service'),
  }),
  fault('signing-region-not-looked-at', {
    sentence: "Signatures are verified with the server's own region, whatever the Credential names.",
    requirements: ['sigv4.region'],
    apply: verifyBy(({ order, region }) => ({
      order: order.filter((name) => name !== 'region'),
      keyScope: (named) => ({ ...named, region }),
    })),
  }),
  fault('scope-date-not-looked-at', {
    sentence: 'The date of the scope need not be that of the request.',
    requirements: ['sigv4.scope'],
    apply: verifyWithout('scopeDate'),
  }),
  fault('scope-ending-not-looked-at', {
    sentence: 'The scope may end in anything.',
    requirements: ['sigv4.scope'],
    apply: verifyWithout('ending'),
  }),
  fault('signatures-never-expire', {
    sentence: 'The date of a signature is never compared with the clock.',
    requirements: ['sigv4.date', 'sigv4.time'],
    apply: verifyWithout('time'),
  }),
  fault('signatures-good-all-day', {
    sentence: 'A signature is good for half a day, either way.',
    requirements: ['sigv4.time'],
    apply: verifyBy(() => ({ allowanceMs: 12 * 3_600_000 })),
  }),
  fault('payload-hash-header-believed', {
    sentence: 'The hash of the payload is taken from x-amz-content-sha256, where there is one.',
    requirements: ['sigv4.payload'],
    apply: verifyBy(({ payloadHash }) => ({
      payloadHash: (request) => headerValue(request.headers, 'x-amz-content-sha256') ?? payloadHash(request),
    })),
  }),
  fault('query-not-signed', {
    sentence: 'Signatures are verified as if there were no query.',
    requirements: ['sigv4.request', 'request.unknown-query'],
    apply: verifyBy(({ form }) => ({ form: { ...form, query: () => '' } })),
  }),
  fault('query-not-sorted', {
    sentence: 'Query parameters are signed in the order in which they come.',
    requirements: ['sigv4.canonical-query'],
    apply: verifyBy(({ form }) => ({ form: { ...form, query: (query) => query } })),
  }),
  fault('spaces-not-joined', {
    sentence: 'Runs of spaces in a signed header are left as they are.',
    requirements: ['sigv4.canonical-headers'],
    apply: verifyBy(({ form }) => ({ form: { ...form, headerValue: (values) => values.join(',') } })),
  }),
  fault('host-need-not-be-signed', {
    sentence: 'A signature need not cover Host.',
    requirements: ['sigv4.host'],
    apply: verifyBy(({ checks }) => ({
      checks: {
        ...checks,
        signedHeaders: (signed, rules) =>
          checks.signedHeaders({ ...signed, signedHeaders: ['host', ...signed.signedHeaders] }, rules),
      },
    })),
  }),
  fault('session-token-need-not-be-signed', {
    sentence: 'A session token is believed although it is not signed.',
    requirements: ['sigv4.session-token'],
    apply: verifyBy(({ checks }) => ({
      checks: {
        ...checks,
        signedHeaders: (signed, rules) => {
          const headers = signed.request.headers.filter(([name]) => name !== 'x-amz-security-token');
          const signedHeaders = signed.signedHeaders.filter((name) => name !== 'x-amz-security-token');
          return checks.signedHeaders({ ...signed, signedHeaders, request: { ...signed.request, headers } }, rules);
        },
      },
    })),
  }),
  fault('path-signed-encoded-once', {
    sentence: 'Signatures are verified against the path encoded once, as S3 does.',
    requirements: ['sigv4.canonical-path'],
    seenIn: 'verifiers that were written for S3',
    apply: verifyBy(({ form }) => ({
      form: { ...form, path: (path) => writePath(path, (segment) => percentEncode(percentDecode(segment))) },
    })),
  }),
  fault('payload-hash-header-wanted', {
    sentence: 'A signed request without x-amz-content-sha256 is refused.',
    requirements: ['sigv4.content-sha256'],
    seenIn: 'verifiers that were written for S3, which asks for the header',
    apply: alterStages((stages) => ({
      ...stages,
      authenticate: ({ headers }) =>
        headerValue(headers, 'authorization') === undefined ||
        headerValue(headers, 'x-amz-content-sha256') !== undefined
          ? undefined
          : refuse('InvalidSignatureException', 'Missing required header for this request: x-amz-content-sha256'),
    })),
  }),
  fault('unreadable-authorization-served', {
    sentence: 'A request without Authorization is refused, and one whose Authorization cannot be read is served.',
    requirements: ['sigv4.authorization'],
    apply: verifyBy(() => ({ onUnreadable: () => undefined })),
  }),
  fault('unreadable-authorization-500', {
    sentence: 'An Authorization header that cannot be read makes the server fail.',
    requirements: ['error.client-fault-status'],
    apply: verifyAnswering(({ name }) => name === 'IncompleteSignatureException', 500),
  }),
  fault('wrong-signature-500', {
    sentence: 'A wrong signature makes the server fail.',
    requirements: ['error.client-fault-status'],
    apply: verifyAnswering(isWrongSignature, 500),
  }),
  fault('wrong-signature-under-success', {
    sentence: 'The error for a wrong signature comes under 200.',
    requirements: ['error.not-under-success'],
    apply: verifyAnswering(isWrongSignature, 200),
  }),
] as const;
