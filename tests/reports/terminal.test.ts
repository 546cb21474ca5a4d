import { describe, expect, test } from 'vitest';
import type { Page } from '../../reports/index.ts';
import { PLAIN } from '../../reports/terminal/palette.ts';
import { renderTerminal, renderVerdict } from '../../reports/terminal/render-terminal.ts';
import { recordOf } from './record-of.ts';
import { EVENTS, requirement, runOf } from './synthetic-run.ts';

const PAGE: Page = { width: 80, palette: PLAIN, verbose: false };
const report = renderTerminal(recordOf(EVENTS), PAGE);

describe('the terminal report', () => {
  test('reads like this at 80 columns', async () => {
    await expect(report).toMatchFileSnapshot('../golden/terminal-80.txt');
  });

  test('says the verdict first, on one line', () => {
    expect(report.split('\n', 1)[0]).toBe(
      'NON-CONFORMANT  http://127.0.0.1:4566  2025-12  1 passed, 1 failed, 2 untested, 1 flaky',
    );
    expect(renderVerdict(recordOf(EVENTS), PAGE).trimEnd().split('\n')).toHaveLength(1);
  });

  test.each([40, 80, 100])('keeps every line but the commands within %i columns', (width) => {
    const lines = renderTerminal(recordOf(EVENTS), { ...PAGE, width })
      .split('\n')
      .slice(1);
    expect(lines.filter((line) => line.length > width && !/^ {4}(curl|replay) /.test(line))).toEqual([]);
  });

  test('shows control characters of the target and never sends them', () => {
    expect(report).toContain('\\x1b[31m');
    expect(report).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('tells each reason for untested requirements once', () => {
    expect(report.match(/No scenario brings it about/g)).toHaveLength(1);
  });

  test('says once that nothing could be tested, and not for each requirement', () => {
    const record = recordOf(
      runOf({
        requirements: [requirement('a', { verdict: 'untested' }), requirement('b', { verdict: 'untested' })],
        cases: [],
      }),
    );
    const text = renderTerminal({ ...record, verdict: 'inconclusive', reason: 'It does not answer.' }, PAGE);
    expect(text).toContain('\n  It does not answer.\n\nUntested (2)\n  Every requirement, for the reason above.\n');
  });

  test('counts the untested requirements of one reason when they are many, and names them when it is verbose', () => {
    const requirements = Array.from({ length: 21 }, (_, index) =>
      requirement(`request.m${index}`, { verdict: 'untested', reason: 'Not selected in this run.' }),
    );
    const record = recordOf(
      runOf({ requirements: [requirement('a', { verdict: 'passed' }), ...requirements], cases: [] }),
    );
    expect(renderTerminal(record, PAGE)).toContain(
      '\n  21 requirements (-v names them)\n    Not selected in this run.\n',
    );
    expect(renderTerminal(record, { ...PAGE, verbose: true })).toContain('request.m20');
  });

  test('says how to start an emulator for the curl lines when the embedded one is gone', () => {
    const embedded = { ...recordOf(EVENTS), target: { kind: 'embedded', fault: 'a-fault' } } as const;
    expect(renderTerminal(embedded, PAGE)).toContain(
      '\n  The curl lines speak to the emulator that `serve --fault a-fault` starts.\n',
    );
    expect(report).not.toContain('The curl lines');
  });

  test('names every case of a failure when it is verbose', () => {
    const verbose = renderTerminal(recordOf(EVENTS), { ...PAGE, verbose: true });
    expect(report).not.toContain('max-length/100000\n');
    expect(verbose).toContain('max-length/100000\n');
    expect(verbose).toContain('Passed (1)');
  });
});
