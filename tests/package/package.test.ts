import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeExamples, describeVersions } from './describe-examples.ts';
import { install, type Packed, packPackage, run, TOP } from './packed.ts';

const BIN = join(TOP, 'node_modules/.bin');
let packed: Packed | undefined;
let folder = '';

beforeAll(async () => {
  packed = await packPackage();
  folder = packed.folder;
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await install(folder, packed.tarball);
}, 300_000);
afterAll(() => packed?.remove());

/** What a program of somebody who installed the package prints. */
async function evaluate(program: string): Promise<string> {
  await writeFile(join(folder, 'program.mjs'), program);
  return (await run(process.execPath, ['program.mjs'], { cwd: folder })).stdout.trim();
}

const command = (...words: readonly string[]) =>
  run(process.execPath, [join(folder, 'node_modules/.bin/datazone-conformance'), ...words], { cwd: folder });

describe('the package, installed in an empty folder', () => {
  it('certifies by its command', async () => {
    const { stdout } = await command('run', '--seed', '1', '--cases', '10');
    expect(stdout).toMatch(/^CONFORMANT/);
  });

  it('certifies a client by the driver that comes with it', async () => {
    const { stdout } = await command('sdk', 'reference', '--seed', '1', '--cases', '5');
    expect(stdout).toMatch(/^CONFORMANT/);
  });

  it('writes the page of a run', async () => {
    await command('run', '--seed', '1', '-m', 'coverage', '-r', 'html=run.html');
    expect(await readFile(join(folder, 'run.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  it('names the command that shows a failure again as it is called there', async () => {
    const { stdout } = await command(
      'run',
      '--seed',
      '1',
      '--fault',
      'client-token-129-accepted',
      '-m',
      'coverage',
      '--fail-on',
      'never',
    );
    expect(stdout).toContain('npx datazone-conformance replay');
  });

  it('has the drivers of the real SDKs with what they are built from', async () => {
    const found = await readdir(join(folder, 'node_modules/datazone-conformance/dist/sdks'), { recursive: true });
    expect(found).toEqual(
      expect.arrayContaining([
        'boto3/requirements.txt',
        'js-v3/package-lock.json',
        'go-v2/go.sum',
        'rust/Cargo.lock',
        'java-v2/pom.xml',
        'aws-cli/driver.py',
        'known/java-v2.yaml',
      ]),
    );
  });

  it('certifies by its functions', async () => {
    const verdict = await evaluate(`
      import { certify, foldEvents } from 'datazone-conformance';
      const events = [];
      for await (const event of certify({ seed: 1, cases: 10 })) events.push(event);
      console.log(foldEvents(events).verdict);
    `);
    expect(verdict).toBe('conformant');
  });

  it('has generators and the emulator', async () => {
    const seen = await evaluate(`
      import fc from 'fast-check';
      import { loadContract } from 'datazone-conformance';
      import { FAULTS } from 'datazone-conformance/emulator';
      import { operationArbitraries } from 'datazone-conformance/generators';
      const { validInput } = operationArbitraries({ contract: await loadContract() });
      console.log(FAULTS.length > 100, typeof fc.sample(validInput, 1)[0].domainIdentifier);
    `);
    expect(seen).toBe('true string');
  });

  it('says what to install when mocks are to be certified and their package is missing', async () => {
    const told = await evaluate(`
      import { certify } from 'datazone-conformance';
      try { for await (const _ of certify({ mocks: 'nock', url: 'http://mock.test' })); }
      catch (error) { console.log(error.code, error.hint); }
    `);
    expect(told).toBe('PACKAGE_MISSING npm install --save-dev nock');
  });

  it.each(['vitest', 'msw', 'nock'])('says what to install when %s is missing', async (name) => {
    const told = await evaluate(`
      await import('datazone-conformance/${name}').catch((error) => console.log(error.code, error.message));
    `);
    expect(told).toBe(
      `PACKAGE_MISSING This needs the package ${name}, which is not installed: npm install --save-dev ${name}`,
    );
  });

  it('is found in order by those who check packages', async () => {
    const file = packed?.tarball ?? '';
    const publint = await run(process.execPath, [join(BIN, 'publint'), 'run', file, '--strict']);
    expect(publint.stdout).toContain('All good!');
    await expect(run(process.execPath, [join(BIN, 'attw'), file, '--profile', 'esm-only'])).resolves.toBeDefined();
  });
});

const whatIsPacked = (): Packed => {
  if (packed === undefined) throw new Error('nothing is packed');
  return packed;
};
describeExamples(whatIsPacked);
describeVersions(whatIsPacked);
