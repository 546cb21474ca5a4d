import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf, makeStatement, readPrivateKey, type StatedRecord, signStatement } from '../../certificates/index.ts';
import { openEmulator } from '../../cli/open-emulator.ts';
import { loadContract } from '../../spec/index.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { readLines, writeLines } from './recorded-run.ts';
import { runHere } from './run-here.ts';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());
const pathOf = (name: string): string => join(directory.path, name);
const cli = (...argv: readonly string[]) => runHere(argv, directory.path);
const read = (name: string): StatedRecord => JSON.parse(readFileSync(pathOf(name), 'utf8'));

const RUN = ['run', '-q', '--seed', '1', '-m', 'coverage', '-g', 'clientToken'] as const;
const LIVE = 'https://datazone.us-east-1.amazonaws.com';
type Start = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  await using server = await openEmulator({ contract: await loadContract(), faults: [] });
  await cli(...RUN, '-u', server.url, '--record', 'url.gz', '-r', 'json=url.json');
  await cli(...RUN, '--record', 'embedded.gz', '-r', 'json=embedded.json');
  await cli('certify', '--new-key', 'key.pem');
});

/** Certifies, and verifies as somebody else signed it, the recording whose first line was changed, and results that say the same target. */
async function tell(name: string, change: (start: Start) => Start) {
  const [start = {}, ...lines] = readLines(pathOf(`${name}.gz`));
  const changed = change(start);
  writeLines(pathOf('changed.gz'), [changed, ...lines]);
  const record = { ...read(`${name}.json`), target: changed['target'] } as StatedRecord;
  writeFileSync(pathOf('changed.json'), JSON.stringify(record));
  const certified = await cli('certify', 'changed.json', '--key', 'key.pem', '--recording', 'changed.gz', '-o', 'c');
  const digests = {
    results: digestOf(readFileSync(pathOf('changed.json'))),
    recording: digestOf(readFileSync(pathOf('changed.gz'))),
  };
  const key = readPrivateKey(readFileSync(pathOf('key.pem'), 'utf8'), 'key.pem');
  writeFileSync(pathOf('signed.cert'), signStatement(makeStatement(record, digests), key));
  const files = ['--recording', 'changed.gz', '--rejudge'];
  const verified = await cli('verify', 'signed.cert', '--key', 'key.pem.pub', ...files);
  return {
    certify: { code: certified.code, word: certified.error?.message ?? certified.stdout },
    verify: { code: verified.code, word: verified.error?.message ?? verified.stdout },
  };
}

const configured = (start: Start, change: Start): Start => {
  const settings = start['settings'] as { readonly configuration: Start };
  return { ...start, settings: { ...settings, configuration: { ...settings.configuration, ...change } } };
};

describe('a recording holds for the target to which its requests went', () => {
  test.each(['url', 'embedded'])('that of a run against a target of the kind %s is taken', async (name) => {
    const { certify, verify } = await tell(name, (start) => start);
    expect([certify.code, verify]).toEqual([0, { code: 0, word: expect.stringMatching(/^VALID/) }]);
  });

  test.each<[what: string, name: string, change: (start: Start) => Start, word: RegExp]>([
    [
      'another URL',
      'url',
      (start) => ({ ...start, target: { kind: 'url', url: LIVE } }),
      /made for http:\/\/127\.0\.0\.1:\d+, and the target that the recording names is https:\/\/datazone\.us-east-1/,
    ],
    [
      'another URL, with settings to match',
      'url',
      (start) => ({ ...configured(start, { url: LIVE }), target: { kind: 'url', url: LIVE } }),
      /is not the one that this suite sends: the header host differs/,
    ],
    [
      'another URL, with settings to match and the true host for a header',
      'url',
      (start) => {
        const { host } = new URL((start['target'] as { readonly url: string }).url);
        return { ...configured(start, { url: LIVE, headers: { host } }), target: { kind: 'url', url: LIVE } };
      },
      /is not the one that this suite sends: the header host differs/,
    ],
    [
      'a URL in the place of the embedded emulator',
      'embedded',
      (start) => ({ ...start, target: { kind: 'url', url: LIVE } }),
      /the target that the recording names is https:/,
    ],
    [
      'an embedded emulator that is served elsewhere',
      'embedded',
      (start) => configured(start, { url: LIVE }),
      /no embedded emulator is served there/,
    ],
    [
      'settings with a secret in them',
      'url',
      (start) => configured(start, { credentials: { accessKeyId: 'hidden', secretAccessKey: '\\'.repeat(40) } }),
      /its settings hold what a run takes out before it writes them/,
    ],
  ])('%s is refused', async (_what, name, change, word) => {
    const { certify, verify } = await tell(name, change);
    expect({ certify, verify }).toEqual({
      certify: { code: 2, word: expect.stringMatching(word) },
      verify: { code: 1, word: expect.stringMatching(/^REFUSED/) },
    });
    expect(verify.word).toMatch(word);
  });

  test.each<[what: string, target: Start]>([
    ['a target with a member that no run writes', { kind: 'embedded', owner: 'Amazon' }],
    ['traffic of others', { kind: 'traffic', file: 'a.har', url: LIVE }],
    ['a client', { kind: 'client', sdk: 'x', version: '1', language: 'js', name: 'x' }],
  ])('%s is refused', async (_what, target) => {
    const { verify } = await tell('embedded', (start) => ({ ...start, target }));
    expect(verify).toEqual({
      code: 2,
      word: expect.stringMatching(/:1 does not say how the run was set up \(target/),
    });
  });
});
