import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** How long a browser may take, in milliseconds: a page of many thousand cases takes minutes. */
const MOST_MS = 300_000;

/** What a browser is told: print and nothing else, and leave the network alone. */
const ARGUMENTS = [
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--no-first-run',
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
];

/**
 * Has a browser print a page into a file.
 *
 * @param options.page the page, part by part
 * @param options.path the PDF, absolute
 * @param options.browser path of a Chromium
 * @throws OperationalError when the browser fails, or writes no PDF; what was at the path is then as it was.
 */
export async function printPdf(options: {
  readonly page: Iterable<string>;
  readonly path: string;
  readonly browser: string;
}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-pdf-'));
  try {
    const source = join(folder, 'report.html');
    const printed = join(folder, 'report.pdf');
    const file = await open(source, 'w');
    for (const part of options.page) await file.write(part);
    await file.close();
    const words = [
      ...ARGUMENTS,
      // Chromium has no sandbox for root, and does not start without being told so.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${printed}`,
      pathToFileURL(source).href,
    ];
    const ending = await runBrowser(options.browser, words);
    const head = await readFile(printed, 'latin1').then(
      (text) => text.slice(0, 5),
      () => '',
    );
    if (head !== '%PDF-') throw notPrinted(options.browser, ending);
    await copyFile(printed, options.path);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Runs it to its end, and tells how that was, with its last words. */
function runBrowser(browser: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(browser, words, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: MOST_MS,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-500);
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      const last = said.trim().split('\n').at(-1) ?? '';
      resolve(`it ended with ${signal ?? `exit code ${code}`}${last === '' ? '' : `: ${last}`}`);
    });
  });
}

const notPrinted = (browser: string, ending: string): OperationalError =>
  new OperationalError(`${browser} printed no PDF: ${ending}.`, {
    code: 'PDF_NOT_PRINTED',
    hint: 'Name another Chromium with --browser, or open the page of -r html and print it.',
  });
