/**
 * What XML 1.0 forbids even as a character reference: control characters, lone surrogates, U+FFFE and U+FFFF. And what it would have
 * better forbidden: the characters that turn the direction of all text behind them.
 */
const FORBIDDEN =
  /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The text with what XML cannot hold, or a reader cannot see, made visible, for instance `\u0000`. */
const legal = (text: string): string =>
  text.replace(FORBIDDEN, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);

/** Text for an attribute value in double quotes: line breaks survive a parser's normalisation. */
export const attributeText = (text: string): string =>
  legal(text).replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character);

/** Text between tags. */
export const contentText = (text: string): string =>
  legal(text).replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? character);
