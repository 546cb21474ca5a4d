/**
 * Control, format and surrogate characters and the two line separators: what moves the cursor, colours the screen, reverses
 * the line or hides. What a target sends may hold any of them.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line, with every such character made visible, for instance `\x1b` or `\u202e`. */
export const escapeText = (text: string): string =>
  text.replace(INVISIBLE, (character) => SHORT[character] ?? codeOf(character));

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
