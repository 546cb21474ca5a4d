import { describe, expect, test } from 'vitest';
import type { HeaderField } from '../../spec/words/http.ts';
import {
  CONTROL,
  caseOf,
  certifySmall,
  REFUSED,
  REJECT,
  RESET,
  refusal,
  type Seen,
  startedRun,
  TIMEOUT,
} from './small-run.ts';

const ONE = caseOf('one');
const throttled = (retryAfter?: string) =>
  refusal('ThrottlingException', retryAfter === undefined ? {} : { 'retry-after': retryAfter });

/** Answers as right as can be, but for the case `one`. */
const butOne =
  (answer: (seen: Seen) => ReturnType<NonNullable<Parameters<typeof certifySmall>[0]['answer']>>) => (seen: Seen) =>
    seen.caseId === 'one' ? answer(seen) : startedRun();

describe('a request that is throttled', () => {
  test('is sent again, counted, and judged by its last answer', async () => {
    const { finished, result, slept, sent } = await certifySmall({
      cases: [ONE],
      answer: butOne(({ nth }) => (nth < 3 ? throttled() : startedRun())),
    });
    expect(result('one')).toMatchObject({ verdict: 'passed', attempts: 1 });
    expect(finished).toMatchObject({ retries: 2, requests: sent.length });
    expect(finished.learnt).toContain('2 requests were sent again after the answer 429.');
    expect(slept).toEqual([200, 400]);
  });

  test('is sent again as it was, to the byte', async () => {
    const { sent } = await certifySmall({
      cases: [ONE],
      answer: butOne(({ nth }) => (nth < 2 ? throttled() : startedRun())),
    });
    const [first, second] = sent.filter(({ caseId }) => caseId === 'one');
    expect(Buffer.from(second?.request.body ?? [])).toEqual(Buffer.from(first?.request.body ?? []));
  });

  test.each([
    ['1', 1000],
    ['0', 200],
    ['-5', 200],
    ['3600', 5000],
    ['soon', 200],
    ['Wed, 21 Oct 2099 07:28:00 GMT', 200],
    ['1e400', 200],
  ])('waits as long as Retry-After %s says, within limits: %i ms', async (retryAfter, waitMs) => {
    const { slept } = await certifySmall({
      cases: [ONE],
      answer: butOne(({ nth }) => (nth === 1 ? throttled(retryAfter) : startedRun())),
    });
    expect(slept).toEqual([waitMs]);
  });

  test('for ever is untested, and no finding', async () => {
    const { result, finished, requirement, slept } = await certifySmall({
      cases: [ONE],
      answer: ({ total }) => (total === 1 ? startedRun() : throttled()),
    });
    expect(result('one')).toMatchObject({ verdict: 'untested', findings: [] });
    expect(result('one').reason).toContain('throttles');
    expect(requirement('request.unknown-members').verdict).toBe('untested');
    expect(finished.verdict).not.toBe('non-conformant');
    expect(slept.slice(0, 4)).toEqual([200, 400, 800, 1600]);
  });

  test('is asked once when that is what the case is about', async () => {
    const subject = caseOf('one', {
      expect: { kind: 'refuse', errors: ['ThrottlingException'] },
      requirements: ['error.ThrottlingException.status'],
      scenario: 'ThrottlingException',
    });
    const { sent, requirement, finished } = await certifySmall({
      cases: [subject],
      configuration: { scenarios: { ThrottlingException: { headers: {} } } },
      answer: butOne(() => throttled()),
    });
    expect(sent.filter(({ caseId }) => caseId === 'one')).toHaveLength(1);
    expect(requirement('error.ThrottlingException.status').verdict).toBe('passed');
    expect(finished.retries).toBe(0);
  });
});

describe('a request that a gateway does not let through', () => {
  const page = (status: number, headers: readonly HeaderField[] = []) => ({
    status,
    headers: [['content-type', 'text/html'] as const, ...headers],
    body: new TextEncoder().encode('<html>not now</html>'),
  });

  test.each([502, 503, 504])('now (%i) is sent again after a while, and counted', async (status) => {
    const { finished, result, slept } = await certifySmall({
      cases: [ONE],
      answer: butOne(({ nth }) => (nth < 3 ? page(status) : startedRun())),
    });
    expect(result('one')).toMatchObject({ verdict: 'passed', findings: [], attempts: 1 });
    expect(finished.learnt).toContain(`2 requests were sent again after the answer ${status}.`);
    expect(slept).toEqual([200, 400]);
  });

  test('is sent again when the answer says so, whatever its name; a named one that does not is the operation itself', async () => {
    const named = (headers: Readonly<Record<string, string>>) => ({ ...refusal('Unavailable', headers), status: 503 });
    const sleptAfter = async (headers: Readonly<Record<string, string>>) =>
      (await certifySmall({ cases: [ONE], answer: butOne(({ nth }) => (nth === 1 ? named(headers) : startedRun())) }))
        .slept;
    expect(await sleptAfter({ 'retry-after': '1' })).toEqual([1000]);
    expect(await sleptAfter({})).toEqual([]);
  });

  test('ever is a finding, and after three of them no further one is waited for', async () => {
    const cases = Array.from({ length: 6 }, (_, index) => caseOf(`away-${index}`));
    const { result, sent } = await certifySmall({
      cases,
      workers: 1,
      answer: ({ caseId }) => (caseId.startsWith('away-') ? page(502) : startedRun()),
    });
    for (const { id } of cases) expect(result(id).verdict).toBe('failed');
    expect(sent.filter(({ caseId }) => caseId === 'away-5').length).toBeLessThanOrEqual(4);
  });
});

