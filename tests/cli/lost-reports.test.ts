import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openReporters } from '../../cli/open-reporters.ts';
import { tellRun } from '../../cli/tell-run.ts';
import type { Reporter } from '../../reports/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { EVENTS } from '../reports/synthetic-run.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { runCli, startCli } from './run-cli.ts';

const SMALL = ['run', '--seed', '3', '-m', 'coverage', '-g', 'clientToken', '-q'];
const BIN = fileURLToPath(new URL('../../cli/bin.mjs', import.meta.url));
/** A device that takes nothing, as a disk does that is full. */
const FULL = '/dev/full';

/** Runs the command line with what a shell puts behind it. */
const shell = (line: string, cwd?: string): Promise<{ code: unknown; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile('sh', ['-c', `'${process.execPath}' '${BIN}' ${line}`], { cwd }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

describe.runIf(existsSync(FULL))('a disk that is full', () => {
  test.each([
    ['junit', []],
    ['ndjson', []],
    ['json', ['--fault', 'client-token-129-accepted']],
    ['markdown', ['--max-time', '0.001']],
  ] as const)('loses the report %s and no other', async (name, flags) => {
    await using directory = await temporaryDirectory();
    const { code, stdout, stderr } = await runCli(
      [...SMALL, ...flags, '-r', `${name}=${FULL}`, '-r', 'sarif=run.sarif'],
      {
        workingDirectory: directory.path,
      },
    );
    expect(stderr).toMatch(/^error: Cannot write the report \/dev\/full: ENOSPC\.\nhint: .+\n$/);
    expect(stdout).toMatch(/^(CONFORMANT|PARTIAL|NON-CONFORMANT|INCONCLUSIVE) /);
    expect(JSON.parse(readFileSync(join(directory.path, 'run.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    // Out of time is graver than a report that is lost.
    expect(code).toBe(name === 'markdown' ? 3 : 2);
    expect(statSync(FULL).isCharacterDevice()).toBe(true);
  });

  test.each(['terminal', 'ndjson', 'json'])('behind standard output loses the report %s and no other', async (name) => {
    await using directory = await temporaryDirectory();
    const { code, stderr } = await shell(`${SMALL.join(' ')} -r ${name} -r tap=run.tap > ${FULL}`, directory.path);
    expect(stderr).toMatch(/^error: Cannot write the report standard output: ENOSPC\.\nhint: .+\n$/);
    expect(code).toBe(2);
    expect(readFileSync(join(directory.path, 'run.tap'), 'utf8')).toMatch(/^TAP version 14\n/);
  });
});

test.each(['terminal', 'ndjson', 'json'])(
  'a reader of %s that goes away leaves the verdict and the other reports',
  async (name) => {
    await using directory = await temporaryDirectory();
    const child = startCli([...SMALL, '--fault', 'client-token-129-accepted', '-r', name, '-r', 'tap=run.tap'], {
      workingDirectory: directory.path,
    });
    child.stdout.destroy();
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    expect(readFileSync(join(directory.path, 'run.tap'), 'utf8')).toMatch(/^TAP version 14\n/);
  },
);

test('a device is written to, and no file takes its place', async () => {
  const { code, stdout } = await shell(
    `${SMALL.join(' ')} -r tap=/dev/stdout -r json=/dev/null -r ndjson=/dev/null | cat`,
  );
  expect(code).toBe(0);
  expect(stdout).toContain('TAP version 14');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

/** Tells an invented run to these reporters. */
async function told(reporters: readonly Reporter[]) {
  const stderr = new PassThrough();
  const events = async function* (): AsyncGenerator<Event> {
    yield* EVENTS;
  };
  const worst = await tellRun(events(), { reporters, surroundings: { stderr }, verbose: false });
  stderr.end();
  return { worst, stderr: await text(stderr) };
}

test('a directory that goes away while the run goes on loses its reports and no other', async () => {
  await using directory = await temporaryDirectory();
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const settings = {
    reporters: [{ name: 'csv', path: 'kept.csv' }],
    outputDirectory: 'gone',
    failOn: 'must',
    json: false,
    quiet: true,
    verbose: false,
  } as const;
  const surroundings = { environment: {}, workingDirectory: directory.path, stdout, stderr };
  const reporters = openReporters(settings, surroundings);
  rmSync(join(directory.path, 'gone'), { recursive: true });
  const { stderr: said } = await told(reporters);
  expect(said).toMatch(/^error: Cannot write the report .*gone\/results\.json: there is no directory .*\nhint: /);
  expect(said).toMatch(/\nerror: Cannot write the report .*gone\/junit\.xml: /);
  expect(readFileSync(join(directory.path, 'kept.csv'), 'utf8')).toMatch(/^requirement,/);
});

test('a bug in a report is told in a line, and makes the command exit with 2 unless there is worse', async () => {
  const buggy: Reporter = {
    name: 'buggy',
    onEvent: () => {
      throw new RangeError('Invalid array length');
    },
    close: async () => {},
  };
  const { worst, stderr } = await told([buggy]);
  expect(stderr).toMatch(
    /^error: The report buggy broke off: RangeError: Invalid array length\.\nhint: This is a bug .*\n$/,
  );
  expect(([0, 1, 2, 3, 130] as const).map(worst)).toEqual([2, 2, 2, 3, 130]);
  expect((await told([])).worst(1)).toBe(1);
});
