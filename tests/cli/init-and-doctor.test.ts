import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { checkClock } from '../../cli/doctor/check-endpoint.ts';
import { openEmulator } from '../../cli/open-emulator.ts';
import { runProgram } from '../../cli/program.ts';
import { loadContract } from '../../spec/index.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runHere } from './run-here.ts';

const contract = await loadContract();
const emulator = await openEmulator({ contract, faults: [] });
const FILE = 'conformance.config.mts';
/** A certificate that nobody trusts, with its key. */
const CERTIFICATE = join(import.meta.dirname, '../hostile/certificates/self-signed.pem');
let directory = await temporaryDirectory();
beforeEach(async () => {
  await directory[Symbol.asyncDispose]();
  directory = await temporaryDirectory();
});
afterAll(async () => {
  await emulator.close();
  await directory[Symbol.asyncDispose]();
});

const here = (...words: readonly string[]) => runHere(words, directory.path);
const written = () => readFileSync(join(directory.path, FILE), 'utf8');
const emulatorScenario = (error: string) => `scenarios: { ${error}: { headers: { 'x-nobody-knows': 'this' } } },`;

/** Answers everything alike. */
async function serveAnswer(status: number, headers: Readonly<Record<string, string>> = {}) {
  const server = createServer((_, response) => response.writeHead(status, headers).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => server.close() };
}

/** Starts a run for every request, over TLS, with a certificate that nobody trusts. */
async function serveOverTls() {
  const pem = readFileSync(CERTIFICATE, 'utf8');
  const server = createSecureServer({ cert: pem, key: pem }, (request, response) => {
    request.resume().once('end', () => response.end('{"domainId":"dzd_1","id":"run1"}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, [Symbol.dispose]: () => server.close() };
}

describe('init, from flags', () => {
  test('writes a configuration that a run takes, and says that the endpoint accepts a request', async () => {
    const { code, stdout } = await here('init', '-u', emulator.url);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^conformance\.config\.mts is written\.\nThe endpoint accepts a valid request \(200\)\./,
      ),
    });
    const run = await here('run', '-m', 'coverage', '-g', 'clientToken');
    expect({ code: run.code, target: run.stdout.split('\n')[0] }).toEqual({
      code: 0,
      target: expect.stringContaining(emulator.url),
    });
  });

  test('writes what is given as it is, quotes too', async () => {
    await here('init', '--project', 'it\'s "p"');
    expect(written()).toContain("owningProjectIdentifier: 'it\\'s \"p\"'");
  });

  test('overwrites nothing without --force', async () => {
    writeFileSync(join(directory.path, FILE), 'export default {};');
    const { code, error } = await here('init');
    expect({ code, told: error?.hint }).toEqual({ code: 2, told: 'Keep it, or write it anew with --force.' });
    expect(written()).toBe('export default {};');
  });

  test('puts no second configuration beside one of another kind, with --force neither', async () => {
    writeFileSync(join(directory.path, 'conformance.config.json'), '{}');
    expect((await here('init', '--force')).code).toBe(2);
    expect(readdirSync(directory.path)).toEqual(['conformance.config.json']);
  });

  test('sends nothing to AWS itself', async () => {
    const { code, stdout } = await here('init', '-u', 'https://datazone.us-east-1.amazonaws.com');
    expect(code).toBe(0);
    expect(stdout).toContain('is AWS itself, so nothing was sent');
  });

  test.each([
    [404, {}, 'check the path of the URL'],
    [404, { 'x-amzn-errortype': 'ResourceNotFoundException' }, 'does not know the fixtures'],
    [403, { 'x-amzn-errortype': 'AccessDeniedException' }, 'does not take the credentials'],
    [500, {}, 'look at its log'],
    [429, {}, '--rate-limit'],
    // A server of something else: nothing was started, whatever its status says.
    [200, {}, 'That may be a server of something else'],
  ])('says what to do about an endpoint that answers %i %o', async (status, headers, advice) => {
    using server = await serveAnswer(status, headers);
    expect((await here('init', '-u', server.url)).stdout).toContain(advice);
  });

  test.each([
    [[], /certificate of \S+ is not trusted.*\n--ca FILE trusts/, "// ca: 'authority.pem',\n  // insecure: true,"],
    [['--ca', CERTIFICATE], /accepts a valid request \(200\)/, `  ca: '${CERTIFICATE}',\n  // insecure: true,`],
    [['--insecure'], /accepts a valid request \(200\)/, "// ca: 'authority.pem',\n  insecure: true,"],
  ])('writes what is to be done about a certificate of your own: %o', async (flags, told, config) => {
    using server = await serveOverTls();
    expect((await here('init', '-u', server.url, ...flags)).stdout).toMatch(told);
    expect(written()).toContain(config);
  });

  test('says that a server waits for TLS', async () => {
    using server = await serveOverTls();
    const { stdout } = await here('init', '-u', server.url.replace('https:', 'http:'));
    expect(stdout).toContain('A server that speaks TLS needs a URL that begins with https.');
  });

  test('says so when nobody answers, and has written all the same', async () => {
    expect((await here('init', '-u', 'http://127.0.0.1:1')).stdout).toContain('ECONNREFUSED');
    expect(written()).toContain("url: 'http://127.0.0.1:1'");
  });
});

/** Runs `init` at a terminal at which this is typed. */
async function typeAtInit(typed: string, { end }: { readonly end: boolean }) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  stderr.on('data', (prompt: Buffer) => {
    const line = /: $/.test(String(prompt)) ? lines.shift() : undefined;
    if (line !== undefined) stdin.write(line === '\u0003' ? line : `${line}\n`);
    else if (end && /: $/.test(String(prompt))) stdin.end();
  });
  const lines = typed.split('\n');
  let told = '';
  stderr.on('data', (text: Buffer) => (told += text));
  const code = await runProgram(['init'], { environment: {}, workingDirectory: directory.path, stdin, stdout, stderr });
  return { code, told };
}

