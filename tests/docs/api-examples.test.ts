import { execFile } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmulator } from '../../cli/open-emulator.ts';
import { loadContract } from '../../spec/load-contract.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { ENTRIES, readDocstring } from './generated/tell-reference.ts';
import { atEndpoints, ENDPOINT } from './page-commands.ts';

const TOP = join(import.meta.dirname, '../..');
const EXPORTS = ENTRIES.flatMap(({ specifier, exports }) =>
  exports.map((each) => ({ ...each, specifier, ...readDocstring(each.comment ?? '') })),
);
const EXAMPLES = EXPORTS.flatMap(({ name, specifier, example }) =>
  example === undefined ? [] : [{ name, specifier, example }],
);

const directory = await temporaryDirectory();
const server = await openEmulator({ contract: await loadContract(), faults: [] });
beforeAll(() => symlink(join(TOP, 'node_modules'), join(directory.path, 'node_modules')));
afterAll(async () => {
  await server.close();
  await directory[Symbol.asyncDispose]();
});

/** The example as a file of somebody's project; only that the package is this checkout. */
function asProgram(example: string): string {
  return ENTRIES.reduce(
    (text, { specifier, file }) => text.replaceAll(`'${specifier}'`, `'${pathToFileURL(join(TOP, file))}'`),
    atEndpoints(example, [[ENDPOINT, server.url]]),
  );
}

const runNode = (args: readonly string[]) =>
  new Promise<{ readonly exitCode: unknown; readonly stdout: string; readonly stderr: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], NO_COLOR: '1' };
    execFile(process.execPath, args, { cwd: directory.path, env }, (error, stdout, stderr) =>
      resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });

/** What the comments of an example say that it prints. */
const printedBy = (example: string): string =>
  [...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, line]) => `${line}\n`).join('');

describe('every export', () => {
  test.each(EXPORTS)('$specifier $name has a docstring', ({ says }) => {
    expect(says).toMatch(/\S/);
  });

  test.each(EXPORTS.filter(({ kind }) => kind === 'function'))('$specifier $name has an example', (each) => {
    expect(each.example).toContain(`from '${each.specifier}'`);
  });
});

describe.concurrent('the example of', () => {
  test.each(EXAMPLES)(
    '$specifier $name works',
    async ({ name, specifier, example }) => {
      const isTestFile = specifier.endsWith('/vitest');
      const file = join(directory.path, isTestFile ? `${name}.test.mts` : `${name}.mts`);
      await writeFile(file, asProgram(example));
      const vitest = [join(TOP, 'node_modules/vitest/vitest.mjs'), 'run', '--root', directory.path];
      const { exitCode, stdout, stderr } = await runNode(isTestFile ? vitest : [file]);
      expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
      if (example.includes('console.log')) expect(stdout).toBe(printedBy(example));
    },
    300_000,
  );
});
