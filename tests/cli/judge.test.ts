import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { refusal, startedRun, VALID, writeHar } from '../traffic/write-har.ts';
import { runHere } from './run-here.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SAMPLES = resolve(ROOT, 'tests/traffic/samples');
const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(resolve(directory.path, name), content);
  return name;
};
const judge = (...args: readonly string[]) => runHere(['judge', ...args], directory.path);
const har = (...args: Parameters<typeof writeHar>): string => JSON.stringify(writeHar(...args));

describe.each(['mitmproxy', 'playwright'])('what %s recorded of a right server', (name) => {
  test('fails nothing, and passes what it shows', async () => {
    const { code, stdout } = await judge(resolve(SAMPLES, `${name}.har`), '--json');
    const record = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(record).toMatchObject({ verdict: 'partial', target: { kind: 'traffic' }, requests: 10, retries: 0 });
    const verdicts = new Map(
      record.requirements.map((each: { id: string; verdict: string }) => [each.id, each.verdict]),
    );
    expect([...verdicts.values()]).not.toContain('failed');
    for (const id of [
      'response.owningProjectId.echo',
      'request.target.required',
      'request.types.items.enum',
      'protocol.malformed-json',
      'error.ThrottlingException.status',
      'error.ResourceNotFoundException.status',
      'request.unknown-members',
    ])
      expect([id, verdicts.get(id)]).toEqual([id, 'passed']);
    expect(stdout).not.toContain('a-token-that-nobody-may-see');
  });
});

test('a finding ends with 1, in every report', async () => {
  write('bad.har', har([{}, { status: 201 }]));
  const { code, stdout } = await judge('bad.har', '-o', 'report', '-r', 'markdown=bad.md');
  expect(code).toBe(1);
  expect(stdout).toContain('NON-CONFORMANT  http://127.0.0.1:4566 as recorded in bad.har');
  expect(stdout).toContain("jq '.log.entries[1]' 'bad.har'");
  const saved = await runHere(['report', 'report/results.json'], directory.path);
  expect(saved.stdout).toContain('response.status-code');
  expect(readFileSync(resolve(directory.path, 'bad.md'), 'utf8')).toContain('response.status-code');
});

test('what traffic showed is not sent again', async () => {
  write('bad.har', har([{ status: 201 }]));
  await judge('bad.har', '-o', 'judged');
  const { code, error } = await runHere(['replay', 'judged/results.json'], directory.path);
  expect([code, error?.message]).toEqual([2, expect.stringContaining('is about recorded traffic')]);
});

test('a broken SHOULD fails the command when it is asked to', async () => {
  write('should.har', har([{ answerHeaders: { 'x-amzn-requestid': '' } }]));
  expect((await judge('should.har')).code).toBe(0);
  expect((await judge('should.har', '--fail-on', 'should')).code).toBe(1);
});

test('what is listed as known fails nothing', async () => {
  write('listed.har', har([{ status: 201 }]));
  write(
    'known.yaml',
    '- requirement: response.status-code\n  reason: Ours says 201.\n  ticket: https://tracker.example/1\n',
  );
  expect(await judge('listed.har', '--known-failing', 'known.yaml')).toMatchObject({ code: 0 });
});

test('the older edition judges by its own contract', async () => {
  write('older.har', har([{}]));
  const { code, stdout } = await judge('older.har', '--edition', '2025-09');
  expect([code, stdout]).toEqual([1, expect.stringContaining('request.type.required')]);
});

describe('compressed recordings are read whatever they are called', () => {
  test.each<[name: string, pack: (text: string) => Uint8Array]>([
    ['gzip', gzipSync],
    ['zlib', deflateSync],
  ])('%s', async (name, pack) => {
    write(`${name}.bin`, pack(har([{ status: 201 }])));
    expect(await judge(`${name}.bin`)).toMatchObject({ code: 1, error: undefined });
  });
});

