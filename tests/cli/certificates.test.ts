import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli } from './run-cli.ts';

const directory = await temporaryDirectory();
const here = { workingDirectory: directory.path };
const cli = (...words: readonly string[]) => runCli(words, here);
const place = (name: string) => join(directory.path, name);

beforeAll(async () => {
  await cli('run', '--seed', '1', '-m', 'coverage', '-g', 'clientToken', '-q', '-o', 'report');
  await cli('certify', '--new-key', 'key.pem');
  await cli('certify', 'report/results.json', '--key', 'key.pem');
});
afterAll(() => directory[Symbol.asyncDispose]());

describe('certify and verify', () => {
  it('make a key for its owner alone, beside the public one', async () => {
    expect((await stat(place('key.pem'))).mode & 0o777).toBe(0o600);
    expect(await readFile(place('key.pem.pub'), 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----/);
  });

  it('tell what a certificate says, and what was not at hand', async () => {
    const { code, stdout } = await cli('verify', 'report/certificate.json', '--key', 'key.pem.pub');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^VALID {2}report\/certificate\.json\n {2}verdict +partial\n/);
    expect(stdout).toContain('(not at hand, so not checked)');
    const whole = await cli(
      'verify',
      'report/certificate.json',
      '--key',
      'key.pem.pub',
      '--results',
      'report/results.json',
    );
    expect(whole.stdout).toContain('(checked)');
  });

  it('refuse results that are not those, with exit code 1', async () => {
    await writeFile(
      place('other.json'),
      (await readFile(place('report/results.json'), 'utf8')).replace('"seed": 1', '"seed": 2'),
    );
    const { code, stdout } = await cli(
      'verify',
      'report/certificate.json',
      '--key',
      'key.pem.pub',
      '--results',
      'other.json',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^REFUSED {2}report\/certificate\.json\n {2}results\.json The digest/);
  });

  it('tell it as JSON', async () => {
    const { stdout } = await cli('verify', 'report/certificate.json', '--key', 'key.pem.pub', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'valid', statement: { predicate: { verdict: 'partial' } } });
  });

  it.each<[what: string, words: readonly string[], message: string]>([
    ['no key to sign with', ['certify', 'report/results.json'], 'certify wants a key to sign with'],
    ['no results', ['certify', '--key', 'key.pem'], 'certify wants the results.json of a run'],
    ['a key that is not there', ['certify', 'report/results.json', '--key', 'no.pem'], 'The key no.pem does not exist'],
    [
      'the public key to sign with',
      ['certify', 'report/results.json', '--key', 'key.pem.pub'],
      'no private key that can be read',
    ],
    ['results that are none', ['certify', 'key.pem', '--key', 'key.pem'], 'is no JSON'],
    [
      'a recording that is not there',
      ['certify', 'report/results.json', '--key', 'key.pem', '--recording', 'no.gz'],
      'The recording no.gz does not exist',
    ],
    [
      'a key in the place of one',
      ['certify', '--new-key', 'key.pem'],
      'key.pem exists, and a key is never written over',
    ],
    ['a place that cannot be written', ['certify', '--new-key', 'no/key.pem'], 'cannot be written: ENOENT'],
    ['no key to check with', ['verify', 'report/certificate.json'], 'verify wants the public key of whoever you trust'],
    ['the private key to check with', ['verify', 'report/certificate.json', '--key', 'key.pem'], 'holds a private key'],
    [
      'a certificate that is not there',
      ['verify', 'no.json', '--key', 'key.pem.pub'],
      'The certificate no.json does not exist',
    ],
  ])('say what is wrong about %s, with exit code 2', async (_, words, message) => {
    const { code, stdout, stderr } = await cli(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/\nhint: /);
  });

  it('certify no run without a verdict, and no shard', async () => {
    await cli('run', '-u', 'http://127.0.0.1:1', '--max-time', '5', '-q', '-o', 'nothing');
    expect((await cli('certify', 'nothing/results.json', '--key', 'key.pem')).stderr).toContain('nothing to certify');
    await cli('run', '--seed', '1', '-m', 'coverage', '-g', 'clientToken', '--shard', '1/2', '-q', '-o', 'shard');
    expect((await cli('certify', 'shard/results.json', '--key', 'key.pem')).stderr).toContain('is one shard of a run');
  });
});
