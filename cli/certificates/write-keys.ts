import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createKeys } from '../../certificates/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';

/** Writes a new private key, for its owner alone, and the public one beside it. Writes over nothing, and never one without the other. */
export async function writeKeys(path: string, workingDirectory: string): Promise<{ readonly publicPath: string }> {
  const { privateKey, publicKey } = createKeys();
  const publicPath = `${path}.pub`;
  await writeNew(resolve(workingDirectory, path), { text: privateKey, mode: 0o600, name: path });
  try {
    await writeNew(resolve(workingDirectory, publicPath), { text: publicKey, mode: 0o644, name: publicPath });
  } catch (error) {
    await rm(resolve(workingDirectory, path), { force: true });
    throw error;
  }
  return { publicPath };
}

async function writeNew(
  path: string,
  { text, mode, name }: { readonly text: string; readonly mode: number; readonly name: string },
): Promise<void> {
  try {
    await writeFile(path, text, { mode, flag: 'wx', flush: true });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new OperationalError(
      code === 'EEXIST'
        ? `${name} exists, and a key is never written over.`
        : `The key ${name} cannot be written: ${code}.`,
      { code: 'KEY_NOT_WRITTEN', hint: 'Name a file that does not exist, in a folder that can be written.', cause },
    );
  }
}
