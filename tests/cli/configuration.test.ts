import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completeSettings } from '../../cli/complete-settings.ts';
import { readFlags } from '../../cli/flags/read-flags.ts';
import { RUN_FLAGS } from '../../cli/flags/run-flags.ts';
import type { RunSettings } from '../../cli/settings.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

interface World {
  /** Name and text of the file in the working directory. */
  readonly file?: readonly [name: string, text: string];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
}

async function settingsIn({ file, options = {}, environment = {} }: World): Promise<RunSettings> {
  await using directory = await temporaryDirectory();
  if (file !== undefined) writeFileSync(join(directory.path, file[0]), file[1]);
  return await completeSettings(readFlags(RUN_FLAGS, { options, environment }), {
    workingDirectory: directory.path,
    environment,
  });
}

const settingsOf = (value: unknown): Promise<RunSettings> =>
  settingsIn({ file: ['conformance.config.json', JSON.stringify(value)] });

async function refusalIn(world: World): Promise<string> {
  const error = await settingsIn(world).catch((thrown: unknown) => thrown);
  if (!(error instanceof OperationalError)) throw new Error(`no operational error: ${error}`);
  return `${error.message}\n${error.hint}`;
}

describe('precedence', () => {
  const file = ['conformance.config.json', '{"workers": 2, "seed": 3}'] as const;
  const environment = { DATAZONE_CONFORMANCE_WORKERS: '5' };

  test.each([
    ['the default holds where nothing is said', {}, 16],
    ['the file beats the default', { file }, 2],
    ['the environment beats the file', { file, environment }, 5],
    ['a flag beats the environment', { file, environment, options: { workers: '7' } }, 7],
    ['an empty variable says nothing', { file, environment: { DATAZONE_CONFORMANCE_WORKERS: '' } }, 2],
  ])('%s', async (_, world, workers) => {
    expect((await settingsIn(world)).workers).toBe(workers);
  });

  test('headers of flags join those of the file and beat them', async () => {
    const settings = await settingsIn({
      file: ['conformance.config.json', '{"headers": {"a": "1", "b": "1"}}'],
      options: { header: ['b: 2', 'c: 3'] },
    });
    expect(settings.configuration.headers).toEqual({ a: '1', b: '2', c: '3' });
  });

  test.each([
    ['1', true],
    ['no', false],
  ])('a switch in the environment reads %s', (text, quiet) => {
    expect(readFlags(RUN_FLAGS, { options: {}, environment: { DATAZONE_CONFORMANCE_QUIET: text } }).quiet).toBe(quiet);
  });
});

describe('a complete configuration', () => {
  test('needs nothing: the embedded emulator comes with its fixtures and a scenario for every error', async () => {
    const { configuration } = await settingsIn({});
    expect(configuration).toMatchObject({
      edition: '2025-12',
      region: 'us-east-1',
      fixtures: { domainIdentifier: 'dzd_53ielnpxktdilj' },
    });
    expect(configuration.url).toBeUndefined();
    expect(Object.keys(configuration.scenarios)).toContain('ThrottlingException');
  });

  test('has no scenario for an endpoint of which nothing is known', async () => {
    const { configuration } = await settingsIn({ options: { url: 'http://127.0.0.1:1/base/' } });
    expect(configuration).toMatchObject({ url: 'http://127.0.0.1:1/base', scenarios: {} });
  });

  test.each([
    ['a command', 'make throttled', { kind: 'command', command: 'make throttled', timeoutMs: 10_000 }],
    ['a command with a time limit', { command: 'x', timeoutMs: 5 }, { kind: 'command', command: 'x', timeoutMs: 5 }],
    [
      'an HTTP call',
      { method: 'POST', url: 'http://h/on' },
      { kind: 'http', method: 'POST', url: 'http://h/on', timeoutMs: 10_000 },
    ],
  ])('takes %s before a scenario', async (_, before, action) => {
    const { configuration } = await settingsOf({ scenarios: { ThrottlingException: { before } } });
    expect(configuration.scenarios['ThrottlingException']?.before).toEqual(action);
  });

  test.each([
    ['conformance.config.ts', 'const region: string = "eu-west-1"; export default { region };'],
    ['conformance.config.mts', 'export default { region: "eu-west-1" as const };'],
    ['conformance.config.js', 'export default { region: "eu-west-1" };'],
    ['conformance.config.mjs', 'export default { region: "eu-west-1" };'],
    ['conformance.config.json', '\ufeff{ "region": "eu-west-1" }'],
  ])('is read from %s', async (name, text) => {
    expect((await settingsIn({ file: [name, text] })).configuration.region).toBe('eu-west-1');
  });
});

