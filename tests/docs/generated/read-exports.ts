import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Comment, parseSync, type Statement } from 'oxc-parser';

const TOP = join(import.meta.dirname, '../../..');

/** Something that an entry of the package exports, where it is declared. */
export interface PublicExport {
  readonly name: string;
  /** The file of the declaration, from the top of the checkout. */
  readonly path: string;
  readonly kind: 'function' | 'constant' | 'class' | 'type';
  /** The declaration without what it does: the head of a function, the whole of a type. */
  readonly declaration: string;
  /** The docstring without its asterisks; undefined when there is none. */
  readonly comment: string | undefined;
}

/** Every export of a file, re-exports followed to their declarations, in the order of the names. */
export function readExports(path: string): readonly PublicExport[] {
  const { module } = parse(path);
  const names = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName }) => exportName.name ?? []),
  );
  return names.toSorted().map((name) => findDeclaration(path, name));
}

function findDeclaration(path: string, name: string): PublicExport {
  const { module, program, comments, text } = parse(path);
  const entry = module.staticExports.flatMap(({ entries }) => entries).find((each) => each.exportName.name === name);
  const from = entry?.moduleRequest?.value;
  if (from !== undefined) return findDeclaration(posix.join(posix.dirname(path), from), entry?.importName.name ?? name);
  const statement = program.body.find((each) => declaredBy(each).includes(name));
  if (statement === undefined) throw new Error(`Failed to find the declaration of ${name} in ${path}`);
  return { name, path, comment: commentBefore(statement, { comments, text }), ...describe(statement, text) };
}

const parsed = new Map<string, ReturnType<typeof parseFile>>();

function parse(path: string): ReturnType<typeof parseFile> {
  const known = parsed.get(path) ?? parseFile(path);
  parsed.set(path, known);
  return known;
}

function parseFile(path: string) {
  const text = readFileSync(join(TOP, path), 'utf8');
  const { program, module, comments } = parseSync(path, text);
  return { text, program, module, comments };
}

/** The names that an export statement declares. */
function declaredBy(statement: Statement): readonly string[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
  if (declaration === null) return [];
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : [];
}

function describe(statement: Statement, text: string): Pick<PublicExport, 'kind' | 'declaration'> {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
  const until = (end: number): string => text.slice(declaration?.start, end).trim();
  switch (declaration?.type) {
    case 'FunctionDeclaration':
      return { kind: 'function', declaration: until(declaration.body?.start ?? declaration.end) };
    case 'ClassDeclaration':
      return { kind: 'class', declaration: until(declaration.end) };
    case 'VariableDeclaration': {
      const [first] = declaration.declarations;
      const value = first?.init;
      if (value?.type === 'ArrowFunctionExpression')
        return { kind: 'function', declaration: until(value.body.start).replace(/\s*=>$/, '') };
      return { kind: 'constant', declaration: until(first?.id.end ?? declaration.end) };
    }
    default:
      return { kind: 'type', declaration: until(declaration?.end ?? statement.end) };
  }
}

function commentBefore(
  statement: Statement,
  { comments, text }: { readonly comments: readonly Comment[]; readonly text: string },
): string | undefined {
  const comment = comments.findLast(
    ({ end }) => end <= statement.start && text.slice(end, statement.start).trim() === '',
  );
  if (comment === undefined || !comment.value.startsWith('*')) return undefined;
  return comment.value
    .slice(1)
    .split('\n')
    .map((line) => line.replace(/^ *\* ?/, ''))
    .join('\n')
    .trim();
}
