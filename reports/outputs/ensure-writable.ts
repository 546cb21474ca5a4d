import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperationalError } from '../../spec/words/operational-error.ts';

/**
 * Makes the file's directory when it is missing and proves that a file can be written there, before a run that takes its
 * time. Throws an OperationalError that names the path.
 */
export function ensureWritable(path: string): void {
  try {
    makeDirectory(dirname(path));
    writeFileSync(temporaryPath(path), '');
    rmSync(temporaryPath(path));
  } catch (cause) {
    throw notWritable(path, cause);
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new OperationalError(`Cannot write the report ${path}: it is a directory.`, {
      code: 'OUTPUT_NOT_WRITABLE',
      hint: 'Name a file, not a directory.',
    });
  }
}

/** Level by level: the recursive call of Node never returns where a file system only pretends, as /proc does. */
function makeDirectory(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  if (found !== undefined) throw Object.assign(new Error(`ENOTDIR: ${path} is no directory`), { code: 'ENOTDIR' });
  if (dirname(path) !== path) makeDirectory(dirname(path));
  mkdirSync(path);
}

/** A name in the same directory, so that the rename onto `path` stays within one file system and is atomic. */
export const temporaryPath = (path: string): string => `${path}.${process.pid}.tmp`;

/** The error for a report that cannot be written. */
export function notWritable(path: string, cause: unknown): OperationalError {
  const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new OperationalError(`Cannot write the report ${path}: ${why}.`, {
    code: 'OUTPUT_NOT_WRITABLE',
    hint: 'Name a directory that this user may write to, with -o DIR or -r NAME=PATH.',
    cause,
  });
}
