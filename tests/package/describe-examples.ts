import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../api/index.ts';
import { OPTIONAL_PACKAGES } from '../../cli/optional-packages.ts';
import manifest from '../../package.json' with { type: 'json' };
import { install, type Packed, run, TOP } from './packed.ts';

type Versions = Readonly<Record<string, string>>;

/** Majors that are older than the newest and that teams have; the oldest of each among them. */
const OLDER: readonly Versions[] = [
  { vitest: '^3', msw: '^2', nock: '^13' },
  { vitest: '^4', msw: '^2', nock: '^14' },
];

/** The example in a folder of its own, with the package as it would be published, and other versions of what it names. */
async function installExample(
  name: string,
  { packed: { folder, tarball }, versions = {} }: { readonly packed: Packed; readonly versions?: Versions },
): Promise<string> {
  const copy = await mkdtemp(join(folder, `${name}-`));
  await cp(join(TOP, 'examples', name), copy, { recursive: true });
  const manifest = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8'));
  const { devDependencies } = manifest;
  for (const [dependency, version] of Object.entries(versions))
    if (dependency in devDependencies) devDependencies[dependency] = version;
  devDependencies['datazone-conformance'] = `file:${tarball}`;
  await writeFile(join(copy, 'package.json'), JSON.stringify(manifest));
  await install(copy);
  return copy;
}

/** The tests of an example, with nothing of this test runner in their environment. */
async function runExample(folder: string): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const { stdout, stderr } = await run('npm', ['test'], { cwd: folder, env: { PATH, HOME, NO_COLOR: '1' } });
  return stdout + stderr;
}

/** Each example project, installed and run as its reader would. */
export function describeExamples(packed: () => Packed): void {
  describe('each example project passes as it is, with a test for each requirement', () => {
    it.each([
      ['vitest', /Tests +(?<passed>\d+) passed \| (?<skipped>\d+) skipped/],
      ['jest', /Tests: +(?<skipped>\d+) skipped, (?<passed>\d+) passed/],
      ['node-test', /pass (?<passed>\d+)\n.*fail 0\n.*cancelled 0\n.*skipped (?<skipped>\d+)/],
      ['msw-handlers', /Tests +(?<passed>\d+) passed \| (?<skipped>\d+) skipped/],
    ])(
      '%s',
      async (name, summary) => {
        const text = await runExample(await installExample(name, { packed: packed() }));
        const { passed, skipped } = summary.exec(text)?.groups ?? {};
        const { requirements } = await loadContract();
        const ofServers = requirements.filter(({ party }) => party === 'server');
        expect(Number(passed) + Number(skipped)).toBe(ofServers.length);
        expect(Number(passed)).toBeGreaterThan(100);
      },
      300_000,
    );
  });
}

/** Our mocks in the unit tests of somebody's application, with the newest test runner and mocks, and with older ones. */
export function describeVersions(packed: () => Packed): void {
  describe('with the test runners and mocks that teams have', () => {
    it('the oldest that the package allows are tried', () => {
      const oldest = (name: string) => Math.min(...OLDER.map((each) => Number(each[name]?.slice(1))));
      for (const { name, oldest: major } of OPTIONAL_PACKAGES) {
        expect(manifest.peerDependencies).toHaveProperty([name], `>=${major}`);
        if (OLDER.some((each) => name in each)) expect(oldest(name)).toBe(major);
      }
    });

    it.each([{}, ...OLDER])(
      'unit tests on our emulator pass: %o',
      async (versions) => {
        const text = await runExample(await installExample('unit-tests', { packed: packed(), versions }));
        expect(text).toMatch(/Tests +8 passed \(8\)/);
      },
      300_000,
    );

    it.each(OLDER)(
      'handlers of their own are certified: %o',
      async (versions) => {
        const text = await runExample(await installExample('msw-handlers', { packed: packed(), versions }));
        expect(text).toMatch(/Tests +\d{3} passed \| \d+ skipped/);
      },
      300_000,
    );

    it('interceptors of a nock that a bad body ends are refused', async () => {
      const folder = await installExample('unit-tests', { packed: packed(), versions: { nock: '^14' } });
      await writeFile(
        join(folder, 'certify.mjs'),
        `import { certify } from 'datazone-conformance';
         try { for await (const _ of certify({ mocks: 'nock', url: 'http://mock.test' })); }
         catch (error) { console.log(error.code, error.message); }`,
      );
      const { stdout } = await run(process.execPath, ['certify.mjs'], { cwd: folder });
      expect(stdout).toMatch(/^PACKAGE_TOO_OLD This needs nock 15 or newer; 14\.\d+\.\d+ is installed\.\n$/);
    });
  });
}
