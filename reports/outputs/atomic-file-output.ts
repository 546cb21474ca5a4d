import { rename, rm, writeFile } from 'node:fs/promises';
import { ensureWritable, notWritable, temporaryPath } from './ensure-writable.ts';
import type { Output } from './output.ts';

/**
 * A file that appears whole or not at all: written under another name beside it, flushed, then renamed. A reader never sees
 * half of it, and a run that breaks off leaves the former file as it was.
 * Throws an OperationalError at once when the place cannot be written.
 */
export function atomicFileOutput(path: string): Output {
  ensureWritable(path);
  const parts: string[] = [];
  return {
    write: (text) => {
      parts.push(text);
    },
    async close() {
      if (parts.length === 0) return;
      try {
        await writeFile(temporaryPath(path), parts.join(''), { flush: true });
        await rename(temporaryPath(path), path);
      } catch (cause) {
        await rm(temporaryPath(path), { force: true });
        throw notWritable(path, cause);
      }
    },
  };
}
