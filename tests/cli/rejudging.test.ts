import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf, makeStatement, readPrivateKey, type StatedRecord, signStatement } from '../../certificates/index.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { readLines, writeLines } from './recorded-run.ts';
import { runHere } from './run-here.ts';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());
const pathOf = (name: string): string => join(directory.path, name);
const cli = (...argv: readonly string[]) => runHere(argv, directory.path);

const RUN = ['run', '-q', '-m', 'coverage', '-g', 'clientToken'] as const;
const FILES = ['--results', 'a.json', '--recording', 'a.gz', '--rejudge'] as const;
const verify = (certificate: string, ...flags: readonly string[]) =>
  cli('verify', certificate, '--key', 'key.pem.pub', ...(flags.length === 0 ? FILES : flags));

beforeAll(async () => {
  const fault = ['--fault', 'client-token-of-any-length'];
  await cli(...RUN, '--seed', '1', ...fault, '--record', 'a.gz', '-r', 'json=a.json');
  await cli(...RUN, '--seed', '2', ...fault, '--record', 'b.gz', '-r', 'json=b.json');
  await cli('certify', '--new-key', 'key.pem');
  await cli('certify', 'a.json', '--key', 'key.pem', '--recording', 'a.gz', '-o', 'a.cert');
  await cli('certify', 'a.json', '--key', 'key.pem', '-o', 'bare.cert');
});

/** Signs what nobody should sign, with the right key, about the files with these names. */
function sign(
  record: StatedRecord,
  { results, recording }: { readonly results: string; readonly recording: string },
): void {
  const key = readPrivateKey(readFileSync(pathOf('key.pem'), 'utf8'), 'key.pem');
  const digests = {
    results: digestOf(readFileSync(pathOf(results))),
    recording: digestOf(readFileSync(pathOf(recording))),
  };
  writeFileSync(pathOf('signed.cert'), signStatement(makeStatement(record, digests), key));
}

const read = (name: string): StatedRecord => JSON.parse(readFileSync(pathOf(name), 'utf8'));

/** The results as somebody tells them who has something to hide: nothing failed. */
function embellished(): StatedRecord {
  const record = read('a.json');
  const requirements = record.requirements.map((one) =>
    one.verdict === 'failed' ? { ...one, verdict: 'passed' as const } : one,
  );
  return { ...record, verdict: 'partial', requirements };
}

describe('results that contradict themselves', () => {
  const contradictory = (): StatedRecord => ({ ...read('a.json'), verdict: 'conformant' });

  test('are not certified', async () => {
    writeFileSync(pathOf('contradictory.json'), JSON.stringify(contradictory()));
    const { code, error } = await cli('certify', 'contradictory.json', '--key', 'key.pem', '-o', 'contradictory.cert');
    expect([code, error?.message]).toEqual([
      2,
      expect.stringContaining('contradicts itself: the verdict is conformant, and a MUST failed'),
    ]);
  });

  test('are refused when somebody certified them', async () => {
    sign(contradictory(), { results: 'a.json', recording: 'a.gz' });
    const { code, stdout } = await verify('signed.cert', '--recording', 'a.gz');
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('a MUST failed') });
  });
});

describe('verify --rejudge', () => {
  test('comes to the same for a certificate that holds', async () => {
    const { code, stdout } = await verify('a.cert');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^VALID {2}a\.cert\n {2}verdict +non-conformant\n/),
    });
    expect(stdout).toMatch(/judged again +from the recording, by this copy of the suite: the same/);
  });

  test('needs no results, and says so as JSON', async () => {
    const { code, stdout } = await verify('a.cert', '--recording', 'a.gz', '--rejudge', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'valid', isRejudged: true });
  });

  test('refuses a verdict that the recording does not come to, whoever signed it', async () => {
    writeFileSync(pathOf('better.json'), JSON.stringify(embellished()));
    sign(embellished(), { results: 'better.json', recording: 'a.gz' });
    const without = await verify('signed.cert', '--results', 'better.json', '--recording', 'a.gz');
    expect(without.code).toBe(0);
    const { code, stdout } = await verify(
      'signed.cert',
      '--results',
      'better.json',
      '--recording',
      'a.gz',
      '--rejudge',
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /rejudgement +Judged again, the recording comes to something else: verdict is partial in the one and non-conformant/,
    );
  });

  test('names the requirement of which something else is said', async () => {
    const record = read('a.json');
    const failed = record.requirements.find(({ verdict }) => verdict === 'failed')?.id ?? '';
    sign({ ...embellished(), verdict: record.verdict }, { results: 'a.json', recording: 'a.gz' });
    const { code, stdout } = await verify('signed.cert', '--recording', 'a.gz', '--rejudge');
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining(`${failed} (must) is passed in the one and failed (must) in the other`),
    });
  });

  test('refuses results of which a word was changed that the certificate does not repeat', async () => {
    const record = read('a.json');
    const requirements = record.requirements.map((one, index) =>
      index === 0 ? { ...one, promise: 'Anything goes.' } : one,
    );
    writeFileSync(pathOf('reworded.json'), JSON.stringify({ ...record, requirements }));
    sign(record, { results: 'reworded.json', recording: 'a.gz' });
    const { code, stdout } = await verify(
      'signed.cert',
      '--results',
      'reworded.json',
      '--recording',
      'a.gz',
      '--rejudge',
    );
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining('what is said of the requirements is not'),
    });
  });

  test.each<[what: string, part: string, reword: (record: StatedRecord) => object]>([
    [
      'cases that passed after all',
      'cases',
      ({ cases }) => ({ cases: cases.map((one) => ({ ...one, verdict: 'passed' })) }),
    ],
    ['a target that was learnt to be fine', 'learnt', () => ({ learnt: ['It is a fine target.'] })],
    ['other counts', 'requests', () => ({ requests: 1 })],
  ])('refuses results that tell of %s', async (_what, part, reword) => {
    const record = read('a.json');
    writeFileSync(pathOf('reworded.json'), JSON.stringify({ ...record, ...reword(record) }));
    sign(record, { results: 'reworded.json', recording: 'a.gz' });
    const { code, stdout } = await verify(
      'signed.cert',
      '--results',
      'reworded.json',
      '--recording',
      'a.gz',
      '--rejudge',
    );
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining(`what is said of the ${part} is not`),
    });
  });

  test('refuses a recording in which an answer was made better, whoever signed it', async () => {
    const lines = readLines(pathOf('a.gz'));
    const right = lines.find(
      (line) => line['kind'] === 'exchange' && JSON.stringify(line).includes('ValidationException'),
    );
    const better = lines.map((line) =>
      line['kind'] === 'exchange' && Number(line['number']) > 20 ? { ...line, outcome: right?.['outcome'] } : line,
    );
    writeLines(pathOf('better.gz'), better);
    sign(read('a.json'), { results: 'a.json', recording: 'better.gz' });
    const { code, stdout } = await verify(
      'signed.cert',
      '--results',
      'a.json',
      '--recording',
      'better.gz',
      '--rejudge',
    );
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^REFUSED.*\n {2}(recording|rejudgement) /),
    });
  });
});

