import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCaseSource } from '../../generators/index.ts';
import { ownCases } from '../../runners/index.ts';
import { loadContract } from '../../spec/load-contract.ts';
import type { Case } from '../../spec/words/case.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runHere } from './run-here.ts';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());

const cli = (...argv: readonly string[]) => runHere(argv, directory.path);
const pathOf = (name: string): string => join(directory.path, name);
const read = (name: string): RunRecord => JSON.parse(readFileSync(pathOf(name), 'utf8'));

/** So many generated cases that each shard of many has some. */
const SMALL = ['--seed', '5', '--cases', '80', '-q'] as const;

/** Runs the whole, and every shard; gives the names of their files. */
async function divide(name: string, { of, flags }: { readonly of: number; readonly flags: readonly string[] }) {
  const files = Array.from({ length: of }, (_, at) => `${name}-${at + 1}-of-${of}.json`);
  const codes: number[] = [];
  for (const [at, file] of files.entries()) {
    const { code } = await cli('run', ...SMALL, ...flags, '--shard', `${at + 1}/${of}`, '-r', `json=${file}`);
    codes.push(code);
  }
  return { files, codes };
}

async function runWhole(name: string, flags: readonly string[]): Promise<RunRecord> {
  await cli('run', ...SMALL, ...flags, '-r', `json=${name}.json`);
  return read(`${name}.json`);
}

/**
 * What merged shards and the whole have in common: all but the clock, how often something was sent, how often it was made sure of a failure,
 * and the ids that a target makes up.
 */
function comparable({ startedAt, durationMs, requests, retries, cases, ...rest }: RunRecord) {
  return {
    ...rest,
    cases: cases.map(({ attempts, reproduce, evidence, findings, ...result }) => ({
      ...result,
      hasEvidence: evidence !== undefined,
      replay: reproduce.replay,
      findings: findings.map(({ observed, expected, ...finding }) => finding),
    })),
  };
}

async function merge(files: readonly string[]): Promise<{ readonly code: number; readonly record: RunRecord }> {
  const { code, error } = await cli('merge', ...files, '-q', '-r', 'json=merged.json');
  expect(error).toBeUndefined();
  return { code, record: read('merged.json') };
}

const FEW = [2];

describe.each([
  ['the right emulator', [1, 2, 7], []],
  ['a body that is read wrongly', [1, 2, 7], ['--fault', 'members-in-snake-case']],
  ['errors in another form', FEW, ['--fault', 'errors-text-html']],
  ['a forgetful memory of tokens', FEW, ['--fault', 'tokens-forgotten-at-once']],
  ['a bound that is one too high', [7], ['--fault', 'client-token-129-accepted']],
  ['a status of another error', FEW, ['--fault', 'not-found-400']],
  ['the older edition', FEW, ['--edition', '2025-09']],
  ['a newer target than the edition', FEW, ['--edition', '2025-09', '--fault', 'target-type-not-required']],
  ['the boundary cases only', FEW, ['-m', 'coverage']],
  ['the properties only', [1, 7], ['-m', 'fuzz']],
  ['a selection', [7], ['-g', 'clientToken']],
] as const)('%s', (name, counts, flags) => {
  const slug = name.replaceAll(' ', '-');
  let whole: ReturnType<typeof comparable>;
  beforeAll(async () => {
    whole = comparable(await runWhole(slug, flags));
  });

  test.each(counts)('in %i shards, merged in both orders, is the whole', async (of) => {
    const { files, codes } = await divide(slug, { of, flags });
    for (const order of [files, files.toReversed()]) {
      const { code, record } = await merge(order);
      expect(comparable(record)).toEqual(whole);
      expect(code).toBe(whole.verdict === 'non-conformant' ? 1 : 0);
    }
    expect(codes.includes(1)).toBe(whole.verdict === 'non-conformant');
    expect(codes.every((code) => code < 2)).toBe(true);
  });
});

test.each([
  ['the right emulator', []],
  ['a faulty one', ['--fault', 'members-in-snake-case']],
] as const)('%s in 64 shards is the whole', async (name, flags) => {
  const slug = `64-${name.replaceAll(' ', '-')}`;
  const { files } = await divide(slug, { of: 64, flags });
  const { record } = await merge(files.toSorted());
  expect(comparable(record)).toEqual(comparable(await runWhole(slug, flags)));
});

