import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../api/index.ts';
import { install, type Packed, run, TOP } from './packed.ts';

/** The example in a folder of its own, with the package as it would be published. */
async function installExample(name: string, { folder, tarball }: Packed): Promise<string> {
  const copy = join(folder, name);
  await cp(join(TOP, 'examples', name), copy, { recursive: true });
  const manifest = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8'));
  manifest.devDependencies['datazone-conformance'] = `file:${tarball}`;
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
        const text = await runExample(await installExample(name, packed()));
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
