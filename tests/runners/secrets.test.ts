import { describe, expect, test } from 'vitest';
import { redactRequest } from '../../runners/requests/redact-request.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { caseOf, certifySmall, refusal, type Seen, startedRun } from './small-run.ts';

const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCY-SECRET-KEY';
const TOKEN = 'FwoGZXIvYXdzEJr//////////wEaDAh-SESSION-TOKEN==';
const DENIED_KEY = 'another/secret/key+of/the/scenario';
const API_KEY = 'api-key-7f3a9c';
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET_KEY, sessionToken: TOKEN };

/** Certifies with secrets in every place that may hold one, and gives all that was told. */
async function tell(
  answer: (seen: Seen) => HttpResponse,
): Promise<{ readonly told: string; readonly sent: readonly Seen[] }> {
  const { events, sent } = await certifySmall({
    cases: [
      caseOf('plain'),
      caseOf('scenario', {
        expect: { kind: 'refuse', errors: ['AccessDeniedException'] },
        requirements: ['error.AccessDeniedException.status'],
        scenario: 'AccessDeniedException',
        request: { credentials: { kind: 'scenario', error: 'AccessDeniedException' } },
      }),
    ],
    redact: ['x-tenant-key'],
    configuration: {
      credentials: CREDENTIALS,
      scenarios: { AccessDeniedException: { credentials: { accessKeyId: 'AKIDDENIED', secretAccessKey: DENIED_KEY } } },
      headers: { 'X-Tenant-Key': API_KEY },
    },
    answer,
  });
  return { told: JSON.stringify(events), sent };
}

function expectNoSecret(told: string, sent: readonly Seen[]): void {
  for (const secret of [SECRET_KEY, TOKEN, DENIED_KEY, API_KEY]) {
    expect(told).not.toContain(secret);
    expect(told).not.toContain(secret.slice(0, 16));
  }
  for (const { request } of sent) {
    const authorization = request.headers.find(([name]) => name === 'authorization')?.[1] ?? '';
    expect(told).not.toContain(authorization.slice(authorization.indexOf('Signature=')));
  }
}

/** What some services do with a signature that they do not accept: they show what they signed. */
function echo(name: string, { request }: Seen): HttpResponse {
  const headers = request.headers.map(([field, value]) => `${field}:${value}`).join('\n');
  return {
    ...refusal(name),
    body: Buffer.from(JSON.stringify({ message: `The Canonical String should have been\n${headers}` })),
  };
}

describe('a secret', () => {
  test('is on the wire where it belongs', async () => {
    const { sent } = await tell(() => startedRun());
    const headers = sent[0]?.request.headers ?? [];
    expect(headers).toContainEqual(['x-amz-security-token', TOKEN]);
    expect(headers).toContainEqual(['X-Tenant-Key', API_KEY]);
    expect(JSON.stringify(sent)).not.toContain(SECRET_KEY);
  });

  test('is in no event when all goes well', async () => {
    const { told, sent } = await tell(({ caseId }) =>
      caseId === 'scenario' ? refusal('AccessDeniedException') : startedRun(),
    );
    expectNoSecret(told, sent);
    expect(told).toContain('[redacted]');
  });

  test('is in no event when cases fail', async () => {
    const { told, sent } = await tell(({ caseId }) =>
      caseId === 'control/one' ? startedRun() : refusal('ValidationException'),
    );
    expectNoSecret(told, sent);
  });

  test('is in no event when the target sends back what it was sent', async () => {
    const { told, sent } = await tell((seen) =>
      seen.caseId === 'control/one' ? startedRun() : echo('ValidationException', seen),
    );
    expectNoSecret(told, sent);
  });

  test('is in no event when the target refuses every control with it', async () => {
    const { told, sent } = await tell((seen) => echo('AccessDeniedException', seen));
    expect(told).toContain('refuses these credentials');
    expectNoSecret(told, sent);
  });

  test('is in no event when a header or a media type carries it', async () => {
    const { told, sent } = await tell(() => ({
      status: 200,
      headers: [
        ['content-type', TOKEN],
        ['content-encoding', TOKEN],
        ['x-amzn-errortype', SECRET_KEY],
      ],
      body: Buffer.from(TOKEN),
    }));
    expectNoSecret(told, sent);
  });

  test('that the target makes up is in no event', async () => {
    const made = 'made-up-by-the-target';
    const fields = ['Set-Cookie', 'X-Amz-Security-Token', 'X-Tenant-Key'].map((name) => [name, made] as const);
    const { told } = await tell(({ caseId }) => {
      const answer = caseId === 'control/one' ? startedRun() : refusal('ValidationException');
      return { ...answer, headers: [...answer.headers, ...fields] };
    });
    expect(told).not.toContain(made);
    expect(told).toContain('[redacted]');
  });

  test('is in no event when the connection is lost over it', async () => {
    const { events, sent } = await certifySmall({
      cases: [caseOf('plain')],
      configuration: { credentials: CREDENTIALS },
      answer: ({ caseId }) =>
        caseId === 'plain'
          ? { kind: 'lost', stage: 'headers', code: 'X', detail: `bad header ${TOKEN}` }
          : startedRun(),
    });
    expectNoSecret(JSON.stringify(events), sent);
  });
});

describe('the request of an exchange', () => {
  const NAMES = ['authorization', 'X-Amz-Security-Token', 'Cookie', 'Proxy-Authorization', 'x-api-key', 'X-TENANT-KEY'];

  test.each(NAMES)('shows that %s was sent, and not what it was', (name) => {
    const request = {
      method: 'POST',
      path: '/',
      headers: [[name, TOKEN] as const, ['x-open', 'open'] as const],
      body: new Uint8Array(),
    };
    expect(redactRequest(request, ['x-tenant-key']).headers).toEqual([
      [name, '[redacted]'],
      ['x-open', 'open'],
    ]);
    expect(request.headers[0]).toEqual([name, TOKEN]);
  });
});
