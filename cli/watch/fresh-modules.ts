import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Modules of the user that are read anew, and the files that they are read from. */
export interface FreshModules extends Disposable {
  /** From now on every module is read again, and the files are collected anew. */
  readonly forget: () => void;
  /** The files of a configuration that is a module, and of what it imports, also of what could not be found; not those of packages. */
  readonly files: () => readonly string[];
}

const MARK = 'generation';
/** What CommonJS modules are kept in, by file. */
const { cache } = createRequire(import.meta.url);

/**
 * Node reads a module once and keeps it. Here the configuration that `root` names, and what it imports, goes by another URL each time it is
 * forgotten. Until it is disposed of, this holds for every import of this process that begins there.
 */
export function freshModules(root: () => string | undefined): FreshModules {
  let generation = 0;
  const files = new Set<string>();
  const { deregister } = registerHooks({
    resolve(specifier, context, nextResolve) {
      const path = root();
      const isRoot = path !== undefined && specifier === pathToFileURL(path).href;
      const parent = context.parentURL ?? '';
      if (!isRoot && !isFresh(parent)) return nextResolve(specifier, context);
      const guess = /^\.{0,2}\/|^file:/.test(specifier) ? new URL(specifier, parent || undefined) : undefined;
      if (guess !== undefined) files.add(fileURLToPath(withoutQuery(guess)));
      const resolved = nextResolve(specifier, context);
      if (!resolved.url.startsWith('file:') || resolved.url.includes('/node_modules/')) return resolved;
      const url = new URL(resolved.url);
      files.add(fileURLToPath(withoutQuery(url)));
      url.searchParams.set(MARK, String(generation));
      return { ...resolved, url: url.href };
    },
  });
  const isFresh = (url: string): boolean => {
    if (!url.startsWith('file:')) return false;
    const { searchParams } = new URL(url);
    // A CommonJS module has the URL of its file, without anything that was added to it.
    return searchParams.has(MARK) || files.has(fileURLToPath(withoutQuery(new URL(url))));
  };
  return {
    files: () => [...files],
    forget: () => {
      generation += 1;
      for (const file of files) delete cache[file];
      files.clear();
    },
    [Symbol.dispose]: deregister,
  };
}

function withoutQuery(url: URL): URL {
  const plain = new URL(url);
  plain.search = '';
  return plain;
}