describe('verify', () => {
  test('refuses a certificate that says something else than its results, whoever signed it', async () => {
    sign(embellished(), { results: 'a.json', recording: 'a.gz' });
    const { code, stdout } = await verify('signed.cert', '--results', 'a.json');
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/results\.json +It says something else: verdict is partial/),
    });
  });

  test.each([
    ['a recording of another run', ['--recording', 'b.gz', '--rejudge'], /recording +The digest of the recording is/],
    [
      'the results of another run',
      ['--results', 'b.json', '--recording', 'a.gz', '--rejudge'],
      /results\.json +The digest/,
    ],
  ])('refuses %s before it judges anything', async (_, flags, message) => {
    const { code, stdout } = await verify('a.cert', ...flags);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(message) });
  });

  test('refuses a recording that the certificate does not speak of', async () => {
    const { code, stdout } = await verify('bare.cert', '--recording', 'a.gz', '--rejudge');
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining('The certificate speaks of no recording'),
    });
  });

  test('wants a recording to judge again', async () => {
    const { code, error } = await verify('a.cert', '--rejudge');
    expect({ code, message: error?.message }).toEqual({
      code: 2,
      message: expect.stringContaining('--rejudge wants the recording'),
    });
  });

  test.each(['a.cert', 'a.json', 'a.gz'])(
    'never takes %s for valid with one byte changed, cut off or added',
    async (name) => {
      const bytes = readFileSync(pathOf(name));
      const steps = Array.from({ length: 24 }, (_, at) => Math.floor((at * (bytes.length - 1)) / 23));
      const changed = [
        ...steps.map((at) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte)))),
        bytes.subarray(0, -1),
        Buffer.concat([bytes, Buffer.from('\n')]),
      ];
      for (const [index, other] of changed.entries()) {
        writeFileSync(pathOf('tampered'), other);
        const files = { 'a.cert': 'a.cert', 'a.json': 'a.json', 'a.gz': 'a.gz', [name]: 'tampered' };
        const { code, stdout } = await verify(
          files['a.cert'],
          '--results',
          files['a.json'],
          '--recording',
          files['a.gz'],
        );
        expect({ index, code, stdout }).toEqual({ index, code: 1, stdout: expect.stringMatching(/^REFUSED/) });
      }
    },
  );
});

describe('certify', () => {
  test('signs nothing about a recording of another run', async () => {
    const { code, error } = await cli('certify', 'a.json', '--key', 'key.pem', '--recording', 'b.gz', '-o', 'c.cert');
    expect({ code, message: error?.message }).toEqual({
      code: 2,
      message: expect.stringMatching(/^b\.gz does not belong to these results\. .*seed is 1 in the one and 2/),
    });
  });

  test('signs nothing about a file that is no recording', async () => {
    const { code, error } = await cli('certify', 'a.json', '--key', 'key.pem', '--recording', 'a.json', '-o', 'c.cert');
    expect({ code, message: error?.message }).toEqual({
      code: 2,
      message: expect.stringContaining('is not compressed as recordings are'),
    });
  });

  test('says that runs of clients are not recorded yet', async () => {
    const target = { kind: 'client', sdk: 'x', version: '1', language: 'js', name: 'reference' };
    writeFileSync(pathOf('client.json'), JSON.stringify({ ...read('a.json'), target }));
    const { code, error } = await cli(
      'certify',
      'client.json',
      '--key',
      'key.pem',
      '--recording',
      'a.gz',
      '-o',
      'c.cert',
    );
    expect({ code, message: error?.message }).toEqual({
      code: 2,
      message: expect.stringContaining('Runs of clients are not recorded yet'),
    });
  });
});
