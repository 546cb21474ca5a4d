import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXIT } from '../cli/exit-codes.ts';

const ROOT = `${import.meta.dirname}/..`;
const README = readFileSync(`${ROOT}/README.md`, 'utf8');
const BLOCKS = [...README.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
/** Figures that differ from machine to machine and from run to run. */
const withoutFigures = (text: string) => text.replaceAll(/^( {2}(time|seed) +).*$/gm, '$1').trim();

test('the output that it shows is the output', () => {
  const shown = BLOCKS.find(({ text }) => text.startsWith('CONFORMANT'))?.text ?? '';
  const environment = { ...process.env, COLUMNS: '80', NO_COLOR: '1' };
  const output = execFileSync(process.execPath, ['cli/bin.mjs', 'run', '--seed', '1'], {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
  });
  expect(withoutFigures(output)).toBe(withoutFigures(shown));
});

test('it shows what the tests come to, and no place is left open', () => {
  expect(README).toMatch(/Test Files {2}(\d+) passed \(\1\)\n +Tests {2}[\d,]+ passed \| \d+ skipped \(\d+\)/);
  expect(BLOCKS.filter(({ text }) => /^[A-Z-]+$/.test(text.trim()))).toEqual([]);
});

test('the configuration that it shows is accepted', async () => {
  const { checkConfiguration } = await import('../cli/configuration/check-configuration.ts');
  const shown = BLOCKS.find(({ language }) => language === 'json')?.text ?? '';
  expect(() => checkConfiguration(JSON.parse(shown), 'README.md')).not.toThrow();
});

test('its table of exit codes is complete', () => {
  const [, table = ''] = /^\| exit code \| means \|\n.*\n((?:\|.*\n)+)/m.exec(README) ?? [];
  const codes = [...table.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, listed = '']) => listed.split(', ').map(Number));
  expect(codes).toEqual(Object.values(EXIT));
});
