import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COUNTED = '{"numPassedTests":7,"numFailedTests":0,"numPendingTests":2}';
const COUNTED_RED = '{"numPassedTests":5,"numFailedTests":3,"numPendingTests":1}';

interface Row {
  readonly how: string;
  /** The npm command that fails; none of them when it is left out. */
  readonly fails?: 'ci' | 'run check' | 'test' | 'run test:sdks';
  /** What the tests leave as their count. */
  readonly counted?: string;
  readonly browser?: 'exit 0' | 'exit 4';
  readonly toolchains?: 'exit 0' | 'exit 4';
  readonly lastLine: string;
  readonly exitCode: number;
}

const ROWS: readonly Row[] = [
  { how: 'all is well', counted: COUNTED, lastLine: '7 passed, 0 failed, 2 skipped', exitCode: 0 },
  { how: 'the packages cannot be had', fails: 'ci', lastLine: '0 passed, 1 failed, 0 skipped', exitCode: 3 },
  { how: 'the check fails', fails: 'run check', lastLine: '0 passed, 1 failed, 0 skipped', exitCode: 3 },
  { how: 'the tests die before they count', fails: 'test', lastLine: '0 passed, 1 failed, 0 skipped', exitCode: 3 },
  {
    how: 'the tests die while they write their count',
    fails: 'test',
    counted: '{"numPassedTests":7,',
    lastLine: '0 passed, 1 failed, 0 skipped',
    exitCode: 3,
  },
  { how: 'the tests end well and leave no count', lastLine: '0 passed, 1 failed, 0 skipped', exitCode: 1 },
  { how: 'tests fail', fails: 'test', counted: COUNTED_RED, lastLine: '5 passed, 3 failed, 1 skipped', exitCode: 3 },
  {
    how: 'the browser cannot be installed',
    browser: 'exit 4',
    lastLine: '0 passed, 1 failed, 0 skipped',
    exitCode: 4,
  },
  {
    how: 'a toolchain cannot be installed',
    toolchains: 'exit 4',
    lastLine: '0 passed, 1 failed, 0 skipped',
    exitCode: 4,
  },
  {
    how: 'an SDK is not certified',
    fails: 'run test:sdks',
    counted: COUNTED,
    lastLine: '7 passed, 1 failed, 2 skipped',
    exitCode: 3,
  },
];

describe('the last line of the whole test', () => {
  it.each(ROWS)('counts when $how', ({ fails, counted, browser, toolchains, lastLine, exitCode }) => {
    const place = mkdtempSync(join(folder, 'place-'));
    mkdirSync(join(place, '.ci'));
    mkdirSync(join(place, 'bin'));
    copyFileSync(join(import.meta.dirname, '..', '.ci', 'run'), join(place, '.ci', 'run'));
    writeProgram(join(place, '.ci', 'install-browser'), browser ?? 'exit 0');
    writeProgram(join(place, '.ci', 'install-toolchains'), toolchains ?? 'exit 0');
    writeProgram(join(place, 'bin', 'npm'), npmThat({ fails, counted }));
    const path = [join(place, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter);
    const done = spawnSync(join(place, '.ci', 'run'), { encoding: 'utf8', env: { ...process.env, PATH: path } });
    expect(done.stdout.trimEnd().split('\n').at(-1)).toBe(lastLine);
    expect(done.status).toBe(exitCode);
  });
});

/** Stands in for npm: leaves a count where the tests are told to, and fails at one command. */
function npmThat({ fails, counted }: { readonly fails: Row['fails']; readonly counted: string | undefined }): string {
  return [
    'echo "npm $*"',
    ...(counted === undefined
      ? []
      : [
          `for word in "$@"; do case $word in --outputFile.json=*) printf '%s' '${counted}' > "\${word#*=}";; esac; done`,
        ]),
    ...(fails === undefined ? [] : [`case "$* " in "${fails} "*) exit 3;; esac`]),
    'exit 0',
  ].join('\n');
}

function writeProgram(file: string, text: string): void {
  writeFileSync(file, `#!/usr/bin/env bash\n${text}\n`, { mode: 0o755 });
}
