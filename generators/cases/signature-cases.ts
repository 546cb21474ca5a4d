import type { Case, Expectation, Need } from '../../spec/words/case.ts';
import type { AuthorizationEdit, SigningPlan } from '../../spec/words/signing.ts';
import { writeCanonicalCases } from './canonical-cases.ts';
import type { CaseContext } from './case-context.ts';
import { withHeader, writeVariation } from './write-variation.ts';

const REFUSED: Expectation = { kind: 'refuse-signature' };
const VERIFIED: readonly Need[] = ['verified-signatures'];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A region that no partition has. */
const NO_REGION = 'xx-nowhere-9';

/** A request that is signed otherwise in one point. */
interface SignatureCase {
  readonly requirement: string;
  readonly name: string;
  readonly title: string;
  readonly signing: SigningPlan;
  /** Absent: it must be refused. */
  readonly expect?: Expectation;
  readonly needs?: readonly Need[];
  readonly query?: string;
  readonly header?: readonly [name: string, value: string];
}

const SECRETS: readonly (readonly [Extract<SigningPlan, { readonly kind: 'secret' }>['secret'], string])[] = [
  ['another', 'with another secret'],
  ['cut-short', 'with the secret without its last character'],
  ['access-key-id', 'with the access key id for a secret'],
  ['empty', 'with an empty secret'],
];

const UNREADABLE: readonly (readonly [AuthorizationEdit, string])[] = [
  ['signature-empty', 'with an empty signature'],
  ['without-signature', 'without a signature'],
  ['without-credential', 'without a Credential'],
  ['without-signed-headers', 'without a list of signed headers'],
  ['credential-without-scope', 'whose Credential has no scope'],
  ['algorithm-of-another-version', 'of another algorithm'],
  ['bearer-token', 'with a bearer token of nobody'],
  ['basic-password', 'with a name and password of nobody'],
];

const OF_SIGNATURES: readonly SignatureCase[] = [
  ...SECRETS.map(
    ([secret, way]): SignatureCase => ({
      requirement: 'sigv4.signature',
      name: `secret-${secret}`,
      title: `A request that is signed ${way} is refused.`,
      signing: { kind: 'secret', secret },
    }),
  ),
  {
    requirement: 'sigv4.signature',
    name: 'last-digit-changed',
    title: 'A right signature with another last digit is refused.',
    signing: { kind: 'authorization', edit: 'last-digit-changed' },
  },
  {
    requirement: 'sigv4.signature',
    name: 'signature-cut-short',
    title: 'The first digits of a right signature are refused.',
    signing: { kind: 'authorization', edit: 'signature-cut-short' },
  },
  {
    requirement: 'sigv4.access-key',
    name: 'unknown',
    title: 'A right signature under an access key id of nobody is refused.',
    signing: { kind: 'access-key', accessKeyId: 'AKIDOFNOBODY00000000' },
  },
  ...UNREADABLE.map(
    ([edit, way]): SignatureCase => ({
      requirement: 'sigv4.authorization',
      name: edit,
      title: `An Authorization header ${way} is refused, as no such header is.`,
      signing: { kind: 'authorization', edit },
      needs: ['verified-signatures', 'refused-unsigned'],
    }),
  ),
  {
    requirement: 'sigv4.authorization',
    name: 'lower-case-algorithm',
    title: 'The algorithm in small letters gets a complete answer.',
    signing: { kind: 'authorization', edit: 'lower-case-algorithm' },
    expect: { kind: 'either', ambiguity: 'algorithm-letters' },
  },
];

