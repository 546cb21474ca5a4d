import { createReadStream } from 'node:fs';

/** No event is nearly as long, in characters. What is longer is a file of another kind, and is not gathered in memory. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** The lines of a file one after the other, the last one also without its newline; a line that never ends is given up and given short. */
export async function* readLines(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > LONGEST_LINE) break;
  }
  if (rest !== '') yield rest;
}
