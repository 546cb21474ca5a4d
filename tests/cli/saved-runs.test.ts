import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT_FAULTS } from '../../sdks/reference/index.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli } from './run-cli.ts';

const FORMATS = [
  'json',
  'html',
  'junit',
  'markdown',
  'github',
  'ctrf',
  'sarif',
  'tap',
  'csv',
  'shield',
  'badge',
] as const;

const directory = await temporaryDirectory();
const cli = (...argv: readonly string[]) => runCli(argv, { workingDirectory: directory.path });
const read = (name: string): string => readFileSync(join(directory.path, name), 'utf8');
const write = (name: string, text: string): void => writeFileSync(join(directory.path, name), text);

beforeAll(async () => {
  const asked = [...FORMATS, 'terminal'].flatMap((name) => ['-r', `${name}=run.${name}`]);
  const small = ['--cases', '5', '--seed', '3'];
  await cli(...small, '--fault', 'no-request-id', '-o', 'before', '-q');
  await cli(...small, '--fault', 'client-token-129-accepted', '-o', 'after', ...asked);
});

afterAll(() => directory[Symbol.asyncDispose]());

describe('a saved run', () => {
  test('is told again in every format, letter for letter as by the run itself', async () => {
    const asked = [...FORMATS, 'terminal'].flatMap((name) => ['-r', `${name}=again.${name}`]);
    expect(await cli('report', 'after/results.json', ...asked)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    for (const name of [...FORMATS, 'terminal']) expect(read(`again.${name}`), name).toBe(read(`run.${name}`));
  });

  test('is told at the terminal where nothing else is asked for', async () => {
    const { stdout } = await cli('report', 'after/results.json');
    expect(stdout).toBe(read('run.terminal'));
  });

  test('is told in one format although another cannot be written', async () => {
    const { code, stderr } = await cli(
      'report',
      'after/results.json',
      '-r',
      'tap=nowhere/run.tap',
      '-r',
      'csv=other.csv',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('nowhere/run.tap');
    expect(read('other.csv')).toBe(read('run.csv'));
  });

  test('holds no events', async () => {
    expect(await cli('report', 'after/results.json', '-r', 'ndjson=x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('A saved run holds no events'),
    });
  });

  test.each([
    ['missing', undefined, 'does not exist'],
    ['empty', () => '', 'is empty'],
    ['cut off', () => read('after/results.json').slice(0, 4000), 'is no JSON'],
    ['of something else', () => '{"name":"x"}', 'it names no schema version'],
    [
      'of an older version',
      () => '{"schemaVersion":0}',
      'is of schema version 0; this version of the suite reads version 1',
    ],
    [
      'with an unknown verdict',
      () => read('after/results.json').replace('"verdict": "passed"', '"verdict": "fine"'),
      'is no whole results.json: /',
    ],
  ])('that is %s is refused in one clear message', async (what, text, says) => {
    const name = `${what.replaceAll(' ', '-')}.json`;
    if (text !== undefined) write(name, text());
    for (const argv of [
      ['report', name],
      ['diff', name, 'after/results.json'],
      ['replay', name],
    ]) {
      const { code, stdout, stderr } = await cli(...argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(says);
      expect(stderr).toMatch(/^hint: /m);
    }
  });
});

test('a saved run that no text can hold is refused in one clear message', async () => {
  write('huge.json', '');
  truncateSync(join(directory.path, 'huge.json'), 600 * 1024 * 1024);
  const { code, stderr } = await cli('report', 'huge.json');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      /^error: .*huge\.json is larger than what this suite reads, half a gigabyte\.\nhint: /,
    ),
  });
});

