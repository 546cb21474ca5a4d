import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renewing } from '../../cli/credentials/ask-chain.ts';
import { reasonToAskChain } from '../../cli/credentials/choose-source.ts';
import { openEmulator } from '../../cli/open-emulator.ts';
import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { gatherSecrets } from '../../runners/requests/secrets.ts';
import { loadContract } from '../../spec/index.ts';
import type { Credentials } from '../../spec/words/configuration.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { type Finished, runCli } from './run-cli.ts';

describe('the chain of AWS is asked', () => {
  const profile = { AWS_PROFILE: 'work' };
  test.each<[what: string, asked: Parameters<typeof reasonToAskChain>[0], reason: string | undefined]>([
    ['for nothing that is embedded', { source: undefined, url: undefined, environment: profile }, undefined],
    ['for no loopback address', { source: undefined, url: 'http://127.0.0.1:4566', environment: profile }, undefined],
    ['for no localhost', { source: undefined, url: 'http://api.localhost', environment: profile }, undefined],
    ['where nothing names credentials: not', { source: undefined, url: 'http://h', environment: {} }, undefined],
    [
      'where a variable is empty: not',
      { source: undefined, url: 'http://h', environment: { AWS_PROFILE: '' } },
      undefined,
    ],
    ['for another machine', { source: undefined, url: 'http://h', environment: profile }, 'AWS_PROFILE is set'],
    [
      'for another machine that is for nobody: not',
      { source: 'nobody', url: 'http://h', environment: profile },
      undefined,
    ],
    [
      'wherever the configuration says so',
      { source: 'aws', url: 'http://[::1]:1', environment: {} },
      '"credentials" are to be those of AWS',
    ],
  ])('%s', (_, asked, reason) => {
    expect(reasonToAskChain(asked)).toBe(reason);
  });
});

const KEYS: Credentials = { accessKeyId: 'AKIDOFTHECHAIN', secretAccessKey: 'secret-of-the-chain' };
const SESSION: Credentials = { ...KEYS, accessKeyId: 'ASIAOFTHECHAIN', sessionToken: 'token-of-the-container' };
const contract = await loadContract();
/** Knows the signatures of these keys and no other. */
const emulator = await openEmulator({
  contract,
  faults: [],
  signatures: { verifySignatures: true, accessKeys: [KEYS, SESSION] },
});
const directory = await temporaryDirectory();
const container = createServer((_, response) => {
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token } = SESSION;
  const Expiration = new Date(Date.now() + 3_600_000).toISOString();
  response
    .setHeader('content-type', 'application/json')
    .end(JSON.stringify({ AccessKeyId, SecretAccessKey, Token, Expiration }));
});

beforeAll(async () => {
  mkdirSync(join(directory.path, '.aws'));
  writeFileSync(
    join(directory.path, '.aws/credentials'),
    `[work]\naws_access_key_id = ${KEYS.accessKeyId}\naws_secret_access_key = ${KEYS.secretAccessKey}\n`,
  );
  await new Promise<void>((resolve) => container.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  container.close();
  await emulator.close();
  await directory[Symbol.asyncDispose]();
});

/** Runs a few cases, in a home where only the profile "work" exists. */
function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  node: readonly string[] = [],
): Promise<Finished> {
  const home = { HOME: directory.path, AWS_EC2_METADATA_DISABLED: 'true', AWS_PROFILE: '', AWS_ACCESS_KEY_ID: '' };
  return runCli(['run', '-m', 'coverage', '-g', 'clientToken', ...words], {
    workingDirectory: directory.path,
    environment: { ...home, ...environment },
    node,
  });
}

describe('requests are signed with credentials', () => {
  test.each<[from: string, environment: () => Readonly<Record<string, string>>]>([
    ['the environment', () => ({ AWS_ACCESS_KEY_ID: KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey })],
    ['a profile', () => ({ AWS_PROFILE: 'work' })],
    [
      'a container',
      () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${(container.address() as AddressInfo).port}/` }),
    ],
  ])('of %s, and no report has a secret of them', async (_, environment) => {
    const { code, stdout, stderr } = await run(
      ['-u', emulator.url, '--credentials', 'aws', '-o', 'out'],
      environment(),
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).not.toContain('INCONCLUSIVE');
    const told = `${stdout}${stderr}${readFileSync(join(directory.path, 'out/events.ndjson'), 'utf8')}`;
    for (const secret of [KEYS.secretAccessKey, SESSION.sessionToken]) expect(told).not.toContain(secret);
  });

  test('of nobody on the loopback interface, whatever the environment names', async () => {
    const { code, stdout } = await run(['-u', emulator.url], { AWS_PROFILE: 'not-there' });
    expect({ code, verdict: stdout.split(' ', 1)[0] }).toEqual({ code: 3, verdict: 'INCONCLUSIVE' });
  });

  test('of nobody against the embedded emulator', async () => {
    expect((await run([], { AWS_PROFILE: 'not-there' })).code).toBe(0);
  });
});

const ELSEWHERE = ['-u', 'http://emulator.test:1'];

test('a profile that does not exist is told before anything is sent', async () => {
  const { code, stderr } = await run(ELSEWHERE, { AWS_PROFILE: 'not-there' });
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^error: No credentials were found, and AWS_PROFILE is set: .*\nhint: Log in .*--credentials nobody\n$/,
  );
});

test('the package that is missing is told with what installs it', async () => {
  const hooks = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (!name.startsWith('@aws-sdk/credential-providers')) return next(name, context);
      throw Object.assign(new Error("Cannot find package '" + name + "'"), { code: 'ERR_MODULE_NOT_FOUND' });
    } });`;
  const { code, stderr } = await run(ELSEWHERE, { AWS_PROFILE: 'work' }, [
    '--import',
    `data:text/javascript,${encodeURIComponent(hooks)}`,
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('hint: npm install --save-dev @aws-sdk/credential-providers, or sign');
});

describe('credentials that end', () => {
  const endingIn = (minutes: number, number: number) => ({
    accessKeyId: `ASIA${number}`,
    secretAccessKey: `secret-number-${number}`,
    sessionToken: `token-number-${number}`,
    expiration: new Date(Date.now() + minutes * 60_000),
  });

  test('are renewed before they do, and the old ones serve until new ones are there', async () => {
    vi.useFakeTimers();
    let asked = 0;
    const credentials = renewing(endingIn(15, 0), async () => {
      asked += 1;
      if (asked === 1) throw new Error('not now');
      return endingIn(60, asked);
    });
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect({ asked, key: credentials.accessKeyId }).toEqual({ asked: 0, key: 'ASIA0' });
    await vi.advanceTimersByTimeAsync(31_000);
    expect({ asked, key: credentials.accessKeyId }).toEqual({ asked: 1, key: 'ASIA0' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(credentials).toMatchObject({ accessKeyId: 'ASIA2', sessionToken: 'token-number-2' });
    vi.useRealTimers();
  });

  test('are secrets, the new ones and the old ones', () => {
    let now = endingIn(60, 1);
    const credentials = {
      accessKeyId: 'ASIA',
      get secretAccessKey() {
        return now.secretAccessKey;
      },
      get sessionToken() {
        return now.sessionToken;
      },
    };
    const secrets = gatherSecrets(
      {
        credentials,
        edition: '2025-12',
        region: 'r',
        fixtures: EMULATOR_FIXTURES,
        scenarios: {},
        capabilities: {},
        headers: {},
      },
      [],
    );
    now = endingIn(60, 2);
    expect(secrets.hide('token-number-1 token-number-2 secret-number-2')).toBe('[redacted] [redacted] [redacted]');
  });
});
