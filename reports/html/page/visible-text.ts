import { escapeText } from '../../escape-text.ts';

/** Text for the eye: lines and tabs as they are, and everything that moves the cursor, turns the line round or hides as an escape. */
export const visible = (text: string): string =>
  text
    .split(/(\n|\t)/)
    .map(keepBreaks)
    .join('');

const keepBreaks = (part: string): string => (part === '\n' || part === '\t' ? part : escapeText(part));
