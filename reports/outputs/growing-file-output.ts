import { closeSync, openSync, writeSync } from 'node:fs';
import { ensureWritable, notWritable } from './ensure-writable.ts';
import type { Output } from './output.ts';

/**
 * A file that grows while the run goes on. Every write reaches the operating system before it returns, so nothing that was
 * written is lost when the process is killed. Throws an OperationalError at once when the place cannot be written.
 */
export function growingFileOutput(path: string): Output {
  ensureWritable(path);
  const file = openSync(path, 'w');
  return {
    write: (text) => {
      try {
        writeSync(file, text);
      } catch (cause) {
        throw notWritable(path, cause);
      }
    },
    close: async () => closeSync(file),
  };
}