describe('init, at a terminal', () => {
  test('asks for what it needs, again after an answer that cannot be used', async () => {
    const typed = `localhost:4566\n${emulator.url}\nsomebody\naws\n\n\nast1`;
    const { code, told } = await typeAtInit(typed, { end: false });
    expect(code).toBe(0);
    expect(told).toContain('is not an http or https URL: "localhost:4566". Did you mean http://localhost:4566?\n');
    expect(written()).toMatch(/url: 'http:.*credentials: 'aws'.*identifier: 'ast1'/s);
  });

  test('leaves nothing behind when the input ends in the middle', async () => {
    expect((await typeAtInit(emulator.url, { end: true })).code).toBe(130);
    expect(readdirSync(directory.path)).toEqual([]);
  });
});

describe('doctor', () => {
  const checksOf = async (...words: readonly string[]) => {
    const { code, stdout } = await here('doctor', '--json', ...words);
    const checks: readonly { readonly name: string; readonly state: string; readonly advice?: string }[] =
      JSON.parse(stdout);
    return { code, states: Object.fromEntries(checks.map(({ name, state }) => [name, state])), checks };
  };

  test('finds an endpoint as a run needs it, and which errors nothing brings about', async () => {
    const { code, states } = await checksOf('-u', emulator.url);
    expect(code).toBe(0);
    expect(states).toMatchObject({
      Node: 'fine',
      endpoint: 'fine',
      clock: 'fine',
      'scenario ValidationException': 'fine',
      'scenario ThrottlingException': 'missing',
      'package vitest': 'fine',
      'driver js-v3': 'missing',
    });
  });

  test('finds a package that is too old', async () => {
    const folder = join(directory.path, 'node_modules/msw');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "name": "msw", "version": "1.3.5" }');
    const { checks } = await checksOf();
    expect(checks.find(({ name }) => name === 'package msw')).toEqual({
      name: 'package msw',
      state: 'missing',
      found: '1.3.5 is installed; 2 or newer is needed.',
      advice: 'npm install --save-dev msw@latest',
    });
  });

  test('finds every scenario of the embedded emulator', async () => {
    const { code, states } = await checksOf();
    expect(code).toBe(0);
    const scenarios = Object.entries(states).filter(([name]) => name.startsWith('scenario'));
    expect(scenarios.length).toBeGreaterThan(5);
    expect(scenarios.filter(([, state]) => state !== 'fine')).toEqual([]);
  });

  test('finds a scenario that does not bring about its error', async () => {
    writeFileSync(
      join(directory.path, FILE),
      `export default { url: '${emulator.url}', ${emulatorScenario('ThrottlingException')} };`,
    );
    const { code, states } = await checksOf();
    expect({ code, state: states['scenario ThrottlingException'] }).toEqual({ code: 3, state: 'broken' });
  });

  test('of an endpoint that nobody serves ends with 3, and says what to do', async () => {
    const { code, checks } = await checksOf('-u', 'http://127.0.0.1:1');
    expect(code).toBe(3);
    expect(checks.find(({ name }) => name === 'endpoint')).toMatchObject({
      state: 'broken',
      advice: expect.stringContaining('Check that the target runs'),
    });
  });

  test('takes no server of something else for an endpoint', async () => {
    using server = await serveAnswer(200, { 'content-type': 'text/html' });
    const { code, stdout } = await here('doctor', '-u', server.url);
    expect(code).toBe(3);
    expect(stdout).toMatch(/NO {4}endpoint: .*tells of nothing that was started/);
    expect(stdout).toMatch(/\nA run comes to no good verdict before this is mended: endpoint\..*\n$/);
  });

  test('ends with what all of it comes to', async () => {
    const { stdout } = await here('doctor', '-u', emulator.url);
    expect(stdout).toMatch(
      /\n\nA run can be made: npx datazone-conformance run\. Of what only some need, \d+ are not there/,
    );
  });

  test('of a configuration that is wrong ends with 2', async () => {
    writeFileSync(join(directory.path, FILE), "export default { ulr: 'x' };");
    const { code, stdout } = await here('doctor');
    expect(code).toBe(2);
    expect(stdout).toMatch(/NO {4}configuration: .*unknown key "ulr".*\n {6}Did you mean url/);
  });

  test('of AWS itself sends nothing without --allow-live', async () => {
    expect((await here('doctor', '-u', 'https://datazone.us-east-1.amazonaws.com')).stdout).toContain('--allow-live');
  });

  test.each([
    [299_000, 'fine'],
    [-301_000, 'broken'],
    [400_000, 'broken'],
  ])('takes a clock that is off by %i ms as %s', (clockSkewMs, state) => {
    expect(checkClock({ kind: 'answered', answer: 'accepted', status: 200, clockSkewMs }).state).toBe(state);
  });
});
