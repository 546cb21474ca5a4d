import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseResult } from '../../spec/words/finding.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { recordOf } from '../reports/record-of.ts';
import { failedCase, finding, requirement, runOf } from '../reports/synthetic-run.ts';
import { HARM, HOSTILE } from './hostile-run.ts';
import { CHROMIUM, openBrowser, openReport } from './open-page.ts';

const bodyOf = (text: string) => ({ bytes: Buffer.byteLength(text), text });

/** An exchange of a case, or of its control. */
const exchange = (body: string, status: number, answer: string) =>
  ({
    request: {
      method: 'POST',
      path: '/v2/domains/dzd_1/metadata-generation-runs',
      headers: [['content-type', 'application/json']],
      body: bodyOf(body),
    },
    answer: { kind: 'response', status, headers: [['content-type', 'application/json']], body: bodyOf(answer) },
  }) as const;

const MEGABYTE = 'x'.repeat(1024 * 1024);

const control: CaseResult = {
  ...failedCase('control/type', []),
  verdict: 'passed',
  evidence: { kind: 'endpoint', controls: [], exchanges: [exchange('{"type":"A","n":1}', 200, '{"id":"mgr1"}')] },
};
const twin: CaseResult = {
  ...failedCase('request.type.enum/other', [finding('request.type.enum', { observed: '200 {"id":"mgr2"}' })]),
  evidence: {
    kind: 'endpoint',
    controls: ['control/type'],
    exchanges: [exchange('{"type":"OTHER","n":1}', 200, '{"id":"mgr2"}')],
  },
};
const long: CaseResult = {
  ...failedCase(`response.json/${'long-'.repeat(60)}`, [
    finding('response.json', { observed: MEGABYTE.slice(0, 5000) }),
  ]),
  evidence: { kind: 'endpoint', controls: ['control/type'], exchanges: [exchange('{}', 200, MEGABYTE)] },
};

const RECORD: RunRecord = recordOf(
  runOf({
    requirements: [
      requirement('request.type.enum', { verdict: 'failed' }),
      requirement('request.type.required', { verdict: 'passed' }),
      requirement('response.json', { verdict: 'failed', level: 'should' }),
      requirement('response.id.pattern', { verdict: 'untested', reason: 'No scenario brings it about.' }),
      requirement('error.type', { verdict: 'not-applicable', reason: 'The capability is absent.' }),
      { ...requirement('error.json', { verdict: 'known', reason: 'It is being mended.' }), ticket: 'ABC-1' },
    ],
    cases: [control, twin, long, { ...failedCase('request.type.required/absent', []), verdict: 'passed' }],
  }),
);

const ids = (page: Page): Promise<readonly string[]> => page.locator('.requirement > summary .id').allInnerTexts();

