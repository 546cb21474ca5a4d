/** A file and the files that it imports. */
export interface Importer {
  readonly path: string;
  readonly imports: readonly string[];
}

/** Circles of imports, each beginning and ending with the same file: at least one for every group of files that reach each other. */
export function findCycles(files: readonly Importer[]): readonly (readonly string[])[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const finished = new Set<string>();
  const cycles: string[][] = [];

  function visit(path: string, trail: readonly string[]): void {
    const seenAt = trail.indexOf(path);
    if (seenAt !== -1) cycles.push([...trail.slice(seenAt), path]);
    if (seenAt !== -1 || finished.has(path)) return;
    for (const imported of importsOf.get(path) ?? []) visit(imported, [...trail, path]);
    finished.add(path);
  }

  for (const path of importsOf.keys()) visit(path, []);
  return cycles;
}
