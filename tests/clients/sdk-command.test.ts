import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const REFERENCE = `exec '${process.execPath}' '${new URL('../../sdks/reference/driver.ts', import.meta.url).pathname}'`;

test.each([
  [
    'a pattern that matches no case',
    ['sdk', 'reference', '-g', 'no-such-thing'],
    /--grep no-such-thing matches no case/,
  ],
  [
    'a requirement of servers',
    ['sdk', 'reference', '--requirement', 'operation.method'],
    /No requirement of clients in edition 2025-12 is "operation\.method"/,
  ],
  ['generated calls, but none', ['sdk', 'reference', '-m', 'fuzz', '--cases', '0'], /--cases 0 matches no case/],
  ['a call of another property', ['sdk', 'reference', '--case-id', 'property.x/1.2'], /There is no case/],
  ['no client', ['sdk'], /No client is named/],
  [
    'a driver that is not for the suite to build',
    ['sdk', '--setup', '--driver', 'true'],
    /--setup builds drivers of the suite/,
  ],
  [
    'a driver that is not found',
    ['sdk', '--driver', './no-such-driver'],
    /The driver was not found: \.\/no-such-driver/,
  ],
])('%s is an error of usage', async (_what, words, message) => {
  const { code, stderr } = await runCli(words);
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});

const folder = mkdtempSync(join(tmpdir(), 'sdk-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what a client is known to break is drafted, excused, and stale when it is mended', async () => {
  const known = join(folder, 'known.yaml');
  const only = ['-m', 'coverage', '--requirement', 'client.request.method'];
  const broken = ['sdk', '--driver', `${REFERENCE} put-instead-of-post`, ...only];
  expect(await runCli([...broken, '--write-known', known])).toMatchObject({ code: 1 });
  expect(readFileSync(known, 'utf8')).toContain('requirement: client.request.method');
  const excused = await runCli([...broken, '--known-failing', known]);
  expect(excused.stdout).toMatch(/^CONFORMANT-WITH-DEVIATIONS .* 0 failed, .* 1 known/);
  expect(excused.code).toBe(0);
  const mendedCase = 'client.response.unreadable/text';
  writeFileSync(known, `- { case: ${mendedCase}, reason: It was., ticket: "#1" }\n`);
  const mended = await runCli(['sdk', 'reference', '--known-failing', known, '--case-id', mendedCase]);
  expect(mended.stdout.replaceAll(/\s+/g, ' ')).toContain(
    `${known}:1: the known deviation ${mendedCase} passes now. Remove the entry that begins on this line.`,
  );
  expect(mended.code).toBe(1);
});

test('what is known is shown again by its results, and says that it is not mended', async () => {
  const known = join(folder, 'broken.yaml');
  const directory = join(folder, 'known');
  const broken = ['sdk', '--driver', `${REFERENCE} put-instead-of-post`, '--case-id', 'client.request.sent/minimal'];
  await runCli([...broken, '--write-known', known]);
  expect(await runCli([...broken, '--known-failing', known, '-o', directory, '-q'])).toMatchObject({ code: 0 });
  // Known, it is not run again to see whether it stays so.
  expect(JSON.parse(readFileSync(join(directory, 'results.json'), 'utf8')).cases).toEqual([
    expect.objectContaining({ verdict: 'known', attempts: 1 }),
  ]);
  const { code, stdout } = await runCli(['replay', join(directory, 'results.json')]);
  expect(stdout).toMatch(/^FAILED {2}client\.request\.sent\/minimal/);
  expect(code).toBe(1);
});

test('the calls of a client are counted apart from the requests that arrived', async () => {
  const words = ['sdk', 'reference', '--case-id', 'client.retry.transient/503', '--json'];
  // The two plainest calls come first, to find out whether the driver reaches the endpoint of each.
  const { calls, requests } = JSON.parse((await runCli(words)).stdout);
  expect(calls).toBe(3);
  expect(requests).toBeGreaterThan(calls);
});

test('a driver that breaks off leaves no verdict, its last words, and what was finished', async () => {
  const driver = join(folder, 'breaks-off.mjs');
  writeFileSync(
    driver,
    `import { createInterface } from 'node:readline';
     const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
     let calls = 0;
     console.error('a word');
     say({ type: 'hello', protocol: 1, sdk: 'bad', version: '1', language: 'none' });
     createInterface({ input: process.stdin }).on('line', async (line) => {
       const call = JSON.parse(line);
       await fetch(call.endpoint + '/v2/domains/d/metadata-generation-runs', { method: 'POST', body: '{}', signal: AbortSignal.timeout(500) })
         .then((answer) => answer.text()).catch(() => {});
       if (++calls > 90) { console.error('the last word'); process.exit(9); }
       say({ type: 'result', id: call.id, outcome: 'output', output: {} });
     });`,
  );
  const words = ['sdk', '--driver', `exec '${process.execPath}' '${driver}'`, '-q', '-o', join(folder, 'out')];
  const { code, stdout } = await runCli(words);
  expect(stdout).toMatch(/^INCONCLUSIVE /);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'The driver ended in the middle, with exit code 9. This is no verdict on the client. The last words of the driver on stderr: a word | the last word',
  );
  expect(code).toBe(3);
  expect(readFileSync(join(folder, 'out/events.ndjson'), 'utf8')).toContain('"kind":"case-finished"');
});

