import { describe, expect, test } from 'vitest';
import { openBodyBudget } from '../../runners/evidence/body-budget.ts';
import { showBody } from '../../runners/evidence/show-body.ts';
import { showCall } from '../../runners/evidence/show-call.ts';
import { caseOf, certifySmall, REJECT, startedRun } from './small-run.ts';

const ACCEPTED_WRONGLY = caseOf('case/wrong', { expect: REJECT });

describe('the evidence of a case', () => {
  test('holds the request and the answer of a failure, and names its control, whose own are held as well', async () => {
    const { result } = await certifySmall({ cases: [ACCEPTED_WRONGLY, caseOf('case/right')] });
    expect(result('case/wrong')).toMatchObject({
      verdict: 'failed',
      evidence: {
        kind: 'endpoint',
        controls: ['control/one'],
        exchanges: [{ request: { method: 'POST' }, answer: { kind: 'response', status: 200 } }],
      },
    });
    expect(result('control/one').evidence).toMatchObject({ controls: [], exchanges: [{ answer: { status: 200 } }] });
    expect(result('case/right').evidence).toBeUndefined();
  });

  test('holds no secret', async () => {
    const { result } = await certifySmall({ cases: [ACCEPTED_WRONGLY] });
    const text = JSON.stringify(result('case/wrong').evidence);
    expect(text).toContain('["authorization","[redacted]"]');
    expect(text).not.toContain('wJalrXUtnFEMI');
  });

  test('says why there was no answer', async () => {
    const { result } = await certifySmall({
      cases: [caseOf('case/lost')],
      answer: ({ caseId }) =>
        caseId === 'case/lost'
          ? { kind: 'lost', stage: 'headers', code: 'UND_ERR_SOCKET', detail: 'other side closed', isFirst: true }
          : startedRun(),
    });
    expect(result('case/lost').evidence).toMatchObject({
      exchanges: [
        {
          answer: { kind: 'none', why: 'the connection was lost before an answer (UND_ERR_SOCKET): other side closed' },
        },
      ],
    });
  });
});

describe('a body', () => {
  test.each([
    ['text', Buffer.from('{"a":"ä"}'), 100, { bytes: 10, text: '{"a":"ä"}' }],
    ['a byte order mark', Buffer.from('\ufeff{}'), 100, { bytes: 5, text: '\ufeff{}' }],
    ['text that is cut inside a character', Buffer.from('aä'), 2, { bytes: 3, text: 'a' }],
    ['bytes that are no text', Buffer.from([0xff, 0x00]), 100, { bytes: 2, base64: '/wA=' }],
    ['a character that ends too early', Buffer.from([0x61, 0xc3]), 100, { bytes: 2, base64: 'YcM=' }],
  ])('that is %s is kept as it is', (_, body, most, shown) => {
    expect(showBody(body, most)).toEqual(shown);
  });
});

test('a run keeps bodies of a megabyte whole until it holds 32 of them, and then their beginnings', () => {
  const { grant } = openBodyBudget();
  const granted = Array.from({ length: 34 }, () => grant(1024 * 1024));
  expect(granted).toEqual([...Array.from({ length: 32 }, () => 1024 * 1024), 8192, 8192]);
  expect([grant(8192), grant(100)]).toEqual([8192, 100]);
});

test('longer bodies are never whole', () => {
  expect(openBodyBudget().grant(1024 * 1024 + 1)).toBe(8192);
});

describe('a call of a client', () => {
  const request = {
    method: 'POST',
    path: '/x',
    headers: [
      ['Authorization', 'AWS4-HMAC-SHA256 Credential=AKID'],
      ['X-Amz-Security-Token', 'token'],
    ],
    body: Buffer.from('{}'),
  } as const;

  test('shows each attempt beside what it was answered, and what the user was told', () => {
    const call = showCall({
      asked: { input: { a: 1 } },
      requests: [request, request, request],
      answers: [
        { kind: 'reset' },
        { kind: 'silence' },
        { kind: 'answer', status: 400, headers: [], body: { kind: 'bytes', base64: '/w==' } },
      ],
      told: { outcome: 'error', error: { kind: 'service', code: 'X' } },
    });
    expect(call.exchanges.map(({ answer }) => answer)).toEqual([
      { kind: 'none', why: 'the connection was reset on purpose' },
      { kind: 'none', why: 'left unanswered on purpose' },
      { kind: 'response', status: 400, headers: [], body: { bytes: 1, base64: '/w==' } },
    ]);
    expect(call.told).toEqual({ kind: 'error', error: { kind: 'service', code: 'X' } });
  });

  test('shows no credentials', () => {
    const { exchanges } = showCall({
      asked: { words: ['start'] },
      requests: [request],
      answers: [{ kind: 'silence' }],
      told: { outcome: 'exited', exitCode: 255, stdout: '', stderr: 'No.' },
    });
    expect(exchanges[0]?.request.headers).toEqual([
      ['Authorization', '[redacted]'],
      ['X-Amz-Security-Token', '[redacted]'],
    ]);
  });
});
