import { signRequest } from '../../runners/signing/sign-request.ts';
import type { Credentials } from '../../spec/words/configuration.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { SigningPlan } from '../../spec/words/signing.ts';
import { DOMAIN, pathOf, requestWith, SAMPLE_BODY, SAMPLE_INSTANT_MS } from './reference.ts';

/** Temporary credentials that the probed emulators know. */
export const KNOWN_CREDENTIALS: Credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'a-secret-of-nobody',
  sessionToken: 'a-session-token-of-nobody',
};

const MINUTE_MS = 60_000;

const PLANS: readonly SigningPlan[] = [
  { kind: 'secret', secret: 'another' },
  { kind: 'secret', secret: 'access-key-id' },
  { kind: 'access-key', accessKeyId: 'AKIDOFNOBODY' },
  { kind: 'scope', service: 'sagemaker' },
  { kind: 'scope', region: 'xx-nowhere-9' },
  { kind: 'scope', ending: 'aws4_other' },
  { kind: 'scope', daysOff: -1 },
  { kind: 'named-region', region: 'xx-nowhere-9' },
  ...[-1500, -61, -14].map((minutes): SigningPlan => ({ kind: 'time', shiftMs: minutes * MINUTE_MS })),
  { kind: 'for-another', part: 'query' },
  { kind: 'unsigned-header', name: 'host' },
  { kind: 'unsigned-header', name: 'x-amz-security-token' },
  { kind: 'payload', hash: 'right', isSent: false },
  { kind: 'payload', hash: 'of-another-body', isSent: true },
  { kind: 'payload', hash: 'UNSIGNED-PAYLOAD', isSent: true },
  { kind: 'authorization', edit: 'signature-cut-short' },
  { kind: 'authorization', edit: 'without-signature' },
  { kind: 'authorization', edit: 'lower-case-algorithm' },
];

const signed = (path: string, plan?: SigningPlan): HttpRequest => {
  const { headers, ...rest } = requestWith(SAMPLE_BODY, { path });
  return signRequest(
    { ...rest, headers: [['host', 'h.example'], ...headers, ['x-unknown-header', 'a  b']] },
    {
      credentials: KNOWN_CREDENTIALS,
      region: 'us-east-1',
      service: 'datazone',
      nowMs: SAMPLE_INSTANT_MS + MINUTE_MS,
      ...(plan === undefined ? {} : { plan }),
    },
  );
};

const SAMPLE_PATH = pathOf(DOMAIN);

/** Requests in each way of being signed in which some verifier differs from another. */
export const SIGNED_REQUESTS: readonly HttpRequest[] = [
  ...[SAMPLE_PATH, `${SAMPLE_PATH}?b=c&a=b`, pathOf('dzd_a%20b'), pathOf(DOMAIN.replace('z', '%7A'))].map((path) =>
    signed(path),
  ),
  ...PLANS.map((plan) => signed(plan.kind === 'for-another' ? `${SAMPLE_PATH}?b=c` : SAMPLE_PATH, plan)),
];
