import { describe, expect, test } from 'vitest';
import { createEmulator, EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { createCaseSource } from '../../generators/index.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import {
  CONTRACT,
  CONTROL,
  caseOf,
  certifySmall,
  REFUSED,
  REJECT,
  RESET,
  refusal,
  startedRun,
  TIMEOUT,
} from './small-run.ts';

const OTHER_CONTROL = caseOf('control/other', { requirements: [], controls: [] });
const TWIN = caseOf('twin', { expect: REJECT, requirements: ['request.type.enum'] });

describe('a target that accepts no control', () => {
  const OBSTACLES: readonly (readonly [name: string, answer: HttpResponse | Outcome, said: RegExp])[] = [
    ['403', refusal('AccessDeniedException'), /refuses these credentials.*403 AccessDeniedException/],
    ['401', refusal('UnauthorizedException'), /refuses these credentials.*401 UnauthorizedException/],
    ['404', refusal('ResourceNotFoundException'), /does not know the fixtures.*404 ResourceNotFoundException/],
    ['402', refusal('ServiceQuotaExceededException'), /quota of this target is used up/],
    ['409', refusal('ConflictException'), /meets a conflict/],
    ['429', refusal('ThrottlingException'), /throttles every request/],
    ['nothing, because nobody listens', REFUSED, /does not answer: ECONNREFUSED: nobody listens/],
    ['nothing, in time', TIMEOUT, /does not answer: no complete answer within 1000 ms/],
    ['a reset', RESET, /does not answer: ECONNRESET/],
  ];

  test.each(OBSTACLES)('but answers %s is told once, as inconclusive', async (_, answer, said) => {
    const { finished, notices, events, sent } = await certifySmall({
      controls: [CONTROL, OTHER_CONTROL],
      cases: [TWIN],
      answer: () => answer,
    });
    expect(finished.verdict).toBe('inconclusive');
    expect(notices).toHaveLength(1);
    expect(notices[0]?.message).toMatch(said);
    expect(notices[0]?.hint).toEqual(expect.any(String));
    expect(finished.reason).toBe(notices[0]?.message);
    expect(sent.filter(({ caseId }) => caseId === 'twin')).toEqual([]);
    for (const event of events) {
      if (event.kind === 'case-finished') expect(event.result).toMatchObject({ verdict: 'untested', findings: [] });
      if (event.kind === 'requirement-finished') expect(event.result.verdict).not.toBe('failed');
    }
  });

  test('but closes the connection may want TLS', async () => {
    const { notices } = await certifySmall({ answer: () => RESET });
    expect(notices[0]?.hint).toMatch(/speaks TLS needs a URL that begins with https\.$/);
  });

  test('for various reasons breaks its promise', async () => {
    const { finished, requirement } = await certifySmall({
      controls: [CONTROL, OTHER_CONTROL],
      answer: ({ caseId }) => refusal(caseId === 'control/one' ? 'ValidationException' : 'AccessDeniedException'),
    });
    expect(finished.verdict).toBe('non-conformant');
    expect(requirement('operation.accepts-valid').verdict).toBe('failed');
  });

  test('and fails at each of them is wrong, not unreachable', async () => {
    const { finished } = await certifySmall({ answer: () => refusal('InternalServerException') });
    expect(finished.verdict).toBe('non-conformant');
  });

  test('because it loses every valid request is wrong when it answers others', async () => {
    const { finished, requirement } = await certifySmall({
      answer: ({ request }) => (request.body.length > 2 ? RESET : refusal('ValidationException')),
    });
    expect(finished.verdict).toBe('non-conformant');
    expect(requirement('protocol.complete-response').verdict).toBe('failed');
  });
});

describe('a control that is refused', () => {
  test('leaves its twins untested, and says so', async () => {
    const { result, sent, requirement } = await certifySmall({
      controls: [CONTROL, OTHER_CONTROL],
      cases: [TWIN, caseOf('other-twin', { expect: REJECT, controls: ['control/other'] })],
      answer: ({ caseId }) => (caseId === 'control/other' ? startedRun() : refusal('ValidationException')),
    });
    expect(result('twin')).toMatchObject({ verdict: 'untested', attempts: 0, findings: [] });
    expect(result('twin').reason).toContain('control/one');
    expect(result('other-twin').verdict).toBe('passed');
    expect(sent.filter(({ caseId }) => caseId === 'twin')).toEqual([]);
    expect(requirement('request.type.enum').verdict).toBe('untested');
    expect(requirement('request.type.enum').reason).toContain('control/one');
  });

  test('is not what twins are built on: those of the accepted one are sent', async () => {
    const emulator = createEmulator({ operation: CONTRACT.operation, edition: CONTRACT.edition });
    const source = createCaseSource({ contract: CONTRACT, fixtures: EMULATOR_FIXTURES, seed: 1 });
    const asksForTypes = (body: Uint8Array) => Buffer.from(body).includes('"types"');
    const run = await certifySmall({
      source,
      configuration: { fixtures: EMULATOR_FIXTURES },
      answer: ({ request }) => {
        if (asksForTypes(request.body)) return refusal('ValidationException');
        const path = request.path.slice('/base'.length);
        const answer = emulator.handle({ ...request, path });
        return answer.kind === 'response' ? answer.response : RESET;
      },
    });
    const verdicts = new Map(
      run.events.flatMap((event) => (event.kind === 'case-finished' ? [[event.result.id, event.result] as const] : [])),
    );
    const accepted = [...verdicts.values()].filter(
      ({ id, verdict }) => id.startsWith('control/') && verdict === 'passed',
    );
    const refused = [...verdicts.values()].filter(
      ({ id, verdict }) => id.startsWith('control/') && verdict === 'failed',
    );
    expect(accepted.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const id of [
      'request.clientToken.max-length',
      'request.type.enum',
      'request.target.required',
      'idempotency.replay',
    ])
      expect([id, run.requirement(id).verdict]).toEqual([id, 'passed']);
    for (const { verdict, id, reason } of verdicts.values())
      if (verdict === 'untested' && reason?.startsWith('Its control'))
        expect(
          refused.map((one) => one.id).some((one) => reason.includes(one)),
          id,
        ).toBe(true);
  });
});
