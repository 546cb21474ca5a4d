import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli } from './run-cli.ts';

/** One clear message on standard error, nothing on standard output, no stack trace, exit code 2. */
async function refusalOf(
  args: readonly string[],
  options: { readonly workingDirectory?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, options);
  expect(stderr).toMatch(/^error: .+\nhint: .+\n$/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  return stderr;
}

describe('the command line refuses', () => {
  test.concurrent.each([
    ['an unknown flag, with the nearest right one', ['--ulr', 'x'], "unknown option '--ulr'", 'Did you mean --url?'],
    ['a flag that is given twice', ['--seed', '1', '--seed', '2'], '--seed is given twice: "1" and "2"', 'once'],
    ['a flag without its value', ['run', '--url'], '--url', '--help'],
    ['an unknown command, with the nearest right one', ['lst'], 'Unknown command "lst"', 'Did you mean list?'],
    [
      'a value that is no number',
      ['--workers', 'many'],
      '--workers wants a whole number from 1 to 1024, not "many"',
      '--workers 1',
    ],
    ['a URL that is none', ['-u', 'nonsense'], '--url is not a URL: "nonsense"', 'http://127.0.0.1'],
    [
      'a URL without its scheme',
      ['-u', 'localhost:4566'],
      'not an http or https URL',
      'Did you mean http://localhost:4566?',
    ],
    ['a URL of another scheme', ['-u', 'ftp://host'], 'not an http or https URL: "ftp://host"', 'http://127.0.0.1'],
    ['a live endpoint', ['-u', 'https://datazone.eu-west-1.amazonaws.com'], 'live AWS endpoint', '--allow-live'],
    [
      'a fault for another target',
      ['-u', 'http://localhost', '--fault', 'x'],
      '--fault belongs to the embedded emulator',
      'serve --fault x',
    ],
    ['a header without a colon', ['-H', 'x-a'], '--header wants a header as "Name: value"', 'x-tenant: blue'],
    [
      'a character beyond headers',
      ['-H', 'x-a: \u2603'],
      '--header "x-a" holds a character that no',
      'Leave this header',
    ],
    [
      'a header of the framing',
      ['-H', 'content-length: 3'],
      '--header "content-length" is written by the suite',
      'out',
    ],
    [
      'an unknown reporter',
      ['-r', 'junti=x'],
      '--reporter wants terminal, ndjson, json, html, junit, markdown, github, ctrf, sarif, tap, csv, shield or badge',
      'Did you mean junit?',
    ],
    [
      'two reports on standard output',
      ['-r', 'junit', '--json'],
      'Two reports want standard output: junit and json',
      '-r junit=report.txt',
    ],
    [
      'an output directory below a file',
      ['-o', '/dev/null/report'],
      'Cannot write the report /dev/null/report: ENOTDIR',
      '-o DIR',
    ],
    [
      'a report in a directory that is not there',
      ['-r', 'junit=nowhere/x.xml'],
      'there is no directory',
      'Make the directory first. -o DIR makes its own.',
    ],
    ['a configuration file that is not there', ['-c', 'nowhere.json'], 'nowhere.json does not exist', '--config'],
    [
      'an unknown requirement',
      ['explain', 'request.clientTokn.max-length'],
      'no requirement "request.clientTokn.max-length"',
      'Did you mean request.clientToken.max-length',
    ],
    ['a missing results file', ['replay', 'nowhere/results.json'], 'nowhere/results.json does not exist', '-o DIR'],
    ['an edition that there is not', ['list', '--edition', '2024-04'], '--edition wants 2025-09 or 2025-12', ''],
  ])('%s', async (_, args, what, hint) => {
    const told = await refusalOf(args);
    expect(told.split('\n')[0]).toContain(what);
    expect(told.split('\n')[1]).toContain(hint);
  });

  test.concurrent('a wrong environment variable, by its name', async () => {
    expect(await refusalOf([], { environment: { DATAZONE_CONFORMANCE_REQUEST_TIMEOUT: 'soon' } })).toContain(
      'DATAZONE_CONFORMANCE_REQUEST_TIMEOUT wants a whole number',
    );
  });

  test.concurrent('an environment variable that there is not, with the nearest right one', async () => {
    const told = await refusalOf([], { environment: { DATAZONE_CONFORMANCE_ULR: 'http://127.0.0.1:1' } });
    expect(told).toContain('There is no environment variable DATAZONE_CONFORMANCE_ULR.');
    expect(told).toContain('DATAZONE_CONFORMANCE_URL');
  });

  test.concurrent('a configuration with a typo, naming the file, the key and the nearest right one', async () => {
    await using directory = await temporaryDirectory();
    writeFileSync(join(directory.path, 'conformance.config.json'), '{ "fixtures": { "domainIdentifer": "dzd_1" } }');
    const told = await refusalOf([], { workingDirectory: directory.path });
    expect(told).toContain('conformance.config.json: ');
    expect(told).toContain('unknown key "fixtures.domainIdentifer"');
    expect(told).toContain('Did you mean domainIdentifier?');
  });

  // By a process of its own: a test runner loads modules in its own way.
  test.concurrent.each([
    [
      'throws',
      'export const a = 1;\nthrow new Error("no such thing");',
      'conformance.config.mjs:2:7 does not load: no such thing',
    ],
    ['does not parse', 'export default {\n  url: "x"\n  region: 1 };', 'conformance.config.mjs:3 does not load: '],
    ['has no default export', 'export const url = 1;', 'conformance.config.mjs has no default export'],
    ['imports what is not there', 'import "./gone.mjs";', 'does not load: Cannot find module'],
  ])('a configuration module that %s, with its place', async (_, text, what) => {
    await using directory = await temporaryDirectory();
    writeFileSync(join(directory.path, 'conformance.config.mjs'), text);
    expect(await refusalOf([], { workingDirectory: directory.path })).toContain(what);
  });

  test.concurrent('a Node that is too old, saying what it found and what it needs', async () => {
    const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.11.1"})';
    const told = await runCli([], { node: ['--import', pretend] });
    expect(told).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: datazone-conformance needs Node 24.0 or newer; this is Node 20.11.1.\nhint: install a newer Node. In a checkout, `npm start` and `npm test` bring their own.\n',
    });
  });
});

test('-v adds what caused an error', async () => {
  const { stderr } = await runCli(['-v', '-o', '/dev/null/report']);
  expect(stderr).toMatch(/\ncaused by: Error: ENOTDIR/);
});
