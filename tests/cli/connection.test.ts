import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { completeSettings } from '../../cli/complete-settings.ts';
import type { ConnectionSettings } from '../../cli/connection/complete-connection.ts';
import { readFlags } from '../../cli/flags/read-flags.ts';
import { RUN_FLAGS } from '../../cli/flags/run-flags.ts';
import { describeTarget } from '../../reports/describe-target.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

const PEM = fileURLToPath(new URL('../hostile/certificates/self-signed.pem', import.meta.url));

/** The connection that flags, a configuration file and the environment come to, in a directory with a file of no certificate. */
async function connectionOf(world: {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly file?: object;
}): Promise<ConnectionSettings> {
  const { options = { url: 'https://api.example' }, environment = {}, file } = world;
  await using directory = await temporaryDirectory();
  writeFileSync(join(directory.path, 'text.pem'), 'no certificate');
  writeFileSync(
    join(directory.path, 'broken.pem'),
    '-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n',
  );
  if (file !== undefined) writeFileSync(join(directory.path, 'conformance.config.json'), JSON.stringify(file));
  const flags = readFlags(RUN_FLAGS, { options, environment });
  return (await completeSettings(flags, { workingDirectory: directory.path, environment })).connection;
}

const url = 'https://api.example';

describe('how the target is reached', () => {
  test('is straight when nothing else is said', async () => {
    expect(await connectionOf({})).toEqual({});
  });

  test('comes from flags, variables of the suite, the file, and the environment of all programs, in this order', async () => {
    const file = { url, proxy: 'http://of-the-file:1', ca: PEM };
    const environment = { HTTPS_PROXY: 'http://of-all:2' };
    const own = { ...environment, DATAZONE_CONFORMANCE_PROXY: 'of-the-suite:3' };
    expect((await connectionOf({ environment })).proxy).toBe('http://of-all:2/');
    expect((await connectionOf({ options: {}, environment, file })).proxy).toBe('http://of-the-file:1/');
    expect((await connectionOf({ options: {}, environment: own, file })).proxy).toBe('http://of-the-suite:3/');
    expect((await connectionOf({ options: { proxy: 'http://of-the-flag:4' }, environment: own, file })).proxy).toBe(
      'http://of-the-flag:4/',
    );
    expect((await connectionOf({ options: {}, file })).ca?.file).toBe(PEM);
    expect((await connectionOf({ options: {}, file: { url, insecure: true } })).insecure).toBe(true);
    expect((await connectionOf({ environment: { DATAZONE_CONFORMANCE_INSECURE: 'true' } })).insecure).toBe(true);
  });

  test('does not concern the embedded emulator', async () => {
    expect(await connectionOf({ options: {}, environment: { HTTP_PROXY: 'http://of-all:2' } })).toEqual({});
  });

  test.each([
    ['authorities for nobody', { ca: '/nope' }, /^--ca is for an endpoint, and no URL names one/],
    ['a proxy to nobody', { proxy: 'foo' }, /^--proxy is for an endpoint, and no URL names one/],
    ['checking nobody', { insecure: true }, /^--insecure is for an endpoint, and no URL names one/],
    ['a file that is not there', { url, ca: 'missing.pem' }, /missing\.pem cannot be read/],
    ['a file of text', { url, ca: 'text.pem' }, /text\.pem holds no certificate in PEM/],
    ['a certificate that is none', { url, ca: 'broken.pem' }, /broken\.pem holds no certificate in PEM/],
    ['checking and not checking', { url, ca: PEM, insecure: true }, /do not go together/],
    ['fetch', { url, insecure: true, transport: 'fetch' }, /--insecure does not go with the transport fetch/],
  ])('cannot be by %s', async (_, options, message) => {
    await expect(connectionOf({ options })).rejects.toThrow(message);
  });

  test('names no proxy of another kind, and repeats no password', async () => {
    const environment = { HTTPS_PROXY: 'socks5://user:secret@proxy' };
    await expect(connectionOf({ environment })).rejects.toThrow('The environment variable HTTPS_PROXY names no http');
    await expect(connectionOf({ environment })).rejects.not.toThrow('secret');
  });

  test('is told beside the URL', () => {
    expect(describeTarget({ kind: 'url', url, insecure: true, proxy: 'http://p:1' })).toBe(
      'https://api.example, certificate not checked, through the proxy http://p:1',
    );
  });
});
