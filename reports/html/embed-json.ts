/**
 * A value as JSON that may stand in a script element: no `<`, so that nothing in it ends the element or begins a comment. The two
 * line separators are written as escapes, for readers that take them for ends of lines.
 */
export const embedJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => ESCAPES[character] ?? '');

const ESCAPES: Readonly<Record<string, string>> = { '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029' };
