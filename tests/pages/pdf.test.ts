import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../cli/exit-codes.ts';
import { renderJson } from '../../reports/formats/render-json.ts';
import { runCli } from '../cli/run-cli.ts';
import { recordOf } from '../reports/record-of.ts';
import { EVENTS } from '../reports/synthetic-run.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';
import { HOSTILE } from './hostile-run.ts';
import { CHROMIUM } from './open-page.ts';

/** A folder with a saved run, and a place for its PDF. */
async function savedRun(record = recordOf(EVENTS)) {
  const directory = await temporaryDirectory();
  const results = join(directory.path, 'results.json');
  writeFileSync(results, [...renderJson(record)].join(''));
  return {
    results,
    pdf: join(directory.path, 'report.pdf'),
    ...directory,
    [Symbol.asyncDispose]: directory[Symbol.asyncDispose],
  };
}

describe.skipIf(CHROMIUM === undefined)('a PDF, by Chromium (skipped where there is none in PATH)', () => {
  test.each([
    ['a4', /MediaBox \[0 0 594\.\d+ 841\.\d+\]/],
    ['letter', /MediaBox \[0 0 612 792\]/],
  ])('is printed on %s', async (paper, size) => {
    await using saved = await savedRun();
    const { code, stdout } = await runCli(['report', saved.results, '--pdf', saved.pdf, '--paper', paper]);
    expect([code, stdout]).toEqual([EXIT.fine, '']);
    const text = readFileSync(saved.pdf, 'latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toMatch(size);
  });

  test('is printed of a run against a hostile target', async () => {
    await using saved = await savedRun(HOSTILE);
    expect((await runCli(['report', saved.results, '--pdf', saved.pdf])).code).toBe(EXIT.fine);
  });
});

describe('a PDF that cannot be had is told in one line, and no file is left', () => {
  test.each([
    ['no browser is in PATH', [], { PATH: '/nowhere' }, 'No Chromium is found in PATH'],
    ['the browser is not there', ['--browser', '/nowhere/chromium'], {}, '/nowhere/chromium printed no PDF'],
    ['the browser fails', ['--browser', '/bin/false'], {}, '/bin/false printed no PDF: it ended with exit code 1'],
    [
      'the browser prints nothing',
      ['--browser', '/bin/true'],
      {},
      '/bin/true printed no PDF: it ended with exit code 0',
    ],
  ])('where %s', async (_, words, environment, message) => {
    await using saved = await savedRun();
    const done = await runCli(['report', saved.results, '--pdf', saved.pdf, ...words], {
      environment,
    });
    expect([done.code, existsSync(saved.pdf)]).toEqual([EXIT.unusable, false]);
    expect(done.stderr).toContain(message);
  });

  test('where the browser writes something else', async () => {
    await using saved = await savedRun();
    const browser = join(saved.path, 'browser');
    writeFileSync(
      browser,
      '#!/bin/sh\nfor word; do case $word in --print-to-pdf=*) echo no > "$(echo "$word" | cut -d= -f2)";; esac; done\n',
    );
    chmodSync(browser, 0o755);
    const done = await runCli(['report', saved.results, '--pdf', saved.pdf, '--browser', browser]);
    expect([done.code, existsSync(saved.pdf)]).toEqual([EXIT.unusable, false]);
  });

  test('where the next word is taken for its name', async () => {
    await using saved = await savedRun();
    const before = readFileSync(saved.results, 'utf8');
    const { code, stderr } = await runCli(['report', saved.results, '--pdf', saved.results]);
    expect(code).toBe(EXIT.unusable);
    expect(stderr).toContain('wants a file whose name ends in .pdf');
    expect(readFileSync(saved.results, 'utf8')).toBe(before);
  });
});

describe('several runs', () => {
  test.each([
    ['without a reporter', []],
    ['as another report', ['-r', 'html=x.html']],
    ['as a matrix and something else', ['-r', 'matrix=x.html', '-r', 'json=x.json']],
    ['as a matrix and a PDF', ['-r', 'matrix=x.html', '--pdf', 'x.pdf']],
  ])('are refused %s', async (_, words) => {
    await using saved = await savedRun();
    const { code, stderr } = await runCli(['report', saved.results, saved.results, ...words]);
    expect(code).toBe(EXIT.unusable);
    expect(stderr).toContain('only as -r matrix');
  });

  test('are told as a matrix', async () => {
    await using saved = await savedRun();
    const path = join(saved.path, 'matrix.html');
    expect((await runCli(['report', saved.results, saved.results, '-r', `matrix=${path}`])).code).toBe(EXIT.fine);
    expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });
});
