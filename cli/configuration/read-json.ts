/** JSON text that cannot be read: why, and where its first fault is (line and column from 1). */
export interface JsonFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The value of JSON text, or its first fault. A byte order mark at the start is passed over. */
export function readJson(written: string): { readonly value: unknown } | { readonly fault: JsonFault } {
  const text = written.replace(/^\ufeff/, '');
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = messageOf(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    const index = position === undefined ? firstFault(text) : Number(position);
    const before = text.slice(0, index).split('\n');
    return { fault: { message: plain(message), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } };
  }
}

/**
 * Where the parser gives no position: a text is cut shorter until the parser misses only its end. A fault inside stays the
 * first fault of every longer piece, so halving finds it.
 */
function firstFault(text: string): number {
  const isFaulty = (length: number): boolean => /Unexpected token/.test(parseError(text.slice(0, length)));
  if (!isFaulty(text.length)) return text.length;
  let [sound, faulty] = [0, text.length];
  while (faulty - sound > 1) {
    const middle = Math.floor((sound + faulty) / 2);
    if (isFaulty(middle)) faulty = middle;
    else sound = middle;
  }
  return faulty - 1;
}

function parseError(text: string): string {
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return messageOf(error);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The parser's message without the position and the piece of text that it repeats. */
const plain = (message: string): string =>
  message.replace(/,? (?:\.\.\.)?".*is not valid JSON$/s, '').replace(/ (?:in JSON )?at position .*$/s, '');
