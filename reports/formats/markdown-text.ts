import { escapeText } from '../escape-text.ts';

/** Text that Markdown must not read: every character that could begin something is written as a reference. On one line. */
export const plain = (text: string): string =>
  escapeText(text).replace(/^[-+=]|[\\`*_[\]<>#|~&@$]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Text as it is, in a code span: its fence is longer than any run of backticks in it. On one line. */
export function codeSpan(text: string): string {
  const line = escapeText(text);
  if (line === '') return '(nothing)';
  const fence = '`'.repeat(longestRun(line) + 1);
  // A span may neither begin nor end with a backtick, and of a space on both sides one is taken off.
  const padding = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Lines as they are, in a code block. */
export function codeBlock(text: string): readonly string[] {
  const lines = text.split('\n').map(escapeText);
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [fence, ...lines, fence];
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