describe('two saved runs', () => {
  test('are compared: what broke, what was mended, what changed otherwise', async () => {
    const { code, stdout } = await cli('diff', 'before/results.json', 'after/results.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^conformant-with-deviations -> non-conformant {2}1 broken, 1 mended, \d+ the same\n/);
    expect(stdout).toContain('Another target: embedded emulator with fault no-request-id');
    expect(stdout).toMatch(/\nBroken \(1\)\n {2}request\.clientToken\.max-length \(must\): passed -> failed\n/);
    expect(stdout).toMatch(/\nMended \(1\)\n {2}response\.request-id \(should\): failed -> passed\n/);
    expect(stdout).toMatch(
      /\nChanged otherwise \(1\)\n {2}response\.request-id\.unique \(should\): untested -> passed\n/,
    );
  });

  test('are compared the other way round, too, and as Markdown and JSON', async () => {
    const markdown = await cli('diff', 'after/results.json', 'before/results.json', '--format', 'markdown');
    expect(markdown.code).toBe(1);
    expect(markdown.stdout).toContain('| `request.clientToken.max-length` | must | failed | passed |');
    const json = await cli('diff', 'after/results.json', 'before/results.json', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      broken: [{ id: 'response.request-id', before: 'passed', after: 'failed' }],
      mended: [{ id: 'request.clientToken.max-length' }],
    });
  });

  test('that came to the same differ in nothing', async () => {
    const { code, stdout } = await cli('diff', 'after/results.json', 'after/results.json');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^non-conformant -> non-conformant {2}0 broken, 0 mended, \d+ the same\n$/),
    });
  });

  test('of which one has more requirements name what is new and what is gone', async () => {
    const record = JSON.parse(read('before/results.json'));
    write('fewer.json', JSON.stringify({ ...record, requirements: record.requirements.slice(1) }));
    const { id } = record.requirements[0];
    expect((await cli('diff', 'fewer.json', 'before/results.json')).stdout).toContain(`\nNew (1)\n  ${id} (`);
    expect((await cli('diff', 'before/results.json', 'fewer.json')).stdout).toContain(`\nGone (1)\n  ${id} (`);
  });
});

/** Runs that are not those of one endpoint on one machine, and how each is told when it runs. */
describe('the run of a client', () => {
  const reference = (...faults: readonly string[]) => {
    const driver = fileURLToPath(new URL('../../sdks/reference/driver.ts', import.meta.url));
    return [
      'sdk',
      '--driver',
      `'${process.execPath}' '${driver}' ${faults.join(' ')}`,
      '--cases',
      '3',
      '--seed',
      '3',
      '-q',
    ];
  };
  const [FAULT] = CLIENT_FAULTS.filter(({ requirements }) => requirements.length === 1);

  test('is told again in every format, letter for letter', async () => {
    const asked = (name: string) => FORMATS.flatMap((format) => ['-r', `${format}=${name}.${format}`]);
    const { code, stderr } = await cli(...reference(FAULT?.name ?? ''), '-o', 'client', ...asked('client'));
    expect({ code, stderr }).toMatchObject({ code: expect.toBeOneOf([0, 1]) });
    expect(await cli('report', 'client/results.json', ...asked('client-again'))).toMatchObject({ code: 0, stderr: '' });
    for (const format of FORMATS) expect(read(`client-again.${format}`), format).toBe(read(`client.${format}`));
  });

  test('is compared with another one: what broke, and that it is another client', async () => {
    await cli(...reference(), '-o', 'right-client');
    const { code, stdout } = await cli('diff', 'right-client/results.json', 'client/results.json');
    const [id] = FAULT?.requirements ?? [];
    expect(code).toBe(1);
    expect(stdout).toContain(
      `Another target: reference 1 (typescript), then reference with ${FAULT?.name} 1 (typescript).`,
    );
    expect(stdout).toMatch(new RegExp(`\\nBroken \\(1\\)\\n {2}${id} \\(\\w+\\): passed -> failed\\n`));
    const back = await cli('diff', 'client/results.json', 'right-client/results.json', '--format', 'markdown');
    expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining('### Mended (1)') });
  });

  test('of another edition is said to be one', async () => {
    await cli(...reference(), '--edition', '2025-09', '-o', 'older-client');
    const { stdout } = await cli('diff', 'older-client/results.json', 'right-client/results.json');
    expect(stdout).toContain('Another edition: 2025-09, then 2025-12.');
  });
});

test('a run that was merged from shards is told again in every format, letter for letter, and compared', async () => {
  const small = ['--cases', '5', '--seed', '3', '-q', '--fault', 'client-token-129-accepted'];
  for (const index of [1, 2]) await cli('run', ...small, '--shard', `${index}/2`, '-o', `shard-${index}`);
  const asked = (name: string) => FORMATS.flatMap((format) => ['-r', `${format}=${name}.${format}`]);
  await cli('merge', 'shard-1/results.json', 'shard-2/results.json', '-q', '-o', 'merged', ...asked('merged'));
  await cli('report', 'merged/results.json', ...asked('merged-again'));
  for (const format of FORMATS) expect(read(`merged-again.${format}`), format).toBe(read(`merged.${format}`));
  const { code, stdout } = await cli('diff', 'after/results.json', 'merged/results.json');
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('0 broken, 0 mended') });
});
