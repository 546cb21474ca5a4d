import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './source-file.ts';

const TOP = fileURLToPath(new URL('../../', import.meta.url));
/** Folders that hold no source of this project. */
const FOREIGN = new Set(['node_modules', 'coverage', 'golden', 'dist']);

/** Every TypeScript and JavaScript file of the checkout, in the order of the paths. */
export async function listSourceFiles(): Promise<readonly SourceFile[]> {
  const paths = await listPaths('');
  return Promise.all(paths.toSorted().map(async (path) => ({ path, text: await readFile(join(TOP, path), 'utf8') })));
}

async function listPaths(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(TOP, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name.startsWith('.') || FOREIGN.has(entry.name) ? [] : listPaths(path);
      return /\.(m?[jt]s|tsx)$/.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}
