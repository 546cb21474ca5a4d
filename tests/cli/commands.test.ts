import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

describe('help', () => {
  test.concurrent.each([['run'], ['serve'], ['list'], ['explain'], ['replay']])(
    'of %s shows examples and exits with 0',
    async (command) => {
      const { code, stdout, stderr } = await runCli([command, '--help']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`Examples:\\n( {2}\\$ datazone-conformance ${command}.*\\n)+`));
    },
  );

  test.concurrent('of the whole names every command', async () => {
    const { stdout } = await runCli(['--help']);
    for (const command of ['run', 'serve', 'list', 'explain', 'replay']) expect(stdout).toContain(`\n  ${command} `);
  });
});

describe('list', () => {
  test.concurrent('prints a requirement a line: id, level, party, editions, promise', async () => {
    const { code, stdout } = await runCli(['list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^request\.clientToken\.max-length +must +server +2025-09 2025-12 +\S.*$/m);
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ', 1)[0] ?? '');
    expect(ids).toEqual(ids.toSorted());
  });

  test.concurrent('filters by level, edition and text together', async () => {
    const { stdout } = await runCli(['list', '--edition', '2025-12', '--level', 'must', '--text', 'TYPES', '--json']);
    const listed: readonly { readonly id: string; readonly level: string }[] = JSON.parse(stdout);
    expect(listed.map(({ id }) => id)).toContain('request.types.max-items');
    expect(listed.every(({ level }) => level === 'must')).toBe(true);
  });

  test.concurrent('holds what only the newest edition promises, unless the older one is asked for', async () => {
    const [all, older] = await Promise.all([runCli(['list']), runCli(['list', '--edition', '2025-09'])]);
    expect(all.stdout).toContain('request.types.max-items');
    expect(older.stdout).not.toContain('request.types.max-items');
  });

  test.concurrent('says so when nothing matches', async () => {
    expect(await runCli(['list', '--text', 'no such promise'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'note: nothing matches.\n',
    });
  });
});

describe('explain', () => {
  test.concurrent('tells promise, places, test, violation and what is ambiguous', async () => {
    const { code, stdout } = await runCli(['explain', 'request.domainIdentifier.pattern']);
    expect(code).toBe(0);
    for (const title of [
      'Promised',
      'Written in',
      'Tested by',
      'A typical violation',
      'Ambiguous: pattern-anchoring',
      '  What the suite does:',
    ])
      expect(stdout).toContain(`\n${title}`);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test.concurrent('explains an ambiguity by its own id', async () => {
    expect((await runCli(['explain', 'pattern-anchoring'])).stdout).toMatch(/^Ambiguous: pattern-anchoring\n/);
  });
});
