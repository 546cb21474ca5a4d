import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecording } from '../../cli/recording/read-recording.ts';
import { rejudge } from '../../cli/recording/rejudge.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { serveHttp } from '../runners/loopback.ts';
import { findSecret } from './find-secret.ts';
import { readLines, recordAndRejudge, withoutReproduction, writeLines } from './recorded-run.ts';
import { runHere } from './run-here.ts';

const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());
const pathOf = (name: string): string => join(directory.path, name);
const judge = async (name: string) => rejudge(await readRecording(pathOf(name)));

const SMALL = ['--seed', '5', '--cases', '40', '--request-timeout', '800'] as const;

describe('a recording, judged again without a socket, comes to the same record', () => {
  test.each([
    ['a right target', []],
    ['a right target of the older edition', ['--edition', '2025-09']],
    ['requests by fetch', ['--transport', 'fetch']],
    ['coverage alone', ['-m', 'coverage']],
    ['one request at a time', ['-w', '1', '-m', 'coverage']],
    ['a shard', ['--shard', '2/3']],
    ['a selection', ['-g', 'clientToken']],
    ['a run that stops at the first failure', ['--fault', 'errors-without-message', '-x', '1']],
    ['a run that runs out of time', ['--max-time', '1', '--rate-limit', '20']],
    ['a rate', ['--rate-limit', '400', '-m', 'coverage', '-g', 'label']],
    ['a target that is dead', ['-u', 'http://127.0.0.1:1']],
  ])('%s', async (name, flags) => {
    const place = { name: name.replaceAll(' ', '-'), directory: directory.path };
    const { told, again } = await recordAndRejudge(place, ...SMALL, ...flags);
    expect(withoutReproduction(again)).toBe(withoutReproduction(told));
  });

  test('a target of which a promise is broken', async () => {
    const place = { name: 'broken', directory: directory.path };
    const { told, again } = await recordAndRejudge(place, ...SMALL, '--fault', 'errors-without-message');
    expect(withoutReproduction(again)).toBe(withoutReproduction(told));
    expect(told.requirements.some(({ verdict }) => verdict === 'failed')).toBe(true);
  });

  test('a scenario that can be set up, and one that cannot', async () => {
    const scenarios = {
      ThrottlingException: {
        headers: { 'x-emulator-scenario': 'throttle' },
        before: 'true # hunter2-the-first',
        after: 'true',
      },
      InternalServerException: {
        headers: { 'x-emulator-scenario': 'internal-error' },
        before: 'exit 3',
      },
    };
    writeFileSync(pathOf('scenarios.json'), JSON.stringify({ scenarios }));
    const place = { name: 'scenarios', directory: directory.path };
    const { told, again } = await recordAndRejudge(place, ...SMALL, '-m', 'coverage', '-c', 'scenarios.json');
    expect(withoutReproduction(again)).toBe(withoutReproduction(told));
    expect(told.reason).toContain('InternalServerException could not be set up');
    expect(readLines(pathOf('scenarios.ndjson.gz')).filter(({ kind }) => kind === 'acted').length).toBeGreaterThan(2);
  });
});

