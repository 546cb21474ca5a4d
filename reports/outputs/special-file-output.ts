import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { notWritable } from './ensure-writable.ts';
import type { Output } from './output.ts';

/** Whether a path leads to something that is there and is neither a file nor a directory: a device, a pipe or a socket. */
export function isSpecialFile(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/**
 * A device or a pipe, for instance `/dev/stderr`: written to as it is, because a file that is renamed onto it would take its place.
 * Throws an OperationalError at once when it cannot be opened.
 */
export function specialFileOutput(path: string): Output {
  const file = attempt(path, () => openSync(path, 'a'));
  return {
    write: (text) =>
      attempt(path, () => {
        for (let left = Buffer.from(text); left.length > 0; ) left = left.subarray(writeSync(file, left));
      }),
    close: async () => attempt(path, () => closeSync(file)),
  };
}

function attempt<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    throw notWritable(path, cause);
  }
}
