import type { Readable } from 'node:stream';

/** Longest line, in bytes: a result holds one answer and never so much. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Reads a stream line by line without ever keeping more than one line. A line that is too long is told and dropped. */
export function readLines(
  stream: Readable | null,
  { onLine, onTooLong }: { readonly onLine: (line: string) => void; readonly onTooLong: (limit: number) => void },
): void {
  let parts: Buffer[] = [];
  let size = 0;
  const flush = (): void => {
    if (size > 0) onLine(Buffer.concat(parts).toString('utf8'));
    parts = [];
    size = 0;
  };
  stream?.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      parts.push(rest.subarray(0, end));
      size += end;
      flush();
      rest = rest.subarray(end + 1);
    }
    parts.push(rest);
    size += rest.length;
    if (size <= LONGEST_LINE) return;
    parts = [];
    size = 0;
    onTooLong(LONGEST_LINE);
  });
  stream?.on('end', flush);
}
