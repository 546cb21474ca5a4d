import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const TOP = join(import.meta.dirname, '../..');
const PAGES = globSync(['*.md', 'docs/**/*.md', 'sdks/*/README.md', 'examples/**/*.md'], { cwd: TOP }).toSorted();

/** The anchor that GitHub makes of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

function anchorsOf(page: string): readonly string[] {
  const text = readFileSync(join(TOP, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** What is wrong with a link that stays within the project; of links to elsewhere only the form is looked at. */
function faultOfLink(page: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return URL.canParse(link) && link.startsWith('https://') ? undefined : `${link}: no link`;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(TOP, target))) return `${link}: there is no such file`;
  if (anchor !== undefined && !anchorsOf(target).includes(anchor)) return `${link}: there is no such heading`;
  return undefined;
}

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(join(TOP, page), 'utf8');

  it('links to what is there', () => {
    const prose = text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.flatMap((link) => faultOfLink(page, link) ?? [])).toEqual([]);
  });

  it('shows parts of files as they stand there', () => {
    const shown = [...text.matchAll(/<!-- part of (\S+) -->\n```\w+\n([\s\S]*?)```/g)];
    for (const [, path = '', block = ''] of shown) expect(readFileSync(join(TOP, path), 'utf8')).toContain(block);
  });

  it('shows files as they are', () => {
    const shown = [...text.matchAll(/<!-- (\S+) -->\n```\w+\n([\s\S]*?)```/g)];
    for (const [, path = '', block = ''] of shown)
      expect(block.trim(), path).toBe(readFileSync(join(TOP, path), 'utf8').trim());
  });
});
