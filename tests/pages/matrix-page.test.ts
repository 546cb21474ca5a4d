import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMatrix } from '../../reports/html/build-matrix.ts';
import { renderMatrix } from '../../reports/html/render-matrix.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { recordOf } from '../reports/record-of.ts';
import { failedCase, finding, requirement, runOf } from '../reports/synthetic-run.ts';
import { HARM, HOSTILE } from './hostile-run.ts';
import { CHROMIUM, openBrowser, openHtml } from './open-page.ts';

const GOOD: RunRecord = recordOf(
  runOf({
    requirements: [
      requirement('request.a', { verdict: 'passed' }),
      requirement('request.b', { verdict: 'passed' }),
      requirement('request.new', { verdict: 'passed', level: 'should' }),
    ],
    cases: [],
  }),
);
const BAD: RunRecord = recordOf(
  runOf({
    requirements: [
      requirement('request.a', { verdict: 'passed' }),
      requirement('request.b', { verdict: 'failed' }),
      requirement('request.old', { verdict: 'untested', reason: 'Nobody knows.' }),
    ],
    cases: [failedCase('request.b/one', [finding('request.b', { observed: '200 {}' })])],
  }),
);
const CLIENT: RunRecord = {
  ...GOOD,
  target: { kind: 'client', sdk: 'boto3', version: '1', language: 'python', name: 'boto3' },
  requirements: [{ ...requirement('client.request.sent', { verdict: 'passed' }), party: 'client' }],
};

test('requirements on which runs differ come first; what a run does not know is no difference', () => {
  const [table] = buildMatrix([GOOD, BAD]);
  expect(table?.rows.map(({ id, differs, cells }) => [id, differs, cells.map((cell) => cell?.verdict)])).toEqual([
    ['request.b', true, ['passed', 'failed']],
    ['request.a', false, ['passed', 'passed']],
    ['request.new', false, ['passed', undefined]],
    ['request.old', false, [undefined, 'untested']],
  ]);
});

test('what is broken says what was expected and observed, what is silent says why', () => {
  const [table] = buildMatrix([GOOD, BAD]);
  const whyOf = (id: string) => table?.rows.find((row) => row.id === id)?.cells[1]?.why;
  expect(whyOf('request.b')).toBe('expected 400 ValidationException, observed 200 {}');
  expect(whyOf('request.old')).toBe('Nobody knows.');
});

test('endpoints and clients have a table each', () => {
  expect(buildMatrix([GOOD, CLIENT, BAD]).map(({ party, columns }) => [party, columns.length])).toEqual([
    ['server', 2],
    ['client', 1],
  ]);
});

describe.skipIf(CHROMIUM === undefined)('the matrix page, in Chromium (skipped where there is none in PATH)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('is filtered, and its address brings the same back', async () => {
    await using opened = await openHtml(browser, { html: renderMatrix([GOOD, BAD, CLIENT]) });
    const { page, complaints } = opened;
    await page.getByRole('button', { name: 'Failed' }).click();
    const ids = () => page.locator('tbody .id').allInnerTexts();
    expect(await ids()).toEqual(['request.b']);
    expect(new URL(page.url()).hash).toBe('#verdict=failed');
    await page.reload();
    expect(await ids()).toEqual(['request.b']);
    expect(complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing in the %s theme, and hostile text is text',
    async (colorScheme) => {
      const html = renderMatrix([GOOD, HOSTILE, CLIENT]);
      await using opened = await openHtml(browser, { html, colorScheme, bypassCSP: true });
      const { page } = opened;
      expect(await page.locator('body').innerText()).toContain(HARM.slice(0, 40));
      expect(await page.evaluate(() => 'harmed' in window || document.images.length > 0)).toBe(false);
      await page.addScriptTag({ content: axe.source });
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { readonly axe: typeof axe }).axe.run(),
      );
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    },
  );
});
