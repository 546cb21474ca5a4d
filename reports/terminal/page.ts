import { escapeText } from '../escape-text.ts';
import type { Palette } from './palette.ts';
import { wrapText } from './wrap-text.ts';

/** What the parts of the terminal report need to know of the place where they are printed. */
export interface Page {
  /** Characters in a line. */
  readonly width: number;
  readonly palette: Palette;
  /** Tell every case of a failure, and the passed requirements. */
  readonly verbose: boolean;
}

/** Longer text is clipped: the whole of it is in `results.json`. */
const LONGEST = 640;
/** A longer command line is not worth pasting from a terminal. */
const LONGEST_COMMAND = 2000;

/** Text from anywhere, made safe and wrapped; the first line starts with `first`. */
export function paragraph(
  text: string,
  options: { readonly page: Page; readonly first: string; readonly paint?: (line: string) => string },
): readonly string[] {
  const { page, first, paint = (line) => line } = options;
  return wrapText(escapeText(text), { width: page.width, first }).map(paint);
}

/** A labelled paragraph, clipped: `    expected  400 ValidationException`. */
export function labelled(label: string, options: { readonly text: string; readonly page: Page }): readonly string[] {
  return paragraph(clip(options.text), { page: options.page, first: `    ${label.padEnd(10)}` });
}

/** A command on one line, never wrapped, so that it can be copied. */
export function command(label: string, text: string): string {
  const shown =
    text.length <= LONGEST_COMMAND
      ? escapeText(text)
      : `(${text.length} characters: see the case in results.json, or replay it)`;
  return `    ${label.padEnd(10)}${shown}`;
}

/** A heading with an empty line before it. */
export const heading = (text: string, page: Page): readonly string[] => ['', page.palette.strong(text)];

function clip(text: string): string {
  return text.length <= LONGEST
    ? text
    : `${text.slice(0, LONGEST)}... (${text.length} characters, all of them in results.json)`;
}
