import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const TOP = join(import.meta.dirname, '../..');
const COMMAND = `${process.execPath} ${join(TOP, 'cli/bin.mjs')}`;
const BROKEN = 'request.clientToken.max-length';

/** A test runner of another language, as its users start it. */
interface Bridge {
  readonly name: string;
  readonly words: readonly [string, ...string[]];
  /** Tells whether this machine has it. */
  readonly probe: readonly [string, ...string[]];
  /** What it says of a broken requirement. */
  readonly broken: RegExp;
}

const BRIDGES: readonly Bridge[] = [
  {
    name: 'pytest',
    words: ['python3', '-m', 'pytest', '-p', 'no:cacheprovider'],
    probe: ['python3', '-m', 'pytest', '--version'],
    broken: new RegExp(`FAILED .*\\[${BROKEN}\\]`),
  },
  {
    name: 'go',
    words: ['go', 'test', '-count=1', './...'],
    probe: ['go', 'version'],
    broken: new RegExp(`FAIL: TestConformance/${BROKEN} `),
  },
  {
    name: 'junit',
    words: ['mvn', '-B', '-q', 'test'],
    probe: ['mvn', '--version'],
    broken: /Tests run: \d+, Failures: 1, Errors: 0/,
  },
];

const has = ([program, ...words]: Bridge['probe']) => spawnSync(program, words).status === 0;

describe.each(BRIDGES)('the bridge to $name', ({ name, words: [program, ...words], probe, broken }) => {
  const run = async (environment: Readonly<Record<string, string>>) => {
    const folder = await mkdtemp(join(tmpdir(), 'bridge-'));
    await cp(join(TOP, 'examples', name), folder, { recursive: true });
    const env = { ...process.env, CONFORMANCE: COMMAND, DATAZONE_CONFORMANCE_CASES: '5', ...environment };
    try {
      const { stdout } = await promisify(execFile)(program, words, { cwd: folder, env });
      return { passed: true, text: stdout };
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      return { passed: false, text: stdout + stderr };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  it.skipIf(!has(probe))(
    'passes for a right target, and fails in the test of the broken requirement',
    async () => {
      expect(await run({})).toMatchObject({ passed: true });
      const { passed, text } = await run({ DATAZONE_CONFORMANCE_FAULT: 'client-token-129-accepted' });
      expect(passed).toBe(false);
      expect(text).toMatch(broken);
    },
    300_000,
  );
});
