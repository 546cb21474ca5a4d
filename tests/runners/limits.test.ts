import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { CONTRACT, caseOf, certifySmall, REJECT, RESET, refusal, startedRun } from './small-run.ts';

const CASES = Array.from({ length: 100 }, (_, index) => caseOf(`case-${index}`));
const MUST = 'request.type.optional';

describe('a run', () => {
  test('stops when its time is up, as inconclusive', async () => {
    const { finished, sent } = await certifySmall({ cases: CASES, rateLimit: 10, maxTimeMs: 2000 });
    expect(finished).toMatchObject({ verdict: 'inconclusive', reason: 'The time allowed with --max-time ran out.' });
    expect(sent.length).toBeGreaterThan(15);
    expect(sent.length).toBeLessThan(25);
    expect(finished.durationMs).toBeLessThan(2500);
  });

  test('stops at the number of failures that is allowed', async () => {
    const { events, finished } = await certifySmall({
      cases: CASES.map((each) => caseOf(each.id, { requirements: [MUST] })),
      maxFailures: 3,
      answer: ({ caseId }) => (caseId.startsWith('case-') ? refusal('ValidationException') : startedRun()),
    });
    const failed = events.filter((event) => event.kind === 'case-finished' && event.result.verdict === 'failed');
    expect(failed).toHaveLength(3);
    expect(finished).toMatchObject({ verdict: 'non-conformant' });
    expect(finished.reason).toContain('--max-failures');
  });

  test('stops when it is interrupted, and finishes its events', async () => {
    const controller = new AbortController();
    const { finished, sent, events } = await certifySmall({
      cases: CASES,
      signal: controller.signal,
      answer: ({ total }) => {
        if (total === 10) controller.abort();
        return startedRun();
      },
    });
    expect(finished).toMatchObject({ verdict: 'inconclusive', reason: 'The run was interrupted.' });
    expect(sent.length).toBeLessThan(13);
    const told = events.filter(({ kind }) => kind === 'requirement-finished');
    expect(told).toHaveLength(CONTRACT.requirements.filter(({ party }) => party === 'server').length);
  });

  test('that is interrupted before it begins sends nothing', async () => {
    const { finished, sent } = await certifySmall({ cases: CASES, signal: AbortSignal.abort() });
    expect(finished.verdict).toBe('inconclusive');
    expect(sent).toEqual([]);
  });

  test('holds no request against the target that was under way when it was interrupted', async () => {
    const controller = new AbortController();
    const { events } = await certifySmall({
      cases: CASES,
      signal: controller.signal,
      answer: ({ total }) => {
        if (total < 10) return startedRun();
        controller.abort();
        return RESET;
      },
    });
    for (const event of events) if (event.kind === 'case-finished') expect(event.result.findings).toEqual([]);
  });

  test.each([1, 3, 8])('has %i requests under way at a time, and no more', async (workers) => {
    const { busiest } = await certifySmall({
      cases: CASES,
      workers,
      answer: async () => {
        await sleep(1);
        return startedRun();
      },
    });
    expect(busiest).toBe(workers);
  });

  test.each([1, 4])('sends no faster than its rate with %i workers', async (workers) => {
    const { finished, sent } = await certifySmall({ cases: CASES, rateLimit: 20, workers });
    expect(sent).toHaveLength(101);
    expect(finished.durationMs).toBeGreaterThanOrEqual(5000);
  });

  test('does not wait when it has no rate', async () => {
    const { slept } = await certifySmall({ cases: CASES });
    expect(slept).toEqual([]);
  });

  test('begins with one event and ends with one', async () => {
    const { events } = await certifySmall({ cases: CASES.slice(0, 3) });
    const kinds = events.map(({ kind }) => kind);
    expect(kinds[0]).toBe('run-started');
    expect(kinds.at(-1)).toBe('run-finished');
    expect(kinds.filter((kind) => kind === 'run-started' || kind === 'run-finished')).toHaveLength(2);
    expect(kinds.lastIndexOf('case-finished')).toBeLessThan(kinds.indexOf('requirement-finished'));
  });
});

describe('a selection', () => {
  const cases = [
    caseOf('request.type.enum/a', { expect: REJECT, requirements: ['request.type.enum'] }),
    caseOf('request.unknown-members/b', { requirements: ['request.unknown-members'] }),
    caseOf('request.types.enum/c', { expect: REJECT, requirements: ['request.types.items.enum'] }),
  ];
  const answer = ({ caseId }: { readonly caseId: string }) =>
    caseId.includes('enum') ? refusal('ValidationException') : startedRun();

  test.each([
    ['by text', { grep: /enum/ }, ['request.type.enum/a', 'request.types.enum/c']],
    ['by title', { grep: /The case request.unknown/ }, ['request.unknown-members/b']],
    ['by requirement', { requirement: 'request.type' }, ['request.type.enum/a']],
    ['by a group of requirements', { requirement: 'request.types' }, ['request.types.enum/c']],
    ['by level', { level: 'must' }, ['request.type.enum/a', 'request.types.enum/c']],
    ['by id', { caseId: 'request.unknown-members/b' }, ['request.unknown-members/b']],
  ] as const)('%s sends the controls and what was asked for', async (_, selection, expected) => {
    const { sent, requirement } = await certifySmall({ cases, answer, ...selection });
    const first = sent.slice(0, 1 + expected.length).map(({ caseId }) => caseId);
    expect(first).toEqual(['control/one', ...expected]);
    // A control that is sent again is what refusals rest on.
    expect(sent.slice(first.length).every(({ caseId }) => caseId === 'control/one')).toBe(true);
    const left = cases.find(({ id }) => !expected.some((one) => one === id));
    expect(requirement(String(left?.requirements[0]))).toMatchObject({
      verdict: 'untested',
      reason: 'Not selected in this run.',
    });
  });
});