describe('a wrong configuration', () => {
  test.each([
    ['an unknown key', { ulr: 'x' }, 'unknown key "ulr"', 'Did you mean url?'],
    [
      'an unknown key far below',
      { scenarios: { ConflictException: { haeders: {} } } },
      '"scenarios.ConflictException.haeders"',
      'Did you mean headers?',
    ],
    [
      'an unknown key of an action',
      { scenarios: { ConflictException: { before: { method: 'GET', urll: 'http://h', url: 'http://h' } } } },
      '"scenarios.ConflictException.before.urll"',
      'Did you mean url',
    ],
    ['a wrong type', { workers: '8' }, '"workers" wants a number, found a string, "8"', 'Correct'],
    [
      'a fraction for a whole number',
      { workers: 1.5 },
      '"workers" wants a whole number, found a number, 1.5',
      'Correct',
    ],
    [
      'a word that is none of the few',
      { mode: 'fuz' },
      '"mode" wants one of "coverage", "fuzz", "all", found a string, "fuz"',
      'Correct',
    ],
    [
      'a missing member',
      { credentials: { accessKeyId: 'A' } },
      '"credentials.secretAccessKey" is missing.',
      'Add the key',
    ],
    ['null', { fixtures: null }, '"fixtures" wants an object, found null', 'Correct'],
    ['a list', [], 'conformance.config.json: the whole of it wants an object, found an array', 'Write one object'],
    ['nothing', null, 'conformance.config.json: the whole of it wants an object, found null', 'Write one object'],
    [
      'a capability that is no boolean',
      { capabilities: { ConflictException: 'no' } },
      '"capabilities.ConflictException" wants a boolean',
      'Correct',
    ],
    ['a URL that is none', { url: 'nonsense' }, 'is not a URL: "nonsense"', 'http://'],
    ['a live endpoint', { url: 'https://datazone.us-east-1.amazonaws.com' }, 'live AWS endpoint', '--allow-live'],
  ])('with %s is refused by the path of its key', async (_, value, what, hint) => {
    const told = await refusalIn({ file: ['conformance.config.json', JSON.stringify(value)] });
    expect(told.split('\n')[0]).toContain(what);
    expect(told.split('\n')[1]).toContain(hint);
  });

  test('that is a function is refused without its text', async () => {
    const told = await refusalIn({
      file: ['conformance.config.mjs', 'export default async () => ({ url: "secret" });'],
    });
    expect(told).toMatch(/conformance\.config\.mjs: the whole of it wants an object, found a function\.\n/);
  });

  test('of another kind is refused with the kinds that there are', async () => {
    const told = await refusalIn({ file: ['conf.yaml', 'url: x'], options: { config: 'conf.yaml' } });
    expect(told).toMatch(/conf\.yaml is of no kind.*\n.*\.json.*\.ts/);
  });

  test.each([
    ['headers.x-a', { headers: { 'x-a': 'a\nsecret' } }, 'no header can carry, U+000A'],
    ['headers.x-a', { headers: { 'x-a': 'secret\u2603' } }, 'no header can carry, U+2603'],
    ['headers.Content-Length', { headers: { 'Content-Length': '3' } }, 'written by the suite itself'],
    ['headers.host', { headers: { host: 'h' } }, 'written by the suite itself'],
    ['headers.connection', { headers: { connection: 'close' } }, 'written by the suite itself'],
    ['headers.transfer-encoding', { headers: { 'transfer-encoding': 'chunked' } }, 'written by the suite itself'],
    [
      'scenarios.ThrottlingException.headers.x y',
      { scenarios: { ThrottlingException: { headers: { 'x y': 'z' } } } },
      'has a name that no header can have',
    ],
    [
      'scenarios.ConflictException.before.headers.x-a',
      { scenarios: { ConflictException: { before: { method: 'GET', url: 'http://h', headers: { 'x-a': '\0' } } } } },
      'no header can carry, U+0000',
    ],
    [
      'credentials.sessionToken',
      { credentials: { accessKeyId: 'A', secretAccessKey: 's', sessionToken: 'secret\n' } },
      'no header can carry, U+000A',
    ],
  ])('whose "%s" no request can carry is refused, and no value is repeated', async (key, value, what) => {
    const told = await refusalIn({ file: ['conformance.config.json', JSON.stringify(value)] });
    expect(told).toContain(`conformance.config.json: "${key}" `);
    expect(told.split('\n')[0]).toContain(what);
    expect(told).not.toContain('secret');
  });

  test('may send what a header can carry, a letter of ISO 8859-1 among it', async () => {
    const headers = { 'x-a': 'caf\u00e9\tau lait', 'x-empty': '' };
    expect((await settingsOf({ headers })).configuration.headers).toEqual(headers);
  });

  test('with several faults names them all', async () => {
    expect(await refusalIn({ file: ['conformance.config.json', '{"workers": "1", "ulr": "x"}'] })).toMatch(
      /unknown key "ulr".*and 1 more: "workers"/s,
    );
  });

  test.each([
    ['a missing comma', '{\n  "url": "http://h"\n  "edition": "2025-12"\n}', ':3:3 '],
    ['a comma too many', '{\n  "url": "http://h",\n}', ':3:1 '],
    ['an unquoted key', '{ url: "http://h" }', ':1:3 '],
    ['a word', '{\n "url":\n  nothing\n}', ':3:4 '],
    ['a cut text', '{\n "url": "http', ':2:14 '],
    ['nothing at all', '', ':1:1 '],
  ])('that is no JSON, for %s, is refused with line and column', async (_, text, place) => {
    expect(await refusalIn({ file: ['conformance.config.json', text] })).toContain(
      `conformance.config.json${place}is no JSON`,
    );
  });
});
