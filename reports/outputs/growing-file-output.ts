import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { ensureWritable, notWritable } from './ensure-writable.ts';
import type { Output } from './output.ts';

/**
 * A file that grows while the run goes on. Every write reaches the operating system before it returns, so nothing that was
 * written is lost when the process is killed. With `extend` it keeps the lines that it holds, but for a last one that was cut off.
 * Throws an OperationalError at once when the place cannot be written.
 */
export function growingFileOutput(path: string, { extend = false } = {}): Output {
  ensureWritable(path);
  const file = openSync(path, extend ? 'r+' : 'w');
  let position = extend ? lengthOfLines(file) : 0;
  ftruncateSync(file, position);
  return {
    write: (text) => {
      try {
        for (let left = Buffer.from(text); left.length > 0; ) {
          const written = writeSync(file, left, 0, left.length, position);
          position += written;
          left = left.subarray(written);
        }
      } catch (cause) {
        throw notWritable(path, cause);
      }
    },
    close: async () => closeSync(file),
  };
}

const NEWLINE = 0x0a;
const CHUNK_BYTES = 64 * 1024;

/** How many bytes of a file belong to whole lines, looked for from its end. */
function lengthOfLines(file: number): number {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let end = fstatSync(file).size; end > 0; end -= CHUNK_BYTES) {
    const start = Math.max(0, end - CHUNK_BYTES);
    const found = chunk.subarray(0, readSync(file, chunk, 0, end - start, start)).lastIndexOf(NEWLINE);
    if (found >= 0) return start + found + 1;
  }
  return 0;
}
