import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKnownList } from '../../cli/known/read-known-list.ts';
import { loadContract } from '../../spec/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { DEFAULT_EDITION } from '../../spec/words/requirement.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli } from './run-cli.ts';

const BROKEN = 'request.clientToken.max-length';
const FAULT = ['--fault', 'client-token-129-accepted', '-m', 'coverage'] as const;
const ENTRY = `- requirement: ${BROKEN}\n  reason: The limit is the database's.\n  ticket: 12\n`;

async function readText(text: string, name = 'known.yaml') {
  await using directory = await temporaryDirectory();
  writeFileSync(join(directory.path, name), text);
  return await readKnownList(name, directory.path);
}

async function refusalOf(text: string, name?: string): Promise<string> {
  const error = await readText(text, name).catch((thrown: unknown) => thrown);
  if (!(error instanceof OperationalError)) throw new Error(`no operational error: ${error}`);
  expect(error.exitCode).toBe(2);
  return `${error.message}\n${error.hint}`;
}

describe('a list of known deviations', () => {
  const entries = [
    {
      subject: { kind: 'requirement', id: BROKEN },
      reason: "The limit is the database's.",
      ticket: '12',
      place: { file: expect.any(String), line: 1 },
    },
    {
      subject: { kind: 'case', id: 'request.a/b' },
      reason: 'Old.',
      ticket: 'https://tracker.test/13',
      expires: '2027-02-28',
      place: { file: expect.any(String), line: 5 },
    },
  ];

  test('is read from YAML, with the line of each entry', async () => {
    const second = '- case: request.a/b\n  reason: Old.\n  ticket: https://tracker.test/13\n  expires: 2027-02-28\n';
    expect(await readText(`${ENTRY}\n${second}`)).toEqual(entries);
  });

  test('is read from JSON as well', async () => {
    const [first, second] = [
      { requirement: BROKEN, reason: "The limit is the database's.", ticket: 12 },
      { case: 'request.a/b', reason: 'Old.', ticket: 'https://tracker.test/13', expires: '2027-02-28' },
    ];
    const text = `[${JSON.stringify(first)},\n\n\n\n${JSON.stringify(second)}]`;
    expect(await readText(text, 'known.json')).toEqual(entries);
  });

  test.each([
    ['nothing', '', /^known\.yaml:1: .* lists nothing\./],
    ['only a comment', '# none\n', /^known\.yaml:1: .* lists nothing\./],
    ['an empty list', '[]', /^known\.yaml:1: .* lists nothing\./],
    ['no list', `\nknown: 1\n`, /^known\.yaml:2: .* is no list\./],
    ['an entry that is no object', `${ENTRY}- x\n`, /^known\.yaml:4: .* no object\./],
    ['broken YAML', `${ENTRY}- requirement: "x\n`, /^known\.yaml:[45]: .* is no YAML: /],
    ['a key twice', `${ENTRY}  ticket: 13\n`, /^known\.yaml:4: .* is no YAML: Map keys must be unique/],
    ['an unknown key', `${ENTRY}  tickt: 13\n`, /^known\.yaml:4: unknown key "tickt"\.\n.*\bticket\b/],
    ['no reason', `- requirement: ${BROKEN}\n  ticket: 1\n`, /^known\.yaml:1: "reason" is missing\./],
    ['an empty reason', `- case: x\n  reason: ''\n  ticket: 1\n`, /^known\.yaml:2: "reason" wants at least 1/],
    ['no ticket', `- case: x\n  reason: y\n`, /^known\.yaml:1: "ticket" is missing\./],
    ['a day that is none', `${ENTRY}  expires: 2027-02-30\n`, /^known\.yaml:4: "expires" .*YYYY-MM-DD.*2027-02-30/],
    ['a date in words', `${ENTRY}  expires: next year\n`, /^known\.yaml:4: "expires" .*YYYY-MM-DD/],
    [
      'neither requirement nor case',
      '- reason: x\n  ticket: 1\n',
      /^known\.yaml:1: .* neither a requirement nor a case/,
    ],
    ['both', `${ENTRY}  case: x\n`, /^known\.yaml:1: .* both a requirement and a case/],
    ['one thing twice', `${ENTRY}${ENTRY}`, /^known\.yaml:4: .* is listed twice, first on line 1\./],
  ])('that holds %s is refused with its line', async (_, text, message) => {
    expect(await refusalOf(text)).toMatch(message);
  });

  test('is shown in hints with a requirement that there is', async () => {
    const { requirements } = await loadContract({ edition: DEFAULT_EDITION });
    const [, shown] = /requirement: ([^,]+),/.exec(await refusalOf('')) ?? [];
    expect(requirements.map(({ id }) => String(id))).toContain(shown);
  });

  test('that says it is JSON is held to JSON', async () => {
    expect(await refusalOf('[\n{"case": "x",}]', 'known.json')).toMatch(/^known\.json:2: .* is no JSON: /);
  });

  test('that does not exist is named', async () => {
    const { code, stderr } = await runCli(['--known-failing', 'nowhere.yaml']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: The list of known deviations nowhere\.yaml cannot be read: /);
  });
});