describe('a case', async () => {
  const contract = await loadContract();
  const source = createCaseSource({ contract, seed: 5 });
  const { cases } = source.plan(new Set(source.controls.map(({ id }) => id)));
  const own = (index: number, of: number) =>
    ownCases({ shard: { index, of }, seed: 5, configuration: { scenarios: {} } });
  const owners = (subject: Case, of: number) =>
    Array.from({ length: of }, (_, at) => at + 1).filter((index) => own(index, of).has(subject));

  test.each([1, 2, 7, 64])('is in exactly one of %i shards', (of) => {
    for (const subject of cases) expect(owners(subject, of), subject.id).toHaveLength(1);
    for (const index of Array(200).keys()) {
      const count = Array.from({ length: of }, (_, at) => own(at + 1, of).hasGenerated('property.p', index));
      expect(count.filter(Boolean)).toHaveLength(1);
    }
  });

  test('is in a shard by its id alone, so that a new one moves no other', () => {
    const [subject] = cases;
    if (subject === undefined) throw new Error('There is no case.');
    expect(owners({ ...subject, title: 'Another.', requirements: [] }, 7)).toEqual(owners(subject, 7));
  });

  test('is in shards of about the same size', () => {
    const sizes = Array.from({ length: 7 }, (_, at) => cases.filter(own(at + 1, 7).has).length);
    expect(Math.max(...sizes)).toBeLessThan((1.5 * cases.length) / 7);
  });

  test('that waits for time to pass is where the others of its kind are', () => {
    const waiting = cases.filter(({ steps }) => steps.some(({ afterMs = 0 }) => afterMs >= 1000));
    expect(waiting.length).toBeGreaterThan(1);
    expect(new Set(waiting.map((subject) => owners(subject, 64)[0])).size).toBe(1);
  });
});

