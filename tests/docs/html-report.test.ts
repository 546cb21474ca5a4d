import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { CHROMIUM } from '../pages/open-page.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/html-report.md'), 'utf8');
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, text = '']) => text.trim().split('\n'))
  .map((line) => line.replace('npm start -- ', '').split(' '))
  // A PDF is printed by a Chromium: where there is none, tests/pages/pdf.test.ts says that it is skipped.
  .filter((words) => CHROMIUM !== undefined || !words.includes('--pdf'));
const directory = await temporaryDirectory();
afterAll(() => directory[Symbol.asyncDispose]());
const at = (name: string): string => join(directory.path, name);

describe('the page about the HTML report', () => {
  it.each(commands.map((words) => [words.join(' '), words] as const))('shows that %s works', async (_, words) => {
    const { code, stderr } = await runCli(words, { workingDirectory: directory.path });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('error:') });
  });

  it('is right that both files are the same, and that the others are there', () => {
    expect(readFileSync(at('report/again.html'), 'utf8')).toBe(readFileSync(at('report/report.html'), 'utf8'));
    expect(existsSync(at('report/matrix.html'))).toBe(true);
    expect(existsSync(at('report/report.pdf'))).toBe(CHROMIUM !== undefined);
  });

  it('names the requirement of its example as the run does', () => {
    const [, id = ''] = /#verdict=failed&open=([\w.-]+)/.exec(page) ?? [];
    expect(readFileSync(at('report/report.html'), 'utf8')).toContain(`"requirement":"${id}"`);
  });
});
