import { execFile } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const TOP = join(import.meta.dirname, '../..');
/** Where the pages say that an endpoint is. */
export const ENDPOINT = 'http://127.0.0.1:4566';

/** What a page shows in a block of code: commands for a shell, one a line, or a file to write. */
export type Shown =
  | { readonly kind: 'command'; readonly line: string; readonly exitCode: number }
  | { readonly kind: 'file'; readonly name: string; readonly text: string };

/**
 * The commands of a page and the files that they read, in its order. A command ends with exit code 0, or with that of its comment
 * (`# 1: why`). A block whose first line is a comment with a file name and nothing else is that file.
 */
export function readPage(page: string): readonly Shown[] {
  return [...page.matchAll(/(^|\n)(<!-- [^\n]* -->\n)?```(\w*)\n([\s\S]*?)```/g)].flatMap(
    ([, , marker, language, text = '']): readonly Shown[] => {
      // Another file of this project, shown: tests of its own hold it.
      if (marker !== undefined) return [];
      const [, name] = /^(?:#|\/\/) ([\w.-]+\.\w+)(?:,.*)?\n/.exec(text) ?? [];
      if (language !== 'sh') return name === undefined ? [] : [{ kind: 'file', name, text }];
      return text
        .trim()
        .split('\n')
        .map((line) => ({
          kind: 'command',
          line: line.replace(/\s+# .*$/, ''),
          exitCode: Number(/# (\d+): /.exec(line)?.[1] ?? 0),
        }));
    },
  );
}

/** A folder with the commands that an installed package, or npm in a checkout, would bring, and the examples; all start this checkout. */
export async function openFolder(path: string): Promise<string> {
  const bin = join(path, '.bin');
  await mkdir(bin, { recursive: true });
  const start = `exec '${process.execPath}' '${join(TOP, 'cli/bin.mjs')}' "$@"\n`;
  await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift\n${start}`);
  await writeFile(join(bin, 'npm'), `#!/bin/sh\n[ "$1 $2" = 'start --' ] || exit 70\nshift 2\n${start}`);
  for (const name of ['npx', 'npm']) await chmod(join(bin, name), 0o755);
  await symlink(join(TOP, 'examples'), join(path, 'examples'));
  return path;
}

export interface Ended {
  readonly exitCode: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a page writes for an endpoint, and where it is; the longer ones first. */
export type Endpoints = readonly (readonly [written: string, url: string])[];

/** Runs a command of a page in such a folder, against these endpoints, with few generated cases. */
export function runInFolder(
  line: string,
  { folder, endpoints }: { readonly folder: string; readonly endpoints: Endpoints },
): Promise<Ended> {
  const env = {
    PATH: `${join(folder, '.bin')}:${process.env['PATH']}`,
    HOME: folder,
    COLUMNS: '80',
    NO_COLOR: '1',
    DATAZONE_CONFORMANCE_CASES: '10',
  };
  return new Promise((resolve) => {
    execFile(
      'sh',
      ['-c', atEndpoints(line, endpoints)],
      { cwd: folder, env, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** The text of a page, about these endpoints. */
export const atEndpoints = (text: string, endpoints: Endpoints): string =>
  endpoints.reduce((all, [written, url]) => all.replaceAll(written, url), text);
