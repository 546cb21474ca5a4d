import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { readJson } from './read-json.ts';

/** What a configuration file holds, not yet checked. Throws an OperationalError that names the file, and the place in it where one is known. */
export async function loadConfigFile(path: string): Promise<unknown> {
  const kind = extname(path).slice(1);
  if (kind === 'json') return loadJson(path);
  if (MODULE_KINDS.has(kind)) return loadModule(path);
  throw new OperationalError(`${path} is of no kind that a configuration can be.`, {
    code: 'CONFIG_UNKNOWN_KIND',
    hint: `A configuration is a file of .json, or a module: ${[...MODULE_KINDS].map((each) => `.${each}`).join(', ')}.`,
  });
}

/** Kinds of files that Node loads as modules. */
const MODULE_KINDS: ReadonlySet<string> = new Set(['ts', 'mts', 'cts', 'js', 'mjs', 'cjs']);

async function loadJson(path: string): Promise<unknown> {
  const read = readJson(await readText(path));
  if ('value' in read) return read.value;
  const { line, column, message } = read.fault;
  throw new OperationalError(`${path}:${line}:${column} is no JSON: ${message}.`, {
    code: 'CONFIG_NOT_JSON',
    hint: 'JSON wants double quotes, no comments and no comma after the last member. A conformance.config.ts may have them.',
  });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new OperationalError(`The configuration file ${path} cannot be read: ${describe(cause)}.`, {
      code: 'CONFIG_UNREADABLE',
      hint: 'Check that it is a file and that this user may read it.',
      cause,
    });
  }
}

async function loadModule(path: string): Promise<unknown> {
  const module = await importModule(path);
  if (module.default !== undefined) return module.default;
  throw new OperationalError(`${path} has no default export.`, {
    code: 'CONFIG_NO_DEFAULT',
    hint: 'Write: export default { url: "http://127.0.0.1:4566" };',
  });
}

async function importModule(path: string): Promise<{ readonly default?: unknown }> {
  const { href } = pathToFileURL(path);
  try {
    return await import(href);
  } catch (cause) {
    const place = placeOf(cause, { path, href });
    throw new OperationalError(`${place} does not load: ${describe(cause)}.`, {
      code: 'CONFIG_DOES_NOT_LOAD',
      hint: 'Run it alone with node to see more; TypeScript files may hold only types that can be stripped.',
      cause,
    });
  }
}

/** The file, with line and column when the error tells them. */
function placeOf(cause: unknown, file: { readonly path: string; readonly href: string }): string {
  const told = cause instanceof SyntaxError ? checkSyntax(file.path) : cause instanceof Error ? stackOf(cause) : '';
  for (const name of [file.href, file.path]) {
    const at = told.indexOf(`${name}:`);
    const [place] = at < 0 ? [] : (/^:\d+(:\d+)?/.exec(told.slice(at + name.length)) ?? []);
    if (place !== undefined) return `${file.path}${place}`;
  }
  return file.path;
}

/** A module that is read again goes by a URL with a query. */
const stackOf = ({ stack = '' }: Error): string => stack.replaceAll(/\?[^\s:]*(?=:\d)/g, '');

/** Node prints the place of a syntax error and keeps it out of the error object, so that it is asked to print it. */
const checkSyntax = (path: string): string =>
  spawnSync(process.execPath, ['--check', path], { encoding: 'utf8' }).stderr;

const describe = (cause: unknown): string =>
  (cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? cause.name) : String(cause)).replace(/\.$/, '');
