import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createEmulator, serveEmulator } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { startCli } from './run-cli.ts';

/** An emulator that answers so many requests and leaves all others without an answer. */
async function serveThenHang(answered: number) {
  const { operation, edition } = await loadContract();
  const emulator = createEmulator({ operation, edition });
  let requests = 0;
  const handle: typeof emulator.handle = (request) => {
    requests += 1;
    return requests > answered ? { kind: 'hang' } : emulator.handle(request);
  };
  const server = await serveEmulator({ emulator: { ...emulator, handle } });
  return { ...server, isHanging: () => requests > answered };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(5);
}

/** Longer than the end of a process takes on a busy machine, and far shorter than the time limit of a request. */
const SOON_MS = 8_000;
const LIMIT = ['--request-timeout', '30000'] as const;

describe('a run against a target that hangs', () => {
  test.each([
    ['SIGINT', 130, 'pool'],
    ['SIGTERM', 143, 'pool'],
    ['SIGINT', 130, 'fetch'],
  ] as const)('reports what it knows soon after %s and exits with %i, by %s', async (signal, exitCode, transport) => {
    await using directory = await temporaryDirectory();
    await using server = await serveThenHang(80);
    const child = startCli(['-u', server.url, ...LIMIT, '--transport', transport, '-o', '.'], {
      workingDirectory: directory.path,
    });
    await until(server.isHanging);
    await wait(200);
    const exit = once(child, 'exit');
    const startedAt = performance.now();
    child.kill(signal);
    expect(await exit).toEqual([exitCode, null]);
    expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
    const record: RunRecord = JSON.parse(readFileSync(join(directory.path, 'results.json'), 'utf8'));
    expect(record).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringMatching(/^The run was interrupted\./),
    });
    expect(record.cases.filter(({ verdict }) => verdict === 'passed').length).toBeGreaterThan(20);
    expect(record.cases.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(readdirSync(directory.path).toSorted()).toEqual(['events.ndjson', 'junit.xml', 'results.json']);
  });
});

test('a second signal ends the process at once, and leaves no half of a file', async () => {
  await using directory = await temporaryDirectory();
  const { path } = directory;
  // The shell that is waited for says by a file that it has begun.
  const slow = { before: { command: 'touch begun; sleep 20', timeoutMs: 60_000 } };
  writeFileSync(join(path, 'conformance.config.json'), JSON.stringify({ scenarios: { ConflictException: slow } }));
  const child = startCli(['--requirement', 'error.ConflictException', '-m', 'coverage', '-o', '.'], {
    workingDirectory: path,
  });
  await until(() => existsSync(join(path, 'begun')));
  const exit = once(child, 'exit');
  child.kill('SIGINT');
  await wait(300);
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  const startedAt = performance.now();
  expect(await exit).toEqual([130, null]);
  expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
  expect(existsSync(join(path, 'results.json'))).toBe(false);
  const lines = readFileSync(join(path, 'events.ndjson'), 'utf8').split('\n').slice(0, -1);
  expect(() => lines.map((line) => JSON.parse(line))).not.toThrow();
});
