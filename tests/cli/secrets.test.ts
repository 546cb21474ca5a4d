import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { tellOperationalError } from '../../cli/tell-error.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { serveHttp } from '../runners/loopback.ts';
import { findSecret } from './find-secret.ts';
import { startCli } from './run-cli.ts';
import { serveSlowly } from './slow-emulator.ts';

/** Marked texts with characters that each way of writing escapes. */
const KEY = 'MARKKEY/a+b"c&d=e/wJalrXUtnFEMI';
const TOKEN = 'MARKTOKEN//c+d=e/FwoGZXIvYXdzEJr==';
const TENANT = 'MARKTENANT/a+b&c/9f8e7d6c5b4a';
const DENIED = 'MARKDENIED/x+y/another-secret-of-a-scenario';
const BEARER = 'Bearer MARKBEARER/0123456789abcdef';
const PASSWORD = 'MARKPASSWORD-in-a-url';
const AMBIENT = 'MARKAMBIENT/secret-of-the-environment';
const SECRETS = [KEY, TOKEN, TENANT, DENIED, BEARER, PASSWORD, AMBIENT];

const CONFIGURATION = {
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: KEY, sessionToken: TOKEN },
  headers: { 'X-Tenant-Key': TENANT },
  redact: ['x-tenant-key'],
  scenarios: {
    AccessDeniedException: { credentials: { accessKeyId: 'AKIDDENIED', secretAccessKey: DENIED } },
    ConflictException: { headers: { authorization: BEARER } },
  },
};

interface Left {
  readonly code: number;
  /** Everything that may hold a secret, by where it is. */
  readonly left: Readonly<Record<string, string>>;
}

/** Runs the command line in a directory with a configuration full of secrets. */
async function leave(
  args: readonly string[],
  { configuration = CONFIGURATION, directory }: { readonly configuration?: unknown; readonly directory: string },
): Promise<Left> {
  writeFileSync(join(directory, 'conformance.config.json'), JSON.stringify(configuration));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = Promise.all([text(stdout), text(stderr)]);
  const surroundings = { environment: { AWS_SECRET_ACCESS_KEY: AMBIENT }, workingDirectory: directory, stdout, stderr };
  const code = await runProgram(args, surroundings).catch((error: unknown) => {
    if (!(error instanceof OperationalError)) throw error;
    stderr.write(tellOperationalError(error, { verbose: true }));
    return error.exitCode;
  });
  stdout.end();
  stderr.end();
  const [out, err] = await texts;
  return { code, left: { stdout: out, stderr: err, ...filesIn(directory) } };
}

const filesIn = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(directory)
      .filter((name) => name !== 'conformance.config.json')
      .map((name) => [name, readFileSync(join(directory, name), 'latin1')]),
  );

function expectNoSecret(left: Readonly<Record<string, string>>): void {
  for (const [place, text] of Object.entries(left)) expect(findSecret(text, SECRETS), place).toBeUndefined();
}

const REPORTS = ['-o', '.', '-v', '-r', 'terminal=terminal.txt'];
const QUICK = ['-m', 'coverage', '--seed', '1'];
const PROVOKED = [...QUICK, '--requirement', 'error.InternalServerException'];

/** The ways in which servers write what they were sent. */
const WRITINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  (text) => encodeURIComponent(text).replaceAll(/%\w\w/g, (code) => code.toLowerCase()),
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  (text) => JSON.stringify(JSON.stringify(text)),
  (text) => [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('/', '&#x2F;').replaceAll('+', '&#43;'),
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(`x${text}`).toString('base64url'),
  (text) => Buffer.from(`xy${text}yz`).toString('base64'),
];

/** What a request carried, and what the server knows about who sent it, written in one way. */
const echo = ({ headers }: IncomingMessage, write: (text: string) => string): string =>
  [JSON.stringify(headers), KEY, TOKEN, TENANT, DENIED, BEARER].map(write).join(' ');

/** Starts each of the first runs, so that there is something to test, and then answers with all that it knows. */
async function serveEcho(status: number, valid: number) {
  let count = 0;
  return serveHttp((request, response) => {
    count += 1;
    const json = { 'content-type': 'application/json' };
    if (count <= valid) {
      response.writeHead(200, json).end(`{"domainId":"dzd_53ielnpxktdilj","id":"run${count}"}`);
      return;
    }
    const said = echo(request, WRITINGS[count % WRITINGS.length] ?? String);
    const body = count % 2 === 0 ? JSON.stringify({ message: said, id: said, createdAt: said }) : said;
    const printable = said.replaceAll(/[^ -~]/g, '').slice(0, 4000);
    // One answer is larger than what is read of any.
    const more = count === valid + 20 ? said.repeat(17_000_000 / said.length) : '';
    response.writeHead(status, { ...json, 'x-echo': printable, 'x-amzn-requestid': printable }).end(body + more);
  });
}

test('a secret is found in every way in which a server may write it', () => {
  for (const write of WRITINGS)
    for (const secret of SECRETS) expect(findSecret(`<${write(secret)}>`, SECRETS), write(secret)).toBe(secret);
  expect(findSecret('nothing [redacted] here', SECRETS)).toBeUndefined();
});

