import packageJson from '../../../package.json' with { type: 'json' };
import { type PublicExport, readExports } from './read-exports.ts';

/** An entry of the package: what a program imports, and the file that it is made of. */
interface Entry {
  readonly specifier: string;
  readonly name: string;
  readonly file: string;
  readonly exports: readonly PublicExport[];
}

/** Every entry of the package that is code, with what it exports. */
export const ENTRIES: readonly Entry[] = Object.entries(packageJson.exports).flatMap(([key, value]) => {
  if (typeof value === 'string') return [];
  const name = key === '.' ? 'index' : key.slice(2);
  const file = `api/${name}.ts`;
  return [{ specifier: `${packageJson.name}${key.slice(1)}`, name, file, exports: readExports(file) }];
});

/** The parts of a docstring. */
export interface Docstring {
  readonly says: string;
  readonly throws: string | undefined;
  readonly example: string | undefined;
}

export function readDocstring(comment: string): Docstring {
  const [says = '', ...tags] = comment.split(/^@/m);
  const tag = (name: string) =>
    tags
      .find((each) => each.startsWith(`${name}`))
      ?.slice(name.length)
      .trim();
  return { says: says.trim(), throws: tag('throws'), example: tag('example') };
}

/** A page for each entry, and one that lists them. */
export function tellReference(): readonly { readonly path: string; readonly text: string }[] {
  const list = ENTRIES.map(
    ({ specifier, name, exports }) =>
      `| [\`${specifier}\`](${name}.md) | ${exports.map(({ name: each }) => `\`${each}\``).join(', ')} |`,
  );
  return [
    {
      path: 'docs/api/README.md',
      text: `# API reference

What can a program import? These pages are written by \`npm run reference\` from the docstrings. Every example in them is run by a test.
Errors that a user can mend are \`OperationalError\`, with \`code\`, \`message\` and \`hint\`.

| entry | exports |
|---|---|
${list.join('\n')}
`,
    },
    ...ENTRIES.map((entry) => ({ path: `docs/api/${entry.name}.md`, text: tellEntry(entry) })),
  ];
}

const tellEntry = ({ specifier, exports }: Entry): string =>
  [`# ${specifier}`, '[All entries](README.md)', ...exports.map(tellExport)].join('\n\n').concat('\n');

function tellExport({ name, kind, path, declaration, comment }: PublicExport): string {
  const { says, throws, example } = readDocstring(comment ?? '');
  return [
    `## ${name}`,
    `${says.replaceAll('<', '\\<')}`,
    fence(declaration),
    ...(throws === undefined ? [] : [`Throws: ${throws.replaceAll(/\s+/g, ' ')}`]),
    ...(example === undefined ? [] : ['Example:', fence(example)]),
    `A ${kind}, in [${path}](../../${path}).`,
  ].join('\n\n');
}

const fence = (code: string): string => `\`\`\`ts\n${code}\n\`\`\``;