describe('of several servers, one has to be named', () => {
  const there = har([
    {},
    {
      url: 'https://stage.example/base/v2/domains/dzd_1/metadata-generation-runs',
      output: startedRun({ domainId: 'dzd_1' }),
    },
  ]);
  test.each<[args: readonly string[], code: number, word: string]>([
    [[], 2, 'with 2 servers: http://127.0.0.1:4566 (1), https://stage.example/base (1)'],
    [['--server', 'https://stage.example/base/'], 0, ''],
    [['--server', 'https://stage.example'], 2, 'no exchange of StartMetadataGenerationRun with https://stage.example.'],
  ])('%j', async (args, code, word) => {
    write('two.har', there);
    const ended = await judge('two.har', ...args);
    expect([ended.code, ended.error?.message ?? '']).toEqual([code, expect.stringContaining(word)]);
  });
});

describe('what cannot be judged is refused with 2 and a word that says why', () => {
  mkdirSync(resolve(directory.path, 'folder'));
  test.each<[name: string, content: string | Uint8Array | undefined, message: RegExp]>([
    ['missing.har', undefined, /missing\.har does not exist\.$/],
    ['folder', undefined, /folder is a directory, not a recording\.$/],
    ['empty.har', '', /empty\.har is empty\.$/],
    ['page.har', '<!doctype html>', /page\.har is no JSON: unexpected "<" at byte 0\.$/],
    ['cut.har', har([{}, {}]).slice(0, 900), /cut\.har is cut off: its JSON does not end\.$/],
    ['cut.har.gz', gzipSync(har([{}])).subarray(0, 100), /cut\.har\.gz is compressed, and broken or cut off\.$/],
    ['packed.zip', Buffer.from('PK\u0003\u0004'), /packed\.zip is a ZIP archive\.$/],
    ['old.har', '{"log":{"version":"1.1","entries":[{}]}}', /version "1\.1"; this suite reads 1\.2\.$/],
    ['results.json', '{"schemaVersion":1,"requirements":[]}', /is no HTTP Archive with anything in it/],
    ['others.har', har([{ method: 'GET' }]), /others\.har holds no exchange of StartMetadataGenerationRun\.$/],
    ['-', undefined, /^Standard input is a terminal, not a recording\.$/],
  ])('%s', async (name, content, message) => {
    if (content !== undefined) write(name, content);
    const { code, error } = await judge(name);
    expect([code, error?.message]).toEqual([2, expect.stringMatching(message)]);
    expect(error?.hint).not.toBe('');
  });

  test('entries that are nonsense are counted, and crash nothing', async () => {
    const entries = [
      null,
      7,
      'x',
      [],
      {},
      { request: null },
      { request: { method: 'POST', url: 7 } },
      ...(writeHar([{}]).log['entries'] as readonly unknown[]),
    ];
    write('nonsense.har', JSON.stringify({ log: { version: '1.2', entries } }));
    const { code, stdout } = await judge('nonsense.har');
    expect([code, stdout.replaceAll(/\s+/g, ' ')]).toEqual([0, expect.stringContaining('7 entries without a request')]);
  });
});

test('no request is sent: a recorded server that is there hears nothing', async () => {
  const { createServer } = await import('node:http');
  let heard = 0;
  const server = createServer((_, response) => {
    heard += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs`;
  write(
    'there.har',
    har([
      { url, status: 201 },
      { url, input: { ...VALID, types: [] }, ...refusal('ValidationException', 400) },
    ]),
  );
  expect((await judge('there.har')).code).toBe(1);
  server.close();
  expect(heard).toBe(0);
});

describe('the commands of the page on traffic work', () => {
  const page = readFileSync(resolve(ROOT, 'docs/judging-traffic.md'), 'utf8');
  const commands = [...page.matchAll(/^npm start -- (judge .*?)(?: +#.*)?$/gm)].map(([, command = '']) => command);
  test.each(commands)('%s', (command) => {
    copyFileSync(resolve(SAMPLES, 'mitmproxy.har'), resolve(directory.path, 'recorded.har'));
    const text = readFileSync(resolve(directory.path, 'recorded.har'), 'utf8');
    write('traffic.har', text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:4566'));
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"$0" "$1" ${command}`, process.execPath, resolve(ROOT, 'cli/bin.mjs')],
      {
        cwd: directory.path,
        encoding: 'utf8',
      },
    );
    expect([status, stderr]).toEqual([0, expect.any(String)]);
  });
  test('there are some', () => expect(commands.length).toBeGreaterThan(3));
});