describe.skipIf(CHROMIUM === undefined)('the page of a run, in Chromium (skipped where there is none in PATH)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('says the verdict, the target, the edition, the date, the score and the counts on its first screen', async () => {
    await using report = await openReport(browser, { record: RECORD });
    const { page, complaints } = report;
    const height = page.viewportSize()?.height ?? 0;
    for (const text of [
      'Non-conformant',
      'http://127.0.0.1:4566',
      '2025-12',
      '2 January 2026',
      '60 of 60 faults',
      'Untested',
    ]) {
      const box = await page.getByText(text).first().boundingBox();
      expect(box?.y, text).toBeLessThan(height);
    }
    expect(complaints).toEqual([]);
  });

  test('is filtered by verdict, level and text, and its address brings the same back', async () => {
    await using report = await openReport(browser, { record: RECORD });
    const { page } = report;
    await page.getByRole('button', { name: 'Failed' }).click();
    expect(await ids(page)).toEqual(['request.type.enum', 'response.json']);
    await page.getByRole('button', { name: 'MUST', exact: true }).click();
    expect(await ids(page)).toEqual(['request.type.enum']);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('searchbox').fill('absent');
    expect(await ids(page)).toEqual(['request.type.required', 'error.type']);
    await page.locator('.requirement > summary').first().click();
    await page.getByText('1 of 1').or(page.locator('.case .id')).first().waitFor();
    const { hash } = new URL(page.url());
    expect(hash).toBe('#text=absent&open=request.type.required');
    await using again = await openReport(browser, { record: RECORD, hash });
    expect(await ids(again.page)).toEqual(['request.type.required', 'error.type']);
    expect(await again.page.locator('.case .id').allInnerTexts()).toEqual(['request.type.required/absent']);
    expect([...report.complaints, ...again.complaints]).toEqual([]);
  });

  test('shows a failure with its request beside that of its control, and marks the member that differs', async () => {
    await using report = await openReport(browser, { record: RECORD, hash: '#open=request.type.enum' });
    const { page } = report;
    expect(await page.locator('.expected dd').innerText()).toBe('400 ValidationException');
    expect(await page.locator('.observed dd').innerText()).toBe('200 {"id":"mgr2"}');
    expect(await page.locator('.exchange h5').allInnerTexts()).toEqual([
      'This case',
      'Its control control/type, accepted',
    ]);
    expect(await page.locator('mark').allInnerTexts()).toEqual(['"OTHER"', '"A"']);
    expect(await page.locator('.command code').allInnerTexts()).toEqual([twin.reproduce.replay, twin.reproduce.curl]);
  });

  test('copies a command to the letter', async () => {
    await using report = await openReport(browser, {
      record: RECORD,
      hash: '#open=request.type.enum',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { page } = report;
    await page.getByRole('button', { name: 'Copy the curl command' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(twin.reproduce.curl);
  });

  test('is walked through with the keyboard', async () => {
    await using report = await openReport(browser, { record: RECORD });
    const { page } = report;
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.locator('.family > summary').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('request.type.enum');
    await page.keyboard.press('ArrowRight');
    await page.locator('.case').first().waitFor();
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toContain('request.type.enum/other');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toContain('The endpoint keeps the promise that is called request.type.enum');
    await page.keyboard.press('Enter');
    await page.locator('.case').waitFor({ state: 'detached' });
    await page.keyboard.press('End');
    expect(await focused()).toContain('error.type');
  });

  test.each(['light', 'dark'] as const)('axe finds nothing in the %s theme, shut or all open', async (colorScheme) => {
    for (const record of [RECORD, HOSTILE]) {
      for (const hash of ['', `#open=*&${record.cases.map(({ id }) => `case=${encodeURIComponent(id)}`).join('&')}`]) {
        await using report = await openReport(browser, { record, hash, colorScheme, bypassCSP: true });
        await report.page.addScriptTag({ content: axe.source });
        const { violations } = await report.page.evaluate(() =>
          (globalThis as unknown as { readonly axe: typeof axe }).axe.run(),
        );
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      }
    }
  });

  test('takes what a target sent as text, in every field', async () => {
    await using report = await openReport(browser, { record: HOSTILE, hash: '#open=*&case=request.b/told' });
    const { page, complaints } = report;
    await page.getByText('onerror').first().waitFor();
    const elements = await page.evaluate(() => ({
      harmed: 'harmed' in window,
      images: document.images.length,
      drawings: document.querySelectorAll('svg').length,
      handlers: [...document.querySelectorAll('*')].filter((each) =>
        each.getAttributeNames().some((name) => name.startsWith('on')),
      ).length,
      links: document.links.length,
    }));
    expect(elements).toEqual({ harmed: false, images: 0, drawings: 0, handlers: 0, links: 0 });
    expect(await page.title()).toContain('<script>');
    expect(await page.locator('body').innerText()).not.toMatch(/[\u0000\u202e]/);
    expect(await page.locator('.observed dd').first().innerText()).toBe(
      HARM.replace('\u2028', '\\u2028')
        .replace('\u2029', '\\u2029')
        .replace('\u202e', '\\u202e')
        .replace('\u0000', '\\x00'),
    );
    expect(complaints).toEqual([]);
  });

  test('runs no script that somebody puts into it, and loads nothing', async () => {
    let visits = 0;
    const server = createServer((_, response) => {
      visits += 1;
      response.end();
    });
    const { port } = await new Promise<AddressInfo>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo));
    });
    await using report = await openReport(browser, { record: RECORD });
    const { page } = report;
    await page.evaluate(async (address) => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.add(effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.harmed = 1';
      const image = document.createElement('img');
      image.src = address;
      document.body.append(script, image);
      document.body.insertAdjacentHTML('beforeend', '<p onclick="1" style="color:red"></p>');
      await fetch(address).catch(() => undefined);
    }, `http://127.0.0.1:${port}/`);
    await expect
      .poll(() => page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen].toSorted()))
      .toEqual(['connect-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr']);
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    server.close();
    expect(visits).toBe(0);
  });

  test('cuts a body of a megabyte, and shows the whole when asked to', async () => {
    await using report = await openReport(browser, { record: RECORD, hash: '#open=response.json' });
    const { page } = report;
    const answer = page.locator('.answer .body').first();
    expect((await answer.innerText()).length).toBe(3000);
    await page.getByRole('button', { name: 'further characters' }).first().click();
    await expect.poll(async () => (await answer.innerText()).length).toBe(MEGABYTE.length);
  });

  test.each([360, 768, 1280])('is no wider than a screen of %i pixels, whatever is open', async (width) => {
    for (const record of [RECORD, HOSTILE]) {
      await using report = await openReport(browser, { record, hash: '#open=*', viewport: { width, height: 800 } });
      await report.page.locator('.case').first().waitFor();
      expect(await report.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test('keeps a theme that is chosen', async () => {
    await using report = await openReport(browser, { record: RECORD, colorScheme: 'light' });
    const { page } = report;
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByRole('button', { name: 'Theme: auto' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    expect(await paper()).not.toBe(light);
    expect(new URL(page.url()).hash).toBe('#theme=dark');
  });

  test('is printed with everything open, and is as before when that is done', async () => {
    await using report = await openReport(browser, { record: RECORD, hash: '#verdict=untested' });
    const { page } = report;
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const printed = await page.locator('main').innerText();
    for (const { id, reason = '' } of RECORD.requirements) {
      expect(printed).toContain(id);
      expect(printed).toContain(reason);
    }
    expect(printed).toContain('Its control control/type, accepted');
    expect(printed).toContain(twin.reproduce.curl);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await ids(page)).toEqual(['response.id.pattern']);
  });
});
