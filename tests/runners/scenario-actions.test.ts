import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Action, Scenario } from '../../spec/words/configuration.ts';
import { serveHttp } from './loopback.ts';
import { caseOf, certifySmall, refusal, type Seen, startedRun } from './small-run.ts';

const ERROR = 'InternalServerException';
const CASE = caseOf('provoked', {
  expect: { kind: 'refuse', errors: [ERROR] },
  requirements: [`error.${ERROR}.status`],
  scenario: ERROR,
});

function provoke(scenario: Scenario, answer: (seen: Seen) => ReturnType<typeof startedRun> = () => refusal(ERROR)) {
  return certifySmall({
    cases: [CASE],
    configuration: { scenarios: { [ERROR]: scenario } },
    answer: (seen) => (seen.caseId === 'provoked' ? answer(seen) : startedRun()),
  });
}

const command = (text: string, timeoutMs = 5000): Action => ({ kind: 'command', command: text, timeoutMs });

/** A file in a directory of its own; commands leave their traces there. */
function traceFile(): { readonly path: string; readonly lines: () => readonly string[] } {
  const path = join(mkdtempSync(join(tmpdir(), 'actions-')), 'trace');
  return { path, lines: () => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []) };
}

/** What a run whose scenario cannot be set up or undone comes to: its case is untested, and the run inconclusive, for one reason. */
async function reasonOf(run: ReturnType<typeof provoke>): Promise<string> {
  const { finished, notices, result } = await run;
  const { verdict, reason = '' } = result('provoked');
  expect(verdict).toBe('untested');
  expect(notices).toMatchObject([{ message: reason, hint: expect.stringContaining(`scenarios.${ERROR}`) }]);
  expect(finished.verdict).toBe('inconclusive');
  expect(finished.reason).toContain(reason);
  return reason;
}

describe('a scenario with commands', () => {
  test('has one run before its request and one after', async () => {
    const trace = traceFile();
    const { result } = await provoke(
      { before: command(`echo before >> '${trace.path}'`), after: command(`echo after >> '${trace.path}'`) },
      () => {
        expect(trace.lines()).toEqual(['before']);
        return refusal(ERROR);
      },
    );
    expect(result('provoked').verdict).toBe('passed');
    expect(trace.lines()).toEqual(['before', 'after']);
  });

  test('is alone with the target while it lasts, however many workers there are', async () => {
    let [isBroken, others] = [false, 0];
    await using server = await serveHttp((request, response) => {
      isBroken = request.url === '/break';
      setTimeout(() => response.end(), 20);
    });
    const act = (path: string): Action => ({
      kind: 'http',
      method: 'POST',
      url: `${server.url}${path}`,
      timeoutMs: 5000,
    });
    const { result } = await certifySmall({
      cases: [CASE, ...Array.from({ length: 40 }, (_, index) => caseOf(`other-${index}`))],
      configuration: { scenarios: { [ERROR]: { before: act('/break'), after: act('/mend') } } },
      workers: 8,
      answer: async ({ caseId }) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (isBroken && caseId !== 'provoked') others += 1;
        return isBroken ? refusal(ERROR) : startedRun();
      },
    });
    expect(others).toBe(0);
    expect(result('provoked').verdict).toBe('passed');
  });

  test('has the one after run also when the case fails, each time', async () => {
    const trace = traceFile();
    const { result } = await provoke({ after: command(`echo after >> '${trace.path}'`) }, () =>
      refusal('ConflictException'),
    );
    expect(result('provoked')).toMatchObject({ verdict: 'failed', attempts: 4 });
    expect(trace.lines()).toHaveLength(4);
  });

  test('has neither run when its control was not accepted', async () => {
    const trace = traceFile();
    const scenarios = { [ERROR]: { before: command(`echo before >> '${trace.path}'`) } };
    await certifySmall({ cases: [CASE], configuration: { scenarios }, answer: () => refusal('ValidationException') });
    expect(trace.lines()).toEqual([]);
  });

  test.each<readonly [string, Scenario, RegExp]>([
    ['before that fails', { before: command('echo "no such tool" >&2; exit 3') }, /no such tool/],
    ['before that nobody knows', { before: command('no-such-program-here') }, /no-such-program-here/],
    ['after that fails', { after: command('exit 1') }, /failed with exit code 1\.(?! )/],
    ['before that takes too long', { before: command('sleep 20', 100) }, /longer than 100 ms/],
  ])('and a %s leaves its case untested', async (_, scenario, said) => {
    const startedAtMs = performance.now();
    const reason = await reasonOf(provoke(scenario));
    expect(reason).toContain(ERROR);
    expect(reason).toMatch(said);
    expect(performance.now() - startedAtMs).toBeLessThan(3000);
  });
});

describe('a scenario with calls', () => {
  test('makes one before its request and one after', async () => {
    await using server = await serveHttp((_, response) => response.writeHead(204).end());
    const call = (path: string): Action => ({
      kind: 'http',
      method: 'PUT',
      url: `${server.url}${path}`,
      headers: { 'content-type': 'text/plain' },
      body: 'on',
      timeoutMs: 2000,
    });
    const { result } = await provoke({ before: call('/before'), after: call('/after') }, () => {
      expect(server.seen).toHaveLength(1);
      return refusal(ERROR);
    });
    expect(result('provoked').verdict).toBe('passed');
    expect(server.seen.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
      'PUT /before on',
      'PUT /after on',
    ]);
  });

  test.each([404, 500])('and a call that is answered with %i leaves its case untested', async (status) => {
    await using server = await serveHttp((_, response) => response.writeHead(status).end());
    const before: Action = { kind: 'http', method: 'POST', url: `${server.url}/on`, timeoutMs: 2000 };
    const reason = await reasonOf(provoke({ before }));
    expect(reason).toContain(ERROR);
    expect(reason).toContain(`POST ${server.url}/on was answered with ${status}`);
  });

  test('and a call that gets no answer in time leaves its case untested', async () => {
    await using server = await serveHttp(() => {});
    const before: Action = { kind: 'http', method: 'GET', url: server.url, timeoutMs: 100 };
    expect(await reasonOf(provoke({ before }))).toContain(ERROR);
  });
});

describe('a scenario that fails', () => {
  const others = [caseOf('other-a'), caseOf('other-b')];
  const certify = (scenario: Scenario, other: ReturnType<typeof startedRun> = startedRun()) =>
    certifySmall({
      cases: [CASE, ...others],
      configuration: { scenarios: { [ERROR]: scenario } },
      answer: ({ caseId }) => (caseId === 'provoked' ? refusal(ERROR) : caseId === 'other-a' ? other : startedRun()),
    });

  test('takes nothing from the verdict on anything else', async () => {
    const { result, requirement, finished } = await certify(
      { before: command('exit 1') },
      refusal('ValidationException'),
    );
    expect(result('other-a').verdict).toBe('failed');
    expect(result('other-b').verdict).toBe('passed');
    expect(requirement(`error.${ERROR}.status`)).toMatchObject({ verdict: 'untested' });
    expect(finished.reason).toContain('could not be set up');
  });

  test('has what it may have begun undone', async () => {
    const trace = traceFile();
    await certify({ before: command('exit 1'), after: command(`echo after >> '${trace.path}'`) });
    expect(trace.lines()).toEqual(['after']);
  });

  test('to be undone stops the run, because the target is no longer what it was', async () => {
    const { finished } = await certify({ after: command('exit 1') });
    expect(finished).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('could not be undone') });
  });
});