const OF_SCOPES: readonly SignatureCase[] = [
  {
    requirement: 'sigv4.service',
    name: 'sagemaker',
    title: 'A signature for another service is refused.',
    signing: { kind: 'scope', service: 'sagemaker' },
  },
  {
    requirement: 'sigv4.region',
    name: 'another-named',
    title: 'A Credential that names another region than the signature is made for is refused.',
    signing: { kind: 'named-region', region: NO_REGION },
  },
  {
    requirement: 'sigv4.region',
    name: 'unknown',
    title: 'A signature for a region that nobody has gets a complete answer.',
    signing: { kind: 'scope', region: NO_REGION },
    expect: { kind: 'either', ambiguity: 'signing-region' },
  },
  {
    requirement: 'sigv4.scope',
    name: 'date-of-yesterday',
    title: "A scope of yesterday under today's date is refused.",
    signing: { kind: 'scope', daysOff: -1 },
  },
  {
    requirement: 'sigv4.scope',
    name: 'another-ending',
    title: 'A scope that does not end in aws4_request is refused.',
    signing: { kind: 'scope', ending: 'aws4_other' },
  },
  ...(
    [
      ['sigv4.date', 'a-day-old', 'A signature of yesterday is refused.', -DAY_MS],
      ['sigv4.date', 'a-day-ahead', 'A signature of tomorrow is refused.', DAY_MS],
      ['sigv4.time', 'an-hour-old', 'A signature of an hour ago is refused.', -HOUR_MS],
      ['sigv4.time', 'an-hour-ahead', 'A signature of the hour to come is refused.', HOUR_MS],
    ] as const
  ).map(
    ([requirement, name, title, shiftMs]): SignatureCase => ({
      requirement,
      name,
      title,
      signing: { kind: 'time', shiftMs },
    }),
  ),
];

const OF_PARTS: readonly SignatureCase[] = [
  {
    requirement: 'sigv4.payload',
    name: 'of-another-body',
    title: 'A signature that was made for another body is refused.',
    signing: { kind: 'payload', hash: 'of-another-body', isSent: false },
  },
  {
    requirement: 'sigv4.payload',
    name: 'of-another-body-in-the-header',
    title: 'A signature that was made for another body is refused when x-amz-content-sha256 says so too.',
    signing: { kind: 'payload', hash: 'of-another-body', isSent: true },
  },
  {
    requirement: 'sigv4.payload',
    name: 'unsigned',
    title: 'A payload that is openly left unsigned gets a complete answer.',
    signing: { kind: 'payload', hash: 'UNSIGNED-PAYLOAD', isSent: true },
    expect: { kind: 'either', ambiguity: 'unsigned-payload' },
  },
  {
    requirement: 'sigv4.request',
    name: 'another-method',
    title: 'A signature that was made for another method is refused.',
    signing: { kind: 'for-another', part: 'method' },
  },
  {
    requirement: 'sigv4.request',
    name: 'another-path',
    title: 'A signature that was made for another path is refused.',
    signing: { kind: 'for-another', part: 'path' },
  },
  {
    requirement: 'sigv4.request',
    name: 'query-added',
    title: 'A query that was not signed is refused.',
    signing: { kind: 'for-another', part: 'query' },
    query: 'unknown=1',
  },
  {
    requirement: 'sigv4.request',
    name: 'another-header-value',
    title: 'A signed header with another value than the signed one is refused.',
    signing: { kind: 'for-another-header', name: 'x-unknown-header' },
    header: ['x-unknown-header', '1'],
  },
  {
    requirement: 'sigv4.host',
    name: 'unsigned',
    title: 'A signature that does not cover Host is refused.',
    signing: { kind: 'unsigned-header', name: 'host' },
  },
  {
    requirement: 'sigv4.session-token',
    name: 'unsigned',
    title: 'A session token that is not signed is refused.',
    signing: { kind: 'unsigned-header', name: 'x-amz-security-token' },
    needs: ['verified-signatures', 'session-token'],
  },
];

/** What a target that verifies signatures refuses, and what it must serve; each a twin of the first accepted control. */
export function writeSignatureCases(context: CaseContext): readonly Case[] {
  const wrong = [...OF_SIGNATURES, ...OF_SCOPES, ...OF_PARTS].flatMap((signatureCase) =>
    writeSignatureCase(context, signatureCase),
  );
  return [...wrong, ...writeCanonicalCases(context)];
}

function writeSignatureCase(context: CaseContext, signatureCase: SignatureCase): readonly Case[] {
  const { signing, query, header, expect = REFUSED, needs = VERIFIED, ...told } = signatureCase;
  return writeVariation(context, {
    ...told,
    expect,
    needs,
    change: (request) => ({
      ...(header === undefined ? request : withHeader(request, { name: header[0], value: header[1] })),
      ...(query === undefined ? {} : { query }),
      signing,
    }),
  });
}
