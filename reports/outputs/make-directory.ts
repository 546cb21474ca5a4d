import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { notWritable } from './ensure-writable.ts';

/** Makes a directory for reports, with those above it, unless it is there. Throws an OperationalError that names it. */
export function makeDirectory(path: string): void {
  try {
    makeLevel(path);
  } catch (cause) {
    throw notWritable(path, cause);
  }
}

/** Level by level: the recursive call of Node never returns where a file system only pretends, as /proc does. */
function makeLevel(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  if (found !== undefined) throw Object.assign(new Error(`ENOTDIR: ${path} is no directory`), { code: 'ENOTDIR' });
  if (dirname(path) !== path) makeLevel(dirname(path));
  mkdirSync(path);
}