describe('what is recorded of a target that repeats in its answers whatever it was sent', () => {
  const SECRETS = ['hunter2/of+the=first water', 'session-token-nobody-may-see', 'open-sesame-please'] as const;

  beforeAll(async () => {
    await using target = await serveHttp((request, response) => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}, ${SECRETS[0]}`);
      const body = JSON.stringify({
        message: headers.join('; '),
        base64: Buffer.from(headers.join()).toString('base64'),
      });
      response
        .writeHead(400, { 'x-amzn-errortype': 'ValidationException', 'content-type': 'application/json' })
        .end(body);
    });
    const [secretAccessKey, sessionToken, pass] = SECRETS;
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey, sessionToken };
    writeFileSync(
      pathOf('secrets.json'),
      JSON.stringify({ credentials, headers: { 'x-pass': pass }, redact: ['x-pass'] }),
    );
    const flags = ['-u', target.url, '-c', 'secrets.json', '--record', 'secrets.gz', '-r', 'json=secrets-out.json'];
    await runHere(['run', '-q', ...SMALL, '-m', 'coverage', ...flags], directory.path);
  });

  test('holds no secret, in whatever form', () => {
    const text = gunzipSync(readFileSync(pathOf('secrets.gz'))).toString();
    expect(text).toContain('[redacted]; x-amz-date');
    expect(findSecret(text, SECRETS)).toBeUndefined();
    expect(text).not.toMatch(/Signature=\w/);
  });

  test('comes to the same word although the secrets are missing', async () => {
    const told = JSON.parse(readFileSync(pathOf('secrets-out.json'), 'utf8'));
    expect(withoutReproduction(await judge('secrets.gz'))).toBe(withoutReproduction(told));
  });

  test('is one line for each thing that came from outside, and says at its end how many', () => {
    const lines = readLines(pathOf('secrets.gz'));
    const exchanges = lines.filter(({ kind }) => kind === 'exchange' || kind === 'conversation').length;
    expect(lines[0]).toMatchObject({ kind: 'recording', version: 1, settings: { seed: 5, mode: 'coverage' } });
    expect(lines.at(-1)).toEqual({ kind: 'end', exchanges, lines: lines.length - 1 });
    expect(exchanges).toBeGreaterThan(10);
  });
});

describe('a recording that was changed does not fit', () => {
  const [ORIGINAL, CHANGED] = ['original.ndjson.gz', 'changed.ndjson.gz'];
  type Line = Readonly<Record<string, unknown>>;
  let lines: readonly Line[] = [];

  beforeAll(async () => {
    await recordAndRejudge(
      { name: 'original', directory: directory.path },
      ...SMALL,
      '-m',
      'coverage',
      '-g',
      'clientToken',
    );
    lines = readLines(pathOf(ORIGINAL));
  });

  /** With its end put right, so that nothing but the content shows it. */
  const rejudgeChanged = (changed: readonly Line[]) => {
    const exchanges = changed.filter(({ kind }) => kind === 'exchange' || kind === 'conversation').length;
    const end = { kind: 'end', exchanges, lines: changed.length - 1 };
    writeLines(pathOf(CHANGED), [...changed.slice(0, -1), end]);
    return judge(CHANGED);
  };
  const at = (kind: string): number => lines.findIndex((line) => line['kind'] === kind);
  const edit = (kind: string, change: (line: Line) => Line): readonly Line[] =>
    lines.map((line, index) => (index === at(kind) ? change(line) : line));
  const request = ({ request: sent }: Line): Line => sent as Line;

  test.each<readonly [string, () => readonly Line[], RegExp]>([
    [
      'an exchange is left out',
      () => lines.toSpliced(at('exchange'), 1),
      /further than this suite|does not come to|lacks/,
    ],
    [
      'an exchange is there twice',
      () => lines.toSpliced(at('exchange'), 0, lines[at('exchange')] ?? {}),
      /request 1 that this suite does not come to/,
    ],
    [
      'a path differs',
      () => edit('exchange', (line) => ({ ...line, request: { ...request(line), path: '/other' } })),
      /request 1 in the recording is not the one that this suite sends: the path is \/other there/,
    ],
    [
      'a body differs',
      () => edit('exchange', (line) => ({ ...line, request: { ...request(line), body: { text: '{}' } } })),
      /the body differs/,
    ],
    [
      'a header differs',
      () => edit('exchange', (line) => ({ ...line, request: { ...request(line), headers: [['host', 'other']] } })),
      /the header host differs/,
    ],
    [
      'its tokens are others',
      () =>
        edit('recording', (line) => ({ ...line, settings: { ...(line['settings'] as Line), nonce: 'otherother' } })),
      /the header x-amz-content-sha256 differs/,
    ],
    ['it stops early', () => lines.slice(0, 100), /lacks/],
  ])('%s', async (_, changed, message) => {
    await expect(rejudgeChanged(changed())).rejects.toThrow(message);
  });

  test.each([
    [
      'another suite',
      (line: Line) => ({ ...line, suite: { name: 'datazone-conformance', version: '9.9.9' } }),
      /recorded by datazone-conformance 9\.9\.9/,
    ],
    [
      'another contract',
      (line: Line) => ({ ...line, contract: { edition: '2025-12', digest: 'f'.repeat(64) } }),
      /another contract of edition 2025-12 \(ffffffffffff\)/,
    ],
  ])('%s recorded it', async (_, change, message) => {
    await expect(rejudgeChanged(edit('recording', change))).rejects.toThrow(message);
  });
});

describe('a file that is no whole recording is refused with a clear word', () => {
  const bytes = () => readFileSync(pathOf('original.ndjson.gz'));
  const withText = (change: (lines: readonly Readonly<Record<string, unknown>>[]) => readonly unknown[]) => () => {
    writeLines(pathOf('changed.gz'), change(readLines(pathOf('original.ndjson.gz'))));
    return readFileSync(pathOf('changed.gz'));
  };

  test.each<readonly [string, () => Uint8Array, RegExp]>([
    ['empty', () => new Uint8Array(), /is (empty|cut off)/],
    ['cut off', () => bytes().subarray(0, 5000), /is cut off/],
    ['not compressed', () => Buffer.from('{"kind":"recording"}\n'), /is not compressed as recordings are, or damaged/],
    [
      'damaged',
      () => bytes().map((byte, index) => (index === 3000 ? byte ^ 255 : byte)),
      /damaged|no JSON|no line|is not the one/,
    ],
    ['without its end', withText((lines) => lines.slice(0, -1)), /is cut off: its last line is missing/],
    [
      'with fewer lines than it says',
      withText((lines) => [...lines.slice(0, -1), { ...lines.at(-1), lines: lines.length }]),
      /lacks lines/,
    ],
    ['with more after its end', withText((lines) => [...lines, lines.at(-1)]), /comes after the end/],
    [
      'of another version',
      withText(([first, ...rest]) => [{ ...first, version: 2 }, ...rest]),
      /is a recording of version 2/,
    ],
    [
      'with a pattern that is none',
      withText(([first, ...rest]) => [
        { ...first, settings: { ...(first?.['settings'] as object), grep: { source: '(', flags: '' } } },
        ...rest,
      ]),
      /:1 does not say how the run was set up \(settings\.grep: no regular expression\)/,
    ],
    [
      'with a pattern that never ends',
      withText(([first, ...rest]) => [
        {
          ...first,
          settings: { ...(first?.['settings'] as object), grep: { source: '((a|[a-z/.-])+)+!$', flags: '' } },
        },
        ...rest,
      ]),
      /takes too long on /,
    ],
    ['something else', withText(() => [{ kind: 'run-started' }]), /does not begin as a recording does/],
    [
      'with a line that is none',
      withText((lines) => lines.toSpliced(50, 1, { kind: 'tea' })),
      /:51 is no line of a recording/,
    ],
  ])('%s', async (name, write, message) => {
    const file = `${name.replaceAll(' ', '-')}.gz`;
    writeFileSync(pathOf(file), write());
    await expect(judge(file)).rejects.toThrow(message);
  });

  test('missing', async () => {
    await expect(judge('missing.gz')).rejects.toThrow(/missing\.gz does not exist/);
  });
});

test('a disk that is full costs the recording, and neither the run nor its reports', async () => {
  const { code, error } = await runHere(
    ['run', '-q', ...SMALL, '--record', '/dev/full', '-r', 'json=full.json'],
    directory.path,
  );
  expect({ code, message: error?.message }).toEqual({
    code: 2,
    message: 'Cannot write the recording /dev/full: ENOSPC.',
  });
  expect(JSON.parse(readFileSync(pathOf('full.json'), 'utf8'))).toMatchObject({ verdict: 'conformant' });
});

test('a place that cannot be written is told before anything is sent', async () => {
  const { code, error } = await runHere(['run', '--record', 'no/such/place.gz'], directory.path);
  expect(code).toBe(2);
  expect(error?.message).toMatch(/Cannot write the recording .*ENOENT/);
});

test('a run that goes on from another is not recorded', async () => {
  await runHere(
    ['run', '-q', '--max-time', '0.2', ...SMALL, '-r', 'ndjson=events.ndjson', '-r', 'json=x.json'],
    directory.path,
  );
  const { code, error } = await runHere(['run', '--resume', 'events.ndjson', '--record', 'r.gz'], directory.path);
  expect(code).toBe(2);
  expect(error?.message).toContain('is not recorded');
});
