import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { BUNDLE_FOLDER, type PageName } from './read-bundle.ts';

const SOURCES = join(import.meta.dirname, 'page');
const PAGES: readonly PageName[] = ['run', 'matrix'];
/** In the order in which the style sheet has them. */
const SHEETS = ['colours', 'frame', 'requirements', 'evidence', 'matrix', 'print'];

/** Builds script and style sheet of each page. The same sources give the same bytes. */
export async function buildPages(): Promise<void> {
  await Promise.all(PAGES.map(buildScript));
  const sheets = await Promise.all(SHEETS.map((name) => readFile(join(SOURCES, 'styles', `${name}.css`), 'utf8')));
  await put('page.css', sheets.map(withoutComments).join(''));
}

async function buildScript(page: PageName): Promise<void> {
  await using bundle = await rolldown({
    input: join(SOURCES, `${page}.tsx`),
    platform: 'browser',
    tsconfig: join(SOURCES, 'tsconfig.json'),
    transform: { target: 'es2022' },
    onLog: (_, log) => {
      throw new Error(`Failed to build the page ${page}: ${log.message}`);
    },
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true, comments: false });
  await put(`${page}.js`, output[0].code);
}

/** A file appears whole: a report may be written while the pages are built again. */
async function put(name: string, text: string): Promise<void> {
  await mkdir(BUNDLE_FOLDER, { recursive: true });
  const unfinished = join(BUNDLE_FOLDER, `${name}.${process.pid}.tmp`);
  await writeFile(unfinished, text);
  await rename(unfinished, join(BUNDLE_FOLDER, name));
}

const withoutComments = (sheet: string): string =>
  sheet
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\n\s*/g, '\n')
    .trimStart();
