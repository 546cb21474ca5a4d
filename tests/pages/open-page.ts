import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../cli/pdf/find-chromium.ts';
import { renderHtml } from '../../reports/html/render-html.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { temporaryDirectory } from '../reports/temporary-directory.ts';

/** The browser of this machine, when it has one. */
export const CHROMIUM = findChromium(process.env);

/** Starts it. As root it has no sandbox. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });

/** A report in a browser, with everything that went wrong in it. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  /** Errors, messages of the console, broken policies, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
  readonly address: string;
}

/** Writes the page of a run to a file and opens it from there. */
export const openReport = (
  browser: Browser,
  { record, ...look }: { readonly record: RunRecord; readonly hash?: string } & BrowserContextOptions,
): Promise<OpenPage> => openHtml(browser, { html: renderHtml(record), ...look });

/** The same for any page. */
export async function openHtml(
  browser: Browser,
  { html, hash = '', ...look }: { readonly html: Iterable<string>; readonly hash?: string } & BrowserContextOptions,
): Promise<OpenPage> {
  const directory = await temporaryDirectory();
  const path = join(directory.path, 'report.html');
  writeFileSync(path, [...html].join(''));
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  const address = pathToFileURL(path).href;
  page.on('request', (request) => {
    if (request.url().replace(/#.*/s, '') !== address && request.url() !== 'data:,') complaints.push(request.url());
  });
  await page.goto(`${address}${hash}`);
  await page.locator('h1').waitFor();
  return {
    page,
    complaints,
    address,
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await directory[Symbol.asyncDispose]();
    },
  };
}
