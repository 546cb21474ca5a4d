import { styleText } from 'node:util';

/** The few ways in which text can stand out. Each takes text that is already escaped and keeps its width. */
export interface Palette {
  good(text: string): string;
  bad(text: string): string;
  caution(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

/** Text as it is. */
export const PLAIN: Palette = {
  good: (text) => text,
  bad: (text) => text,
  caution: (text) => text,
  strong: (text) => text,
  faint: (text) => text,
};

/** Colours when the stream is a terminal; `NO_COLOR` and `FORCE_COLOR` are respected by Node itself. */
export function paletteFor(stream: NodeJS.WritableStream): Palette {
  const style =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      styleText(format, text, { stream, validateStream: true });
  return {
    good: style('green'),
    bad: style('red'),
    caution: style('yellow'),
    strong: style('bold'),
    faint: style('dim'),
  };
}
