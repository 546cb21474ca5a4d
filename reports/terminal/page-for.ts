import type { Page } from './page.ts';
import { PLAIN, paletteFor } from './palette.ts';

/** Longer lines are hard to read. */
const WIDEST = 100;
/** The width when there is no terminal to ask. */
const USUAL = 80;

/** The page that a stream offers: at most 100 columns, 80 when it is not a terminal. Without a stream, for a file: no colours. */
export function pageFor(
  stream: (NodeJS.WritableStream & { readonly columns?: number }) | undefined,
  options: { readonly verbose: boolean },
): Page {
  const columns = stream?.columns || USUAL;
  return {
    width: Math.min(columns, WIDEST),
    palette: stream === undefined ? PLAIN : paletteFor(stream),
    verbose: options.verbose,
  };
}