describe('a run with known deviations', () => {
  async function runWith(text: string, args: readonly string[] = FAULT) {
    await using directory = await temporaryDirectory();
    writeFileSync(join(directory.path, 'known.yaml'), text);
    const finished = await runCli([...args, '--known-failing', 'known.yaml', '-o', 'out'], {
      workingDirectory: directory.path,
    });
    const file = (name: string) => {
      const path = join(directory.path, 'out', name);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    };
    const [results, junit] = [file('results.json'), file('junit.xml')];
    return { ...finished, junit, record: results === undefined ? undefined : (JSON.parse(results) as RunRecord) };
  }

  test('exits with 0, and every report tells them', async () => {
    const { code, stdout, record, junit } = await runWith(ENTRY);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^CONFORMANT-WITH-DEVIATIONS .*, 1 known\n {2}1 requirement is broken as listed/);
    expect(stdout).toMatch(/\nKnown \(1\)\n\n {2}request\.clientToken\.max-length\n {4}reason .*\n {4}ticket {4}12\n/);
    expect(record?.requirements.find(({ id }) => id === BROKEN)).toMatchObject({ verdict: 'known', ticket: '12' });
    expect(record?.cases.filter(({ verdict }) => verdict === 'known')).not.toEqual([]);
    expect(junit).toContain(`<skipped message="known: The limit is the database's. (12)"`);
  });

  test('names the line of an entry that has expired, and fails', async () => {
    const { code, stdout } = await runWith(`${ENTRY}  expires: 2020-01-01\n`);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /known\.yaml:1: the known deviation\s+request\.clientToken\.max-length expired on\s+2020-01-01\./,
    );
  });

  test('names the line of an entry that passes now, and fails', async () => {
    const { code, stdout, record } = await runWith(ENTRY, ['--cases', '5']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/known\.yaml:1: the known deviation\s+request\.clientToken\.max-length passes now\./);
    expect(record).toMatchObject({ verdict: 'conformant', stale: [{ why: 'passes' }] });
  });

  test('tells also with -q why it fails', async () => {
    const { code, stdout } = await runWith(`${ENTRY}  expires: 2020-01-01\n`, ['-m', 'coverage', '-q']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^CONFORMANT .*\n[^\n]+\n\nKnown deviations that are none any more \(1\)\n.* expired on\s+2020-01-01/s,
    );
  });

  test('says that a run of some cases takes nothing for mended', async () => {
    const { code, stderr } = await runWith(ENTRY, ['-m', 'coverage', '--level', 'must']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^note: .* passes now is not judged: .* \(--mode coverage, --level must\)\.$/m);
  });

  test.each([
    ['requirement', 'request.clientTokn.max-length', 'request.clientToken.max-length'],
    ['case', `${BROKEN}/129-charcters`, `${BROKEN}/129-characters`],
  ])('refuses a %s that does not exist, and says which was meant', async (kind, id, meant) => {
    const { code, stderr } = await runWith(`- ${kind}: ${id}\n  reason: x\n  ticket: 1\n`);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^error: known\\.yaml:1: there is no ${kind} "`));
    expect(stderr).toContain(meant);
  });

  test('takes what only another edition has', async () => {
    expect(
      (await runWith(ENTRY.replace(BROKEN, 'request.types.min-items'), ['--edition', '2025-09', '-m', 'coverage']))
        .code,
    ).toBe(0);
  });
});

describe('run --write-known', () => {
  test('drafts a list that can be used at once', async () => {
    await using directory = await temporaryDirectory();
    const here = { workingDirectory: directory.path };
    const drafted = await runCli([...FAULT, '-q', '--write-known', 'known.yaml'], here);
    expect(drafted).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^note: known\.yaml lists 1 known deviation\./),
    });
    expect(readFileSync(join(directory.path, 'known.yaml'), 'utf8')).toMatch(
      /^#.*\n- requirement: request\.clientToken\.max-length\n {2}reason: .*\n {2}ticket: to be filed\n$/,
    );
    expect((await runCli([...FAULT, '-q', '--known-failing', 'known.yaml'], here)).code).toBe(0);
    expect(await runCli([...FAULT, '--write-known', 'known.yaml'], here)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: --write-known does not overwrite known\.yaml/),
    });
  });

  test('takes over the entries that still hold, as JSON where the name says so', async () => {
    await using directory = await temporaryDirectory();
    const here = { workingDirectory: directory.path };
    writeFileSync(join(directory.path, 'known.yaml'), ENTRY);
    await runCli([...FAULT, '--known-failing', 'known.yaml', '--write-known', 'new.json'], here);
    expect(JSON.parse(readFileSync(join(directory.path, 'new.json'), 'utf8'))).toEqual([
      { requirement: BROKEN, reason: "The limit is the database's.", ticket: '12' },
    ]);
  });

  test('writes nothing when nothing failed, and says so', async () => {
    await using directory = await temporaryDirectory();
    const { code, stderr } = await runCli(['-m', 'coverage', '-q', '--write-known', 'known.yaml'], {
      workingDirectory: directory.path,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'note: known.yaml was not written: nothing failed.\n' });
    expect(existsSync(join(directory.path, 'known.yaml'))).toBe(false);
  });
});
