import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperationalError } from '../../spec/words/operational-error.ts';

/**
 * Proves that a file can be written where it is wanted, before a run that takes its time. A directory that is not there is not made:
 * most often its name is a slip. Throws an OperationalError that names the path.
 */
export function ensureWritable(path: string): void {
  try {
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

/** A name in the same directory, so that the rename onto `path` stays within one file system and is atomic. */
export const temporaryPath = (path: string): string => `${path}.${process.pid}.tmp`;

/** The error for a report, or a directory of reports, that cannot be written. */
export function notWritable(path: string, cause: unknown): OperationalError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const isLost = code === 'ENOENT' && !existsSync(dirname(path));
  return new OperationalError(
    `Cannot write the report ${path}: ${isLost ? `there is no directory ${dirname(path)}` : code}.`,
    {
      code: 'OUTPUT_NOT_WRITABLE',
      hint: isLost
        ? 'Make the directory first. -o DIR makes its own.'
        : 'Name a directory that this user may write to, with -o DIR or -r NAME=PATH.',
      cause,
    },
  );
}