describe('no secret is left anywhere', () => {
  test.each([
    [403, 0, 3],
    [400, 30, 1],
    [200, 30, 1],
  ])('by a run against a server that answers with all that it knows and %i', async (status, valid, code) => {
    await using directory = await temporaryDirectory();
    await using server = await serveEcho(status, valid);
    const { left, ...ended } = await leave([...QUICK, ...REPORTS, '-u', server.url], { directory: directory.path });
    expect(ended.code, left['stderr']).toBe(code);
    expect(Object.keys(left)).toEqual(
      expect.arrayContaining(['results.json', 'events.ndjson', 'junit.xml', 'terminal.txt']),
    );
    expect(left['events.ndjson']).toContain('[redacted]');
    expectNoSecret(left);
  });

  test('by a run that is killed and goes on, nor by its processes', async () => {
    await using directory = await temporaryDirectory();
    const { path } = directory;
    await using server = await serveSlowly(4);
    const list = {
      command: `cat /proc/[0-9]*/cmdline > ${path}/processes.txt; : ${BEARER}; exit 0`,
      timeoutMs: 30_000,
    };
    const configuration = {
      ...CONFIGURATION,
      scenarios: { ...CONFIGURATION.scenarios, InternalServerException: { before: list } },
    };
    writeFileSync(join(path, 'conformance.config.json'), JSON.stringify(configuration));
    const killed = startCli([...QUICK, '-u', server.url, '-o', '.'], { workingDirectory: path });
    const exit = once(killed, 'exit');
    while ((filesIn(path)['events.ndjson'] ?? '').split('\n').length < 100) await wait(5);
    killed.kill('SIGKILL');
    await exit;
    expectNoSecret(filesIn(path));
    const { left } = await leave([...QUICK, ...REPORTS, '-u', server.url, '--resume', 'events.ndjson'], {
      directory: path,
      configuration,
    });
    expect(left['processes.txt']).toContain('eval "$CONFORMANCE_ACTION"');
    expectNoSecret(left);
  });

  const failing = (before: unknown) => ({ ...CONFIGURATION, scenarios: { InternalServerException: { before } } });
  test.each<[what: string, args: readonly string[], configuration: unknown]>([
    ['a command that fails and says why', PROVOKED, failing(`echo '${TOKEN}' >&2; exit 1; : ${BEARER}`)],
    ['a call to a URL with a password', PROVOKED, failing({ method: 'GET', url: `http://u:${PASSWORD}@127.0.0.1:9/` })],
    [
      'a call that is refused',
      PROVOKED,
      failing({ method: 'GET', url: `http://127.0.0.1:9/?key=${PASSWORD}`, headers: { authorization: BEARER } }),
    ],
  ])('by %s, which a notice tells', async (_, args, configuration) => {
    await using directory = await temporaryDirectory();
    const { code, left } = await leave([...args, '-v'], { directory: directory.path, configuration });
    expect(left['stderr']).toMatch(/^note: .+\nhint: .+\n/m);
    expect(code).toBe(3);
    expectNoSecret(left);
  });

  test.each<[what: string, args: readonly string[], configuration: unknown]>([
    ['credentials of the wrong kind', [], { credentials: `AKID:${KEY}` }],
    ['a secret key that is an unknown key', [], { credentials: { accessKeyId: 'a', secretAccesKey: KEY } }],
    ['a header that cannot be sent', [], { headers: { authorization: `${BEARER}\n` } }],
    [
      'a call with a header that cannot be sent',
      [],
      failing({ method: 'GET', url: 'http://127.0.0.1:9/', headers: { authorization: `${BEARER}\n` } }),
    ],
    ['a header of the wrong kind', [], { headers: BEARER }],
    ['a list of headers', [], { redact: BEARER }],
    ['a URL with a password in the configuration', [], { url: `http://u:${PASSWORD}@host` }],
    ['a URL with a password as an argument', ['-u', `http://u:${PASSWORD}@host`], {}],
    ['a URL of another kind with a password', ['-u', `ftp://u:${PASSWORD}@host`], {}],
    ['a URL that is none, with a password', ['-u', `http://u:${PASSWORD}@host:99999999`], {}],
    ['a URL without a scheme, with a password', ['-u', `u:${PASSWORD}@host:80`], {}],
    ['a URL with a token in its query', ['-u', `http://host/?token=${PASSWORD}`], {}],
    ['a header without a colon', ['-H', `authorization ${BEARER}`], {}],
    ['a header that cannot be sent', ['-H', `authorization: ${BEARER}\u0001`], {}],
    ['a header in the place of its name', ['--redact', `authorization: ${BEARER}`], {}],
  ])('by %s', async (_, args, configuration) => {
    await using directory = await temporaryDirectory();
    const { code, left } = await leave([...args, '-v'], { directory: directory.path, configuration });
    expect(left['stderr']).toMatch(/^error: .+\nhint: .+\n/);
    expect(code).toBe(2);
    expectNoSecret(left);
  });
});
