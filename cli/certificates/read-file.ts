import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** The bytes of a file that was named. `what` is its name in a sentence: "certificate", "key". Throws an OperationalError when it cannot be read. */
export async function readNamedFile(
  path: string,
  { what, workingDirectory }: { readonly what: string; readonly workingDirectory: string },
): Promise<Uint8Array> {
  try {
    return await readFile(resolve(workingDirectory, path));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new OperationalError(
      code === 'ENOENT' ? `The ${what} ${path} does not exist.` : `The ${what} ${path} cannot be read: ${code}.`,
      {
        code: 'FILE_UNREADABLE',
        hint: 'Check the path. `datazone-conformance certify --help` tells which file is which.',
        cause,
      },
    );
  }
}
