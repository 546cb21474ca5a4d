import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { recordOf } from '../reports/record-of.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli, startCli } from './run-cli.ts';

/** A fault of the embedded emulator, and the requirement that it breaks. */
const FAULT = ['--fault', 'client-token-129-accepted'] as const;
const BROKEN = 'request.clientToken.max-length';
/** A case that shows it. */
const CASE = `${BROKEN}/129-characters`;
/** Small enough to be quick, with every boundary case. */
const QUICK = ['-m', 'coverage'] as const;

/** A server that gives every request the same answer, and its URL. */
async function serveAlways(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return { url, [Symbol.asyncDispose]: async () => void server.close().closeAllConnections() };
}

/** Waits until a run that writes into the directory has finished a case. */
async function untilCaseFinished(directory: string): Promise<void> {
  const path = join(directory, 'events.ndjson');
  while (!existsSync(path) || !readFileSync(path, 'utf8').includes('"case-finished"')) await wait(50);
}

describe('a run against the embedded emulator', () => {
  test('finds it conformant and exits with 0', async () => {
    const { code, stdout, stderr } = await runCli(['--cases', '20', '--seed', '7']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^CONFORMANT {2}embedded emulator {2}2025-12 {2}\d+ passed, 0 failed, 0 untested\n/);
    expect(stdout).toMatch(/\n {2}seed +7\n/);
  });

  test('finds a fault, tells it, and exits with 1', async () => {
    const { code, stdout } = await runCli([...QUICK, ...FAULT]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^NON-CONFORMANT {2}embedded emulator with fault client-token-129-accepted /);
    expect(stdout).toMatch(new RegExp(`Failed, MUST \\(1\\)\n\n {2}${BROKEN.replaceAll('.', '\\.')}\n`));
  });

  test('gives one replay command and one curl line for a failure, which outlive the emulator', async () => {
    const { stdout } = await runCli([...QUICK, ...FAULT]);
    expect(stdout).toMatch(/\n {4}curl {6}curl .*'http:\/\/127\.0\.0\.1:8400\/v2\/domains\//);
    expect(stdout).toMatch(
      new RegExp(`\n {4}replay {4}npm start -- replay ${CASE} --fault client-token-129-accepted\n`),
    );
  });

  test('exits with 0 for a fault when nothing is to fail on', async () => {
    expect((await runCli([...QUICK, ...FAULT, '--fail-on', 'never', '-q'])).code).toBe(0);
  });

  test('writes the record to standard output with --json', async () => {
    const { stdout } = await runCli([...QUICK, '--json', '--requirement', BROKEN]);
    const record: RunRecord = JSON.parse(stdout);
    expect(record.requirements.find(({ id }) => id === BROKEN)).toMatchObject({ verdict: 'passed' });
  });

  test('refuses a pattern that matches no case', async () => {
    const { code, stdout, stderr } = await runCli(['-g', 'no such case']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: --grep no such case matches no case\.\nhint: .+\n$/);
  });
});

describe('a target that cannot be judged', () => {
  test('for it is not reachable, ends inconclusive with 3', async () => {
    const { code, stdout } = await runCli(['-u', 'http://127.0.0.1:9', '--max-time', '20']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^INCONCLUSIVE {2}http:\/\/127\.0\.0\.1:9 .*\n {2}\S/);
  });

  test.each([
    ['refuses the credentials', 403, 'UnrecognizedClientException', 'credentials'],
    ['does not know the fixtures', 404, 'ResourceNotFoundException', 'fixtures'],
  ])('for it %s, says so first and once, and ends inconclusive with 3', async (_, status, name, word) => {
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': name };
    await using server = await serveAlways((_request, response) =>
      response.writeHead(status, headers).end('{"message":"No."}'),
    );
    const { code, stdout, stderr } = await runCli(['-u', server.url]);
    expect(code).toBe(3);
    expect(stderr).toMatch(new RegExp(`^note: The target .*${word}.*\nhint: .*"${word}".*\n$`));
    expect(stdout).toMatch(
      /^INCONCLUSIVE .*\n(.+\n)+\nUntested \(\d+\)\n {2}Every requirement, for the reason above\.\n/,
    );
  });
});

test('a server that answers 200 with a page to everything is non-conformant', async () => {
  await using server = await serveAlways((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'),
  );
  const { code, stdout } = await runCli([...QUICK, '-u', server.url]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^NON-CONFORMANT /);
  expect(stdout).toMatch(
    /Failed alike \(\d+ requirements\)\n {4}case [^\n]*\n {4}expected {2}[^\n]*\n {4}observed {2}200, text\/html: <html><\/html>\n/,
  );
  expect(stdout).toContain('\n  response.json\n');
});

describe('replay', () => {
  test('shows one case again and exits by what it finds', async () => {
    const [sound, faulty] = await Promise.all([runCli(['replay', CASE]), runCli(['replay', CASE, ...FAULT])]);
    expect(sound.stdout).toMatch(new RegExp(`^PASSED {2}${CASE}\n`));
    expect(sound.code).toBe(0);
    expect(faulty.stdout).toMatch(new RegExp(`^FAILED {2}${CASE}\n`));
    expect(faulty.code).toBe(1);
  });

  test.each([
    ['a control', 'control/type'],
    ['a probe', 'probe.unknown/domainIdentifier'],
    ['a scenario', 'scenario/InternalServerException'],
    ['a generated case, by its seed and index', 'property.invalid/7.3'],
  ])('runs %s again', async (_, id) => {
    const { code, stdout } = await runCli(['replay', id, '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ id, verdict: 'passed' }]);
    expect(code).toBe(0);
  });

  test('takes the failed cases and the target of a results file', async () => {
    await using directory = await temporaryDirectory();
    await runCli([...QUICK, ...FAULT, '-o', '.'], { workingDirectory: directory.path });
    const { code, stdout } = await runCli(['replay', 'results.json'], { workingDirectory: directory.path });
    const record: RunRecord = JSON.parse(readFileSync(join(directory.path, 'results.json'), 'utf8'));
    const failed = record.cases.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id);
    expect([...stdout.matchAll(/^FAILED {2}(\S+)$/gm)].map(([, id]) => id)).toEqual(failed);
    expect(code).toBe(1);
  });

  test('refuses an unknown case and names the nearest', async () => {
    const { code, stderr } = await runCli(['replay', 'request.clientToken.max-lenght/129-characters']);
    expect(code).toBe(2);
    expect(stderr).toContain(`Did you mean ${CASE}`);
  });
});

describe('a run that does not reach its end', () => {
  test('still reports what it knows when it is interrupted, and exits with 130', async () => {
    await using directory = await temporaryDirectory();
    const child = startCli(['--rate-limit', '40', '-o', '.'], { workingDirectory: directory.path });
    await untilCaseFinished(directory.path);
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    const [code] = await exit;
    expect(code).toBe(130);
    const record: RunRecord = JSON.parse(readFileSync(join(directory.path, 'results.json'), 'utf8'));
    expect(record.verdict).toBe('inconclusive');
    expect(record.cases.length).toBeGreaterThan(0);
  });

  test('leaves every finished case readable when it is killed', async () => {
    await using directory = await temporaryDirectory();
    const child = startCli(['--rate-limit', '40', '-o', '.'], { workingDirectory: directory.path });
    await untilCaseFinished(directory.path);
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    const lines = readFileSync(join(directory.path, 'events.ndjson'), 'utf8').split('\n').slice(0, -1);
    expect(recordOf(lines.map((line) => JSON.parse(line))).cases.length).toBeGreaterThan(0);
  });
});
