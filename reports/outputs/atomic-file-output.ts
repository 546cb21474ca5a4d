import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { ensureWritable, notWritable, temporaryPath } from './ensure-writable.ts';
import type { Output } from './output.ts';

/**
 * A file that appears whole or not at all: written under another name beside it, flushed, then renamed. A reader never sees
 * half of it, and a run that breaks off leaves the former file as it was. What is written is not kept in memory.
 * Throws an OperationalError at once when the place cannot be written.
 */
export function atomicFileOutput(path: string): Output {
  ensureWritable(path);
  let file: number | undefined;
  const remove = (): void => {
    if (file !== undefined) closeSync(file);
    file = undefined;
    rmSync(temporaryPath(path), { force: true });
  };
  const orRemove = (act: () => void): void => {
    try {
      act();
    } catch (cause) {
      remove();
      throw notWritable(path, cause);
    }
  };
  return {
    write: (text) =>
      orRemove(() => {
        file ??= openSync(temporaryPath(path), 'w');
        for (let left = Buffer.from(text); left.length > 0; ) left = left.subarray(writeSync(file, left));
      }),
    close: async () =>
      orRemove(() => {
        if (file === undefined) return;
        fsyncSync(file);
        closeSync(file);
        file = undefined;
        renameSync(temporaryPath(path), path);
      }),
    discard: async () => remove(),
  };
}
