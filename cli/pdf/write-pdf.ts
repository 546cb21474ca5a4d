import { resolve } from 'node:path';
import { renderHtml } from '../../reports/html/index.ts';
import { atomicFileOutput } from '../../reports/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import type { Surroundings } from '../surroundings.ts';
import { findChromium } from './find-chromium.ts';
import { printPdf } from './print-pdf.ts';

/** What is wanted of a PDF. */
export interface PdfChoice {
  readonly path: string;
  readonly paper: 'a4' | 'letter';
  /** Path of a Chromium; undefined: the first in PATH. */
  readonly browser: string | undefined;
}

/**
 * Writes the page of a run as a PDF.
 *
 * @throws OperationalError when the file cannot be written, no Chromium is found, or it prints nothing.
 */
export async function writePdf(
  { record, ...choice }: PdfChoice & { readonly record: RunRecord },
  { environment, workingDirectory }: Surroundings,
): Promise<void> {
  const path = resolve(workingDirectory, choice.path);
  // Looked at before the browser is started: nothing is written by it.
  await atomicFileOutput(path).close();
  const browser = choice.browser ?? findChromium(environment);
  if (browser === undefined)
    throw new OperationalError('No Chromium is found in PATH, and a PDF is printed by one.', {
      code: 'NO_BROWSER',
      hint: 'Install one (Debian: apt-get install chromium), or name it with --browser PATH.',
    });
  await printPdf({ page: renderHtml(record, { paper: choice.paper }), path, browser });
}
