import { headerValue } from '../../spec/words/http.ts';
import { alterErrors, withHeader, withoutHeader } from '../alter-answer.ts';
import { verifyBy, verifyWithout } from '../alter-signatures.ts';
import { type Alteration, alterStages, inTurn } from '../deviation.ts';
import { refuse } from '../refusal.ts';
import { ERROR_TYPE_HEADER } from '../render-answer.ts';
import { authenticate } from '../signatures/authenticate.ts';
import { percentDecode, percentEncode, writePath } from '../signatures/canonical-form.ts';
import type { Answer } from '../stages.ts';
import { variantFamily } from './variant-family.ts';

const variant = variantFamily('signatures');

const ABOUT_SIGNATURES: ReadonlySet<string> = new Set([
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
]);

/** Verifies signatures by the reference's rules, and tells refusals in another way. */
const verifyTelling = (edit: (answer: Answer, name: string) => Answer): Alteration =>
  inTurn(
    verifyBy(() => ({})),
    alterErrors(
      ({ name }) => ABOUT_SIGNATURES.has(name),
      (answer, { name }) => edit(answer, name),
    ),
  );

const named = (answer: Answer, name: string): Answer => ({
  ...answer,
  headers: withHeader(answer.headers, [ERROR_TYPE_HEADER, name]),
});

/** The older names of the same errors. */
const OLDER_NAMES: Readonly<Record<string, string>> = {
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
};

/** Other ways of looking at signatures. */
export const SIGNATURE_VARIANTS = [
  variant('signatures-verified', {
    sentence: 'Signatures are verified before anything else is looked at.',
    because: 'The service does so.',
    seenIn: 'the services of AWS',
    apply: verifyBy(() => ({})),
  }),
  variant('signatures-verified-last', {
    sentence: 'Signatures are verified after everything else was checked.',
    because: 'No document orders the errors.',
    apply: alterStages((stages) => ({
      ...stages,
      checks: {
        ...stages.checks,
        supportAsset: (turn, all) =>
          stages.checks.supportAsset(turn, all) ?? authenticate(turn.request, all.signatures),
      },
    })),
  }),
  variant('signatures-refused-with-401', {
    sentence: 'Signatures are refused with 401.',
    because: 'HTTP has that status for it.',
    apply: verifyTelling((answer) => ({ ...answer, status: 401 })),
  }),
  variant('signatures-refused-with-400', {
    sentence: 'Signatures are refused with 400, under their older names.',
    because: 'Older services of AWS do so.',
    seenIn: 'the common errors of the query protocol',
    apply: verifyTelling((answer, name) => ({ ...named(answer, OLDER_NAMES[name] ?? name), status: 400 })),
  }),
  variant('signatures-refused-without-a-name', {
    sentence: 'Signatures are refused with 403 and {"message":"Forbidden"}.',
    because: 'A front end that verifies signatures answers for itself.',
    seenIn: 'API Gateway',
    apply: verifyTelling((answer) => ({
      ...answer,
      headers: withoutHeader(answer.headers, ERROR_TYPE_HEADER),
      body: { message: 'Forbidden' },
    })),
  }),
  variant('signatures-refused-as-access-denied', {
    sentence: 'Signatures are refused with AccessDeniedException under 401.',
    because: 'A front end that verifies signatures answers for itself.',
    apply: verifyTelling((answer) => ({ ...named(answer, 'AccessDeniedException'), status: 401 })),
  }),
  variant('signatures-for-every-region', {
    sentence: 'Signatures are verified for whichever region they name.',
    because: 'One endpoint may serve every region.',
    apply: verifyWithout('region'),
  }),
  variant('unsigned-requests-served', {
    sentence: 'Signatures are verified where there is one, and who has none is served.',
    because: 'Nothing says that an emulator keeps anybody out.',
    apply: verifyBy(() => ({ onUnsigned: () => undefined, onUnreadable: () => undefined })),
  }),
  variant('escaped-path-signed-decoded', {
    sentence: 'The path is decoded, and then encoded twice, before signatures are verified.',
    because: 'For every path that an SDK sends it is the same.',
    apply: verifyBy(({ form }) => ({
      form: {
        ...form,
        path: (path) => writePath(path, (segment) => percentEncode(percentEncode(percentDecode(segment)))),
      },
    })),
  }),
  variant('unsigned-payload-served', {
    sentence: 'UNSIGNED-PAYLOAD is taken for the hash of any payload.',
    because: 'The caller says openly that the payload is not covered.',
    apply: verifyBy(({ payloadHash }) => ({
      payloadHash: (request) =>
        headerValue(request.headers, 'x-amz-content-sha256') === 'UNSIGNED-PAYLOAD'
          ? 'UNSIGNED-PAYLOAD'
          : payloadHash(request),
    })),
  }),
  variant('algorithm-in-any-letters', {
    sentence: 'The algorithm of a signature may be written in small letters.',
    because: 'Letter case of a scheme does not count in HTTP.',
    apply: verifyBy(({ isAlgorithm }) => ({ isAlgorithm: (word) => isAlgorithm(word.toUpperCase()) })),
  }),
  variant('signatures-good-for-fifteen-minutes', {
    sentence: 'A signature is good for fifteen minutes, either way.',
    because: 'The documents say five in most cases.',
    seenIn: 'S3',
    apply: verifyBy(() => ({ allowanceMs: 15 * 60_000 })),
  }),
  variant('access-key-id-alone-looked-at', {
    sentence: 'An access key id must be known; the signature is not looked at.',
    because: 'That verifies no signature.',
    apply: verifyBy(() => ({ order: ['accessKey'] })),
  }),
  variant('authorization-alone-looked-for', {
    sentence: 'A request without an Authorization header is refused; what is in the header is not looked at.',
    because: 'That verifies no signature.',
    seenIn: 'mock servers with a rule for the header',
    apply: alterStages((stages) => ({
      ...stages,
      authenticate: ({ headers }) =>
        headerValue(headers, 'authorization') === undefined
          ? refuse('MissingAuthenticationTokenException', 'Missing Authentication Token')
          : undefined,
    })),
  }),
] as const;