describe('a connection that is lost', () => {
  test.each([
    ['reset', RESET, 'a lost connection (ECONNRESET)', [100]],
    ['refused', REFUSED, 'a lost connection (ECONNREFUSED)', [100]],
    ['silent', TIMEOUT, 'a time-out', [0]],
  ])('once (%s) is no finding', async (_, loss, told, waits) => {
    const { result, finished, slept } = await certifySmall({
      cases: [ONE],
      answer: butOne(({ nth }) => (nth === 1 ? loss : startedRun())),
    });
    expect(result('one')).toMatchObject({ verdict: 'passed', findings: [] });
    expect(finished.learnt).toContain(`1 request was sent again after ${told}.`);
    expect(slept).toEqual(waits);
  });

  test.each([
    ['reset', RESET, 3],
    ['silent', TIMEOUT, 2],
  ])('whenever one request is sent (%s) breaks the promise of a complete response', async (_, loss, times) => {
    const { result, requirement, finished, sent } = await certifySmall({
      cases: [ONE, caseOf('two')],
      answer: butOne(() => loss),
    });
    expect(result('one').verdict).toBe('failed');
    expect(result('one').findings).toMatchObject([{ requirement: 'protocol.complete-response' }]);
    expect(result('one').findings[0]?.observed).toContain(`sent ${times} times`);
    expect(requirement('request.unknown-members').verdict).toBe('passed');
    expect(requirement('protocol.complete-response').verdict).toBe('failed');
    expect(finished.verdict).toBe('non-conformant');
    expect(sent.filter(({ caseId }) => caseId === 'one').length).toBeLessThanOrEqual(4 * times);
  });
});

test('a target that is known to leave some requests unanswered is asked once for each further one', async () => {
  const silent = Array.from({ length: 10 }, (_, index) => caseOf(`silent-${index}`));
  const { sent, events } = await certifySmall({
    cases: silent,
    answer: ({ caseId }) => (caseId.startsWith('silent-') ? TIMEOUT : startedRun()),
  });
  const failed = events.filter((event) => event.kind === 'case-finished' && event.result.verdict === 'failed');
  expect(failed).toHaveLength(10);
  expect(silent.map(({ id }) => sent.filter(({ caseId }) => caseId === id).length)).toEqual([
    2, 2, 2, 1, 1, 1, 1, 1, 1, 1,
  ]);
});

describe('a target that dies in the middle of a run', () => {
  const cases = Array.from({ length: 200 }, (_, index) => caseOf(`case-${index}`));

  test.each([
    ['refuses connections', REFUSED],
    ['resets connections', RESET],
    ['falls silent', TIMEOUT],
  ])('and %s ends the run inconclusive, in bounded time', async (_, loss) => {
    const { finished, sent, events, requirement } = await certifySmall({
      cases,
      workers: 4,
      answer: ({ total }) => (total > 50 ? loss : startedRun()),
    });
    expect(finished.verdict).toBe('inconclusive');
    expect(finished.reason).toMatch(
      /stopped answering.*The first request that it left unanswered is of the case case-/,
    );
    expect(sent.length).toBeLessThan(150);
    expect(finished.durationMs).toBeLessThan(30_000);
    expect(requirement('protocol.complete-response').verdict).not.toBe('failed');
    for (const event of events) if (event.kind === 'case-finished') expect(event.result.findings).toEqual([]);
  });

  test('keeps the findings that it earned while it lived', async () => {
    const { finished, requirement } = await certifySmall({
      cases: [caseOf('case-3', { requirements: ['request.type.optional'] }), ...cases],
      answer: ({ total, caseId }) =>
        total > 50 ? REFUSED : caseId === 'case-3' ? refusal('ValidationException') : startedRun(),
    });
    expect(finished.verdict).toBe('non-conformant');
    expect(finished.reason).toMatch(/stopped answering/);
    expect(requirement('protocol.complete-response').verdict).toBe('passed');
  });

  test('is not taken for one that loses every request of one kind, however many', async () => {
    const { finished, sent } = await certifySmall({
      controls: [CONTROL],
      cases: cases.map((each) => ({ ...each, id: `one-${each.id}` })).slice(0, 60),
      answer: ({ caseId }) => (caseId.startsWith('case-') ? RESET : startedRun()),
    });
    expect(finished.verdict).toBe('non-conformant');
    expect(finished.reason ?? '').not.toMatch(/stopped answering/);
    expect(new Set(sent.map(({ caseId }) => caseId)).size).toBe(61);
  });
});

test('a refusal is never sent again', async () => {
  const { sent } = await certifySmall({
    cases: [caseOf('one', { expect: REJECT })],
    answer: butOne(() => refusal('ValidationException')),
  });
  expect(sent.filter(({ caseId }) => caseId === 'one')).toHaveLength(1);
});
