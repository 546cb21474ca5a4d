import type { Page } from './page.ts';
import { paletteFor } from './palette.ts';

/** Longer lines are hard to read. */
const WIDEST = 100;
/** The width when there is no terminal to ask. */
const USUAL = 80;

/** The page that a stream offers: at most 100 columns, 80 when it is not a terminal. */
export function pageFor(
  stream: NodeJS.WritableStream & { readonly columns?: number },
  options: { readonly verbose: boolean },
): Page {
  const columns = stream.columns === undefined || stream.columns === 0 ? USUAL : stream.columns;
  return { width: Math.min(columns, WIDEST), palette: paletteFor(stream), verbose: options.verbose };
}