test('a process that leaves the driver and holds its streams does not keep the run from ending in time', async () => {
  const driver = join(folder, 'never-answers.mjs');
  writeFileSync(
    driver,
    `import { createInterface } from 'node:readline';
     console.log(JSON.stringify({ type: 'hello', protocol: 1, sdk: 'bad', version: '1', language: 'none' }));
     createInterface({ input: process.stdin }).on('line', (line) => {
       const call = JSON.parse(line);
       fetch(call.endpoint + '/v2/domains/d/metadata-generation-runs', { method: 'POST', body: '{}' }).catch(() => {});
     });`,
  );
  const holder = join(folder, 'holder.pid');
  const command = `setsid sh -c 'echo $$ > ${holder}; exec sleep 60' & exec '${process.execPath}' '${driver}'`;
  const startedAtMs = Date.now();
  const { code } = await runCli(['sdk', '--driver', command, '--max-time', '2', '-q']);
  const tookMs = Date.now() - startedAtMs;
  process.kill(Number(readFileSync(holder, 'utf8')));
  expect(code).toBe(3);
  expect(tookMs).toBeLessThan(20_000);
});

test('a fault is found, named, and told without a curl line', async () => {
  const words = ['sdk', '--driver', `${REFERENCE} put-instead-of-post`, '-g', 'client\\.request\\.sent/minimal'];
  const { code, stdout } = await runCli(words);
  expect(stdout).toContain('client.request.method');
  expect(stdout).toMatch(/^ +replay /m);
  expect(stdout).not.toMatch(/^ +curl/m);
  expect(code).toBe(1);
});

describe('a call that was generated', () => {
  const DRIVER = `${REFERENCE} creator-cut-at-nul`;

  test('and failed is shown again, by its results and by its id', async () => {
    const directory = join(folder, 'generated');
    const words = ['sdk', '--driver', DRIVER, '-m', 'fuzz', '--cases', '40', '--seed', '3', '-o', directory];
    expect((await runCli(words)).code).toBe(1);
    const file = join(directory, 'results.json');
    const [first] = JSON.parse(readFileSync(file, 'utf8')).cases;
    expect(first.id).toMatch(/^property\.calls\/3\.\d+$/);
    const byFile = await runCli(['replay', file]);
    expect([byFile.code, byFile.stdout]).toEqual([1, expect.stringContaining(`FAILED  ${first.id}`)]);
    const byId = await runCli(['replay', first.id, '--driver', DRIVER]);
    expect([byId.code, byId.stdout]).toEqual([1, expect.stringContaining('client.response.createdBy')]);
    const onAnother = await runCli(['replay', first.id, '--sdk', 'reference']);
    expect([onAnother.code, onAnother.stdout]).toEqual([0, expect.stringContaining(`PASSED  ${first.id}`)]);
  });

  test('is not replayed without a client', async () => {
    const { code, stderr } = await runCli(['replay', 'property.calls/3.5']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Name the client: --sdk NAME or --driver COMMAND.')]);
  });

  test('is told how many there are', async () => {
    const { stdout } = await runCli(['sdk', 'reference', '-m', 'fuzz', '--cases', '30']);
    expect(stdout).toContain('property cases  30 of 1 property: 0 failed, 0 untested');
  });
});

test('a driver that never says hello is given up when the time is over', async () => {
  const startedAtMs = Date.now();
  const { code, stderr } = await runCli(['sdk', '--driver', 'exec sleep 60', '--max-time', '1']);
  expect(stderr).toContain('The driver said no hello within 1 s');
  expect([code, Date.now() - startedAtMs < 15_000]).toEqual([2, true]);
});
