import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import type { SourceFile } from './source-file.ts';

/** What a file imports, and how it opens. */
export interface Module {
  readonly path: string;
  /** Paths of the project's own files that it imports or re-exports, type imports and `import()` included. */
  readonly imports: readonly string[];
  /** Modules that it re-exports as a whole, with `export *`. */
  readonly reExportsAll: readonly string[];
  /** The comment before its first statement; undefined when it opens with code. */
  readonly opening: string | undefined;
}

/** @throws Error when the file is not TypeScript or JavaScript. */
export function readModule({ path, text }: SourceFile): Module {
  const { program, module, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`Failed to parse ${path}: ${error.message}`);
  const reExports = module.staticExports.flatMap(({ entries }) => entries);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...reExports.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ...importExpressions(program),
  ];
  const [comment] = comments;
  const opens = comment !== undefined && comment.start <= (program.body[0]?.start ?? text.length);
  return {
    path,
    imports: [...new Set(specifiers.filter((each) => each.startsWith('.')).map((each) => resolve(path, each)))],
    reExportsAll: reExports
      .filter(({ importName }) => importName.kind === 'All' || importName.kind === 'AllButDefault')
      .flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    opening: opens ? comment.value : undefined,
  };
}

/** What `import('…')` names, as a value and as a type. */
function importExpressions(program: ReturnType<typeof parseSync>['program']): readonly string[] {
  const found: string[] = [];
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') found.push(source.value);
    },
    TSImportType({ source }) {
      found.push(source.value);
    },
  }).visit(program);
  return found;
}

function resolve(from: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(from), specifier));
}