describe('one shard alone', () => {
  test('that finds nothing wrong is partial, and exits with 0', async () => {
    const { code, stdout } = await cli('run', ...SMALL, '--shard', '1/2', '-r', 'json=alone.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^PARTIAL /);
    expect(read('alone.json')).toMatchObject({
      verdict: 'partial',
      reason: expect.stringMatching(/^This is shard 1 of 2: `merge` joins them to a verdict on the whole\./),
    });
    expect(read('alone.json').requirements.map(({ reason }) => reason)).toContain(
      'Its cases are those of other shards.',
    );
  });

  test('that ran out of time is inconclusive, and so is the whole', async () => {
    const ended = await cli('run', ...SMALL, '--shard', '1/2', '--max-time', '0.001', '-r', 'json=short.json');
    expect(ended.code).toBe(3);
    await cli('run', ...SMALL, '--shard', '2/2', '-r', 'json=long.json');
    const { code, record } = await merge(['short.json', 'long.json']);
    expect(code).toBe(3);
    expect(record.reason).toContain('Shard 1 of 2: The time allowed with --max-time ran out.');
  });

  test('goes on from where it broke off, and is the same shard then', async () => {
    await cli('run', ...SMALL, '--shard', '2/3', '-r', 'json=unbroken.json', '-r', 'ndjson=events.ndjson');
    truncateSync(pathOf('events.ndjson'), Math.floor(readFileSync(pathOf('events.ndjson')).length * 0.6));
    copyFileSync(pathOf('events.ndjson'), pathOf('other.ndjson'));
    const resumed = await cli(
      'run',
      ...SMALL,
      '--shard',
      '2/3',
      '--resume',
      'events.ndjson',
      '-r',
      'json=resumed.json',
    );
    expect(resumed.error).toBeUndefined();
    const { resumedFrom, ...record } = read('resumed.json');
    expect(resumedFrom).toEqual(expect.any(String));
    expect(comparable(record)).toEqual(comparable(read('unbroken.json')));
    const { error } = await cli('run', ...SMALL, '--shard', '3/3', '--resume', 'other.ndjson');
    expect(error?.message).toContain('shard 2/3 there and 3/3 here');
  });
});

describe('merge', () => {
  beforeAll(async () => {
    await divide('right', { of: 3, flags: [] });
    await divide('wrong', { of: 3, flags: ['--fault', 'members-in-snake-case'] });
    await divide('right', { of: 2, flags: [] });
    await cli('run', ...SMALL, '-r', 'json=whole.json');
    await cli('run', '--seed', '6', ...SMALL.slice(2), '--shard', '2/3', '-r', 'json=seed.json');
    await cli('run', ...SMALL, '--edition', '2025-09', '--shard', '2/3', '-r', 'json=edition.json');
    await cli('run', ...SMALL, '-g', 'token', '--shard', '2/3', '-r', 'json=grep.json');
    const other = readFileSync(pathOf('right-2-of-3.json'), 'utf8');
    writeFileSync(pathOf('version.json'), other.replace('"version": "0.1.0"', '"version": "0.0.9"'));
    writeFileSync(pathOf('digest.json'), other.replace(/"digest": "\w{12}/, '"digest": "abcdefabcdef'));
  });

  test('without one of the shards is inconclusive, exits with 3 and names it', async () => {
    const { code, record } = await merge(['right-3-of-3.json', 'right-1-of-3.json']);
    expect({ code, verdict: record.verdict }).toEqual({ code: 3, verdict: 'inconclusive' });
    expect(record.reason).toMatch(/^Shard 2 of 3 is missing\./);
  });

  test('names all that are missing', async () => {
    const { record } = await merge(['right-3-of-3.json']);
    expect(record.reason).toMatch(/^Shards 1 and 2 of 3 are missing\./);
  });

  test('is inconclusive without one of the shards, and says how many are broken in the others', async () => {
    const { code, record } = await merge(['wrong-1-of-3.json', 'wrong-3-of-3.json']);
    expect({ code, verdict: record.verdict }).toEqual({ code: 3, verdict: 'inconclusive' });
    expect(record.reason).toMatch(
      /^Shard 2 of 3 is missing\. In the others, \d+ requirements of level MUST are broken\./,
    );
    expect(record.requirements.some(({ verdict }) => verdict === 'failed')).toBe(true);
    expect(JSON.stringify(record.requirements)).not.toContain('although the suite sent requests');
  });

  test.each([
    [
      'another target',
      ['right-1-of-3.json', 'wrong-2-of-3.json'],
      'target embedded emulator and embedded emulator with fault',
    ],
    ['another seed', ['right-1-of-3.json', 'seed.json'], 'seed 5 and 6'],
    ['another edition', ['right-1-of-3.json', 'edition.json'], 'edition 2025-12 and 2025-09'],
    ['another selection', ['right-1-of-3.json', 'grep.json'], 'grep not given and token'],
    [
      'another version of the suite',
      ['right-1-of-3.json', 'version.json'],
      'suite datazone-conformance 0.1.0 and datazone-conformance 0.0.9',
    ],
    ['another contract', ['right-1-of-3.json', 'digest.json'], 'and abcdefabcdef'],
    [
      'another version of the suite than this',
      ['version.json'],
      'run by datazone-conformance 0.0.9, and this is 0.1.0',
    ],
    ['a shard that is there twice', ['right-1-of-3.json', 'right-1-of-3.json'], 'are both shard 1 of 3'],
    ['shards that overlap', ['right-1-of-3.json', 'right-2-of-2.json'], 'is shard 2 of 2: they overlap'],
    ['a whole run', ['right-1-of-3.json', 'whole.json'], 'whole.json is no shard: it holds a whole run'],
    ['a file that is not there', ['right-1-of-3.json', 'none.json'], 'none.json does not exist'],
  ])('refuses %s', async (_, files, message) => {
    const { code, error, stdout } = await cli('merge', ...files);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const part of files.length > 1 ? [message, files[1]] : [message]) expect(error?.message).toContain(part);
  });

  test.each<[what: string, name: string, keep: (result: RunRecord['cases'][number]) => boolean, told: string]>([
    ['its failed cases', 'wrong', ({ verdict }) => verdict !== 'failed', 'it lacks'],
    ['all of its cases', 'right', () => false, 'it lacks'],
    [
      'a control',
      'right',
      ({ id }) => id !== 'control/type',
      'it lacks 1 of its cases, the first of them control/type',
    ],
  ])('refuses a shard that lost %s', async (_, name, keep, told) => {
    const record = read(`${name}-2-of-3.json`);
    writeFileSync(pathOf('lost.json'), JSON.stringify({ ...record, cases: record.cases.filter(keep) }));
    const { code, error } = await cli('merge', `${name}-1-of-3.json`, 'lost.json', `${name}-3-of-3.json`);
    expect(code).toBe(2);
    expect(error?.message).toContain(`lost.json is not as its run wrote it: ${told}`);
  });

  test('refuses a shard that calls broken what none of its cases shows', async () => {
    const record = read('right-2-of-3.json');
    const requirements = record.requirements.map((each) =>
      each.id === 'response.json' ? { ...each, verdict: 'failed' as const } : each,
    );
    writeFileSync(pathOf('mute.json'), JSON.stringify({ ...record, requirements }));
    const { code, error } = await cli('merge', 'right-1-of-3.json', 'mute.json', 'right-3-of-3.json');
    expect(code).toBe(2);
    expect(error?.message).toContain('mute.json is not as its run wrote it: it calls response.json broken');
  });

  test('refuses shards whose target accepted other controls', async () => {
    const { shard, ...record } = read('right-2-of-3.json');
    const moody = { ...record, shard: { ...shard, accepted: ['control/type'] } };
    writeFileSync(pathOf('moody.json'), JSON.stringify(moody));
    const { code, error } = await cli('merge', 'right-1-of-3.json', 'moody.json', 'right-3-of-3.json');
    expect(code).toBe(3);
    expect(error?.message).toMatch(/^The target was not the same for right-1-of-3\.json and moody\.json/);
  });

  test('writes every report that a run writes', async () => {
    const { code } = await cli(
      'merge',
      'wrong-1-of-3.json',
      'wrong-2-of-3.json',
      'wrong-3-of-3.json',
      '-o',
      'merged',
      '-q',
      '-r',
      'markdown=merged.md',
    );
    expect(code).toBe(1);
    expect(readFileSync(pathOf('merged.md'), 'utf8')).toMatch(/^## NON-CONFORMANT: /);
    expect(readFileSync(pathOf('merged/junit.xml'), 'utf8')).toContain('<testsuites>');
    const again = await cli('report', 'merged/results.json', '-r', 'markdown=again.md');
    expect(again.code).toBe(0);
    expect(readFileSync(pathOf('again.md'), 'utf8')).toBe(readFileSync(pathOf('merged.md'), 'utf8'));
  });
});

describe('the command line refuses', () => {
  test.each([
    ['x', '--shard wants which shard of how many, not "x".'],
    ['1', '--shard wants which shard of how many, not "1".'],
    ['-1/3', '--shard wants which shard of how many, not "-1/3".'],
    ['1/2/3', '--shard wants which shard of how many, not "1/2/3".'],
    ['0/3', '--shard 0/3: there is no shard 0 of 3.'],
    ['4/3', '--shard 4/3: there is no shard 4 of 3.'],
    ['1/0', '--shard 1/0: there may be 1 to 10000 shards, not 0.'],
    ['1/10001', '--shard 1/10001: there may be 1 to 10000 shards, not 10001.'],
  ])('--shard=%s', async (value, message) => {
    const { code, error } = await cli('run', '--seed', '1', `--shard=${value}`);
    expect({ code, message: error?.message }).toEqual({ code: 2, message });
    expect(error?.hint).toContain('--shard ');
  });

  test('a shard without a seed, which would be another in every shard', async () => {
    const { code, error } = await cli('run', '--shard', '1/2');
    expect(code).toBe(2);
    expect(error?.message).toBe('--shard needs --seed: every shard has to have the same.');
  });

  test('a shard of a client, whose run is too short to divide', async () => {
    await expect(cli('sdk', 'reference', '--shard', '1/2')).rejects.toThrow("unknown option '--shard'");
  });
});
