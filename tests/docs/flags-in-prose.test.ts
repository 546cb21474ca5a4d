import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFINITIONS } from '../../cli/definitions/definitions.ts';

const TOP = join(import.meta.dirname, '../..');
const PAGES = globSync(['*.md', 'docs/**/*.md'], { cwd: TOP }).toSorted();

/** As `--help` spells them. */
const spell = (name: string): string => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
const OWN = DEFINITIONS.flatMap(({ flags }) => Object.keys(flags).map(spell));
const FLAGS: ReadonlySet<string> = new Set(['--help', '--version', ...OWN]);
/** Flags of other programs that the pages speak of. */
const FOREIGN = ['--save-dev', '--no-verify', '--new'];

const NAMED = PAGES.flatMap((page) => {
  const prose = readFileSync(join(TOP, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  const code = [...prose.matchAll(/`([^`\n]*)`/g)].map(([, text = '']) => text);
  return code.flatMap((text) => [...text.matchAll(/(?<![\w-])--[a-z-]+/g)].map(([flag]) => ({ page, flag })));
});

test('a flag that a page names is one of the command line', () => {
  expect(NAMED.length).toBeGreaterThan(40);
  expect(NAMED.filter(({ flag }) => !FLAGS.has(flag) && !FOREIGN.includes(flag))).toEqual([]);
});

test('a flag of another program is one that a page names', () => {
  const named = new Set(NAMED.map(({ flag }) => flag));
  expect(FOREIGN.filter((flag) => FLAGS.has(flag) || !named.has(flag))).toEqual([]);
});
