import { glob, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
const decisions = (await readdir(join(TOP, 'decisions'))).toSorted();
const pages = ['ARCHITECTURE.md', ...decisions.map((name) => `decisions/${name}`)];

describe.each(pages)('%s', async (page) => {
  const text = await readFile(join(TOP, page), 'utf8');

  it('names only files and folders that exist', async () => {
    const named = [...text.matchAll(/`([\w.*-]+\/[\w.*/-]*)`/g)].map(([, path]) => path ?? '');
    const missing = [];
    for (const path of named) if (path !== 'node_modules/.bin' && !(await exists(path))) missing.push(path);
    expect(missing).toEqual([]);
  });
});

describe('decisions', () => {
  it('have a number of their own and a title in kebab-case', () => {
    expect(decisions).not.toEqual([]);
    expect(new Set(decisions.map((name) => name.slice(0, 3))).size).toBe(decisions.length);
    for (const name of decisions) expect(name).toMatch(/^\d{3}(-[a-z]+)+\.md$/);
  });

  it.each(decisions)('%s is at most forty lines and says what was decided', async (name) => {
    const text = await readFile(join(TOP, 'decisions', name), 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    expect(text).toMatch(new RegExp(`^# ${name.slice(0, 3)} `));
    expect(text).toContain('**Decision.**');
  });
});

async function exists(path: string): Promise<boolean> {
  for await (const _found of glob(path.replace(/\/$/, ''), { cwd: TOP })) return true;
  return false;
}
