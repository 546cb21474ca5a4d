import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Action, Scenario } from '../../spec/words/configuration.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
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

async function errorOf(run: Promise<unknown>): Promise<OperationalError> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OperationalError)) throw new Error(`No operational error: ${String(error)}`);
  return error;
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
    ['after that fails', { after: command('exit 1') }, /failed with exit code 1/],
    ['before that takes too long', { before: command('sleep 20', 100) }, /longer than 100 ms/],
  ])('and a %s ends the run with an error that names it', async (_, scenario, said) => {
    const startedAtMs = performance.now();
    const error = await errorOf(provoke(scenario));
    expect(error).toMatchObject({ code: 'SCENARIO_FAILED', exitCode: 2 });
    expect(error.message).toContain(ERROR);
    expect(error.message).toMatch(said);
    expect(error.hint).toContain(`scenarios.${ERROR}`);
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

  test.each([404, 500])(
    'and a call that is answered with %i ends the run with an error that names it',
    async (status) => {
      await using server = await serveHttp((_, response) => response.writeHead(status).end());
      const before: Action = { kind: 'http', method: 'POST', url: `${server.url}/on`, timeoutMs: 2000 };
      const error = await errorOf(provoke({ before }));
      expect(error.message).toContain(ERROR);
      expect(error.message).toContain(`POST ${server.url}/on was answered with ${status}`);
    },
  );

  test('and a call that gets no answer in time ends the run with an error that names it', async () => {
    await using server = await serveHttp(() => {});
    const before: Action = { kind: 'http', method: 'GET', url: server.url, timeoutMs: 100 };
    expect((await errorOf(provoke({ before }))).message).toContain(ERROR);
  });
});
