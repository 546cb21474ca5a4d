import { describe, expect, test } from 'vitest';
import { createEmulator, EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { createCaseSource } from '../../generators/index.ts';
import type { Credentials } from '../../spec/words/configuration.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../../spec/words/http.ts';
import { CONTRACT, caseOf, certifySmall, refusal, startedRun } from './small-run.ts';

const CREDENTIALS: Credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'the-secret-of-the-caller' };
const NOW_MS = Date.UTC(2026, 6, 15, 12);
const source = createCaseSource({ contract: CONTRACT, fixtures: EMULATOR_FIXTURES, seed: 1 });

/** A run of the cases about signatures against a target that answers each request itself, or leaves it to a verifying emulator. */
async function certifySignatures(
  answer: (request: HttpRequest) => HttpResponse | Outcome | undefined,
  credentials: Credentials = CREDENTIALS,
) {
  const emulator = createEmulator({
    operation: CONTRACT.operation,
    edition: CONTRACT.edition,
    verifySignatures: true,
    accessKeys: [credentials],
    clock: () => NOW_MS,
  });
  return certifySmall({
    source,
    requirement: 'sigv4',
    configuration: { credentials, fixtures: EMULATOR_FIXTURES },
    answer: ({ request }) => {
      const own = answer(request);
      if (own !== undefined) return own;
      const path = request.path.replace(/^\/base/, '');
      const answered = emulator.handle({ ...request, path }, '/base');
      if (answered.kind !== 'response') throw new Error('The emulator answers.');
      return answered.response;
    },
  });
}

const authorizationOf = ({ headers }: HttpRequest): string => headerValue(headers, 'authorization') ?? '';
const IDS = CONTRACT.requirements.map(({ id }) => String(id)).filter((id) => id.startsWith('sigv4.'));

describe('a target that verifies signatures', () => {
  test('is found out, and held to every promise about them', async () => {
    const { requirement, finished } = await certifySignatures(() => undefined, {
      ...CREDENTIALS,
      sessionToken: 'the-token-of-the-caller',
    });
    expect(IDS.filter((id) => requirement(id).verdict !== 'passed')).toEqual([]);
    expect(finished.learnt).toContain(
      'It verifies signatures: a wrong one is refused with 403 InvalidSignatureException; a request without any is refused too.',
    );
  });

  test('is not asked about session tokens by somebody who has none', async () => {
    const { requirement } = await certifySignatures(() => undefined);
    expect(requirement('sigv4.session-token')).toMatchObject({
      verdict: 'not-applicable',
      reason: expect.stringContaining('"sessionToken"'),
    });
    expect(IDS.filter((id) => requirement(id).verdict !== 'passed')).toEqual(['sigv4.session-token']);
  });

  test('and serves whoever does not sign is not asked about headers that cannot be read', async () => {
    const { requirement, finished } = await certifySignatures((request) =>
      authorizationOf(request) === '' ? startedRun() : undefined,
    );
    expect(requirement('sigv4.authorization')).toMatchObject({
      verdict: 'not-applicable',
      reason: expect.stringContaining('may count as none'),
    });
    expect(finished.learnt.join()).toContain('a request without any is served');
  });
});

describe('a target that starts a run for a wrong signature', () => {
  test('is told to verify none, and is sent no other wrong one', async () => {
    const { requirement, sent, finished } = await certifySignatures(() => startedRun());
    for (const id of IDS.filter((each) => each !== 'sigv4.content-sha256'))
      expect(requirement(id)).toMatchObject({
        verdict: 'not-applicable',
        reason: 'This target does not verify signatures: it started a run for a wrong one.',
      });
    expect(requirement('sigv4.content-sha256').verdict).toBe('passed');
    expect(sent.filter(({ request }) => /sagemaker|AKIDOFNOBODY|Bearer/.test(authorizationOf(request)))).toEqual([]);
    expect(finished.learnt).toContain('It does not verify signatures: it started a run for a wrong one.');
  });

  test('is nevertheless held to serve a request without the optional header', async () => {
    const { requirement } = await certifySignatures(({ headers }) =>
      headerValue(headers, 'x-amz-content-sha256') === undefined ? refusal('AccessDeniedException') : startedRun(),
    );
    expect(requirement('sigv4.content-sha256').verdict).toBe('failed');
  });
});

test.each<readonly [string, HttpResponse]>([
  ['a server error', { ...refusal('InternalServerException'), status: 500 }],
  ['a redirection', { ...refusal('X'), status: 302 }],
  ['a refusal for something else', refusal('ValidationException')],
  ['a conflict', refusal('ConflictException')],
])('a target that answers a wrong signature with %s is not known to verify any', async (_, answer) => {
  const right = new Set<string>();
  const { requirement } = await certifySignatures((request) => {
    const signature = authorizationOf(request);
    // The first requests are the controls, and each of the others is answered as if it were signed wrongly.
    if (right.size < source.controls.length) {
      right.add(signature);
      return startedRun();
    }
    return answer;
  });
  expect(requirement('sigv4.signature')).toMatchObject({
    verdict: 'untested',
    reason: expect.stringMatching(/^It is not known whether this target verifies signatures: a wrong one got \d{3}/),
  });
});

test('a case with a need is left out where it is not known to be met', async () => {
  const needing = { ...caseOf('one'), needs: ['verified-signatures'] as const };
  const { result, sent } = await certifySmall({ cases: [needing] });
  expect(result('one')).toMatchObject({ verdict: 'untested', reason: expect.stringContaining('got no answer') });
  expect(sent.filter(({ caseId }) => caseId === 'one')).toEqual([]);
});

test('no evidence holds a secret, a session token or a signature, however the request is signed', async () => {
  const token = 'the-token-of-the-caller';
  const echo = (request: HttpRequest): HttpResponse | undefined =>
    /sagemaker|Bearer/.test(authorizationOf(request))
      ? { ...startedRun(), body: Buffer.from(JSON.stringify({ id: 'mgr1', domainId: 'd', seen: request.headers })) }
      : undefined;
  const { events, sent } = await certifySignatures(echo, { ...CREDENTIALS, sessionToken: token });
  const told = JSON.stringify(events);
  expect(told).toContain('sigv4.service/sagemaker');
  for (const secret of [CREDENTIALS.secretAccessKey, token]) expect(told).not.toContain(secret);
  const signatures = sent.flatMap(({ request }) => /Signature=(\w{64})/.exec(authorizationOf(request))?.[1] ?? []);
  expect(signatures.length).toBeGreaterThan(30);
  expect(signatures.filter((signature) => told.includes(signature))).toEqual([]);
});
