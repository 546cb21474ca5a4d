const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** A line break would begin another header, and what is beyond ISO 8859-1 has no byte. */
const NOT_IN_A_VALUE = /[^\t\x20-\x7e\x80-\xff]/u;

/** Headers that belong to the connection or to the framing of a message: the suite writes them itself, or never. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** Whether a text can be the name of a header. */
export const isHeaderName = (name: string): boolean => TOKEN.test(name);

/** What keeps a text out of the value of a header, as the end of a sentence. The text itself is not in it: it may be a secret. */
export function valueFault(value: string): string | undefined {
  const [character] = NOT_IN_A_VALUE.exec(value) ?? [];
  if (character === undefined) return undefined;
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return `holds a character that no header can carry, U+${code}`;
}

/** What keeps a header out of every request, as the end of a sentence. */
export function headerFault(name: string, value: string): string | undefined {
  if (!isHeaderName(name)) return 'has a name that no header can have';
  return valueFault(value);
}

/** The same for a request to the target, whose framing is the business of the suite. */
export function targetHeaderFault(name: string, value: string): string | undefined {
  return OF_THE_CONNECTION.has(name.toLowerCase())
    ? 'is written by the suite itself, as each request needs it'
    : headerFault(name, value);
}
