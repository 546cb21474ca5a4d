import { findCycles } from './find-cycles.ts';
import type { Module } from './read-module.ts';
import { roomOf } from './source-file.ts';

/** A rule of the house: what holds, and every place where it does not, one sentence each. */
export interface Rule {
  readonly name: string;
  readonly violations: (modules: readonly Module[]) => readonly string[];
}

const STAR = ['spec', 'generators', 'runners', 'emulator', 'sdks', 'reports', 'certificates'];
/** The other rooms that each room may import. A folder that is not listed here is no room. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  spec: [],
  generators: ['spec'],
  runners: ['spec'],
  emulator: ['spec'],
  reports: ['spec'],
  sdks: ['spec'],
  certificates: ['spec'],
  cli: STAR,
  api: [...STAR, 'cli'],
  examples: [],
  bench: [...STAR, 'cli'],
  tests: [...STAR, 'cli', 'api', 'bench', 'examples'],
};

export const ROOMS_IMPORT_ONE_WAY: Rule = {
  name: 'rooms import one way: spec nothing, the others spec, cli, api and tests all',
  violations: (modules) =>
    modules.flatMap(({ path, imports }) =>
      imports
        .filter((imported) => roomOf(path) in MAY_IMPORT && roomOf(imported) !== 'tests')
        .filter((imported) => roomOf(imported) !== roomOf(path) && !mayImport(path, imported))
        .map((imported) => `${path} imports ${imported}, but ${roomOf(path)} may import only ${allowed(path)}`),
    ),
};

export const EVERY_FILE_IS_IN_A_ROOM: Rule = {
  name: 'every source file lives in a room, or is a configuration at the top',
  violations: (modules) =>
    modules
      .filter(({ path }) => !(roomOf(path) in MAY_IMPORT) && !/^[^/]+\.config\.m?[jt]s$/.test(path))
      .map(({ path }) => `${path} is in no room; the rooms are ${Object.keys(MAY_IMPORT).join(', ')}`),
};

export const NOBODY_IMPORTS_TESTS: Rule = {
  name: 'nobody imports tests but tests',
  violations: (modules) =>
    modules
      .filter(({ path }) => roomOf(path) !== 'tests')
      .flatMap(({ path, imports }) =>
        imports.filter((imported) => roomOf(imported) === 'tests').map((imported) => `${path} imports ${imported}`),
      ),
};

export const NO_IMPORT_CYCLES: Rule = {
  name: 'no import cycle, type imports included',
  violations: (modules) => findCycles(modules).map((cycle) => `${cycle.join(' imports ')}: break this circle`),
};

export const ROOMS_INTRODUCE_THEMSELVES: Rule = {
  name: "every room's index.ts opens with what it knows, what it must never know, and where to start",
  violations: (modules) =>
    [...new Set(modules.map(({ path }) => roomOf(path)))]
      .filter((room) => [...STAR, 'api'].includes(room))
      .flatMap((room) => {
        const index = modules.find(({ path }) => path === `${room}/index.ts`);
        if (index === undefined) return [`${room}/index.ts is missing`];
        if (index.opening === undefined) return [`${index.path} opens with code and not with a comment`];
        const missing = [/\bnever\b/i, /\bstart\b/i].filter((word) => !word.test(index.opening ?? ''));
        return missing.map((word) => `the opening of ${index.path} does not match ${word}`);
      }),
};

export const NAMES_ARE_KEBAB_CASE: Rule = {
  name: 'folders and files are named in kebab-case',
  violations: (modules) =>
    modules
      .filter(({ path }) => !path.split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(part)))
      .map(({ path }) => `${path} is not in kebab-case`),
};

export const NAMES_SAY_WHAT_IS_INSIDE: Rule = {
  name: 'no file or folder is named utils, helpers, common, misc or manager',
  violations: (modules) =>
    modules
      .filter(({ path }) => /(^|[/-])(utils?|helpers?|common|misc|managers?)([/.-]|$)/.test(path))
      .map(({ path }) => `${path} has a name that says nothing about what is inside`),
};

export const NO_EXPORT_STAR: Rule = {
  name: 'no export *: siblings are exported by name',
  violations: (modules) =>
    modules.flatMap(({ path, reExportsAll }) => reExportsAll.map((what) => `${path} exports * from ${what}`)),
};

export const NODE_RUNS_NO_JSX: Rule = {
  name: 'only pages import .tsx: Node strips types, and not JSX',
  violations: (modules) =>
    modules
      .filter(({ path }) => !path.startsWith('reports/html/page/'))
      .flatMap(({ path, imports }) =>
        imports.filter((imported) => imported.endsWith('.tsx')).map((imported) => `${path} imports ${imported}`),
      ),
};

/** Every rule, in the order of the report. */
export const RULES: readonly Rule[] = [
  ROOMS_IMPORT_ONE_WAY,
  EVERY_FILE_IS_IN_A_ROOM,
  NOBODY_IMPORTS_TESTS,
  NO_IMPORT_CYCLES,
  ROOMS_INTRODUCE_THEMSELVES,
  NAMES_ARE_KEBAB_CASE,
  NAMES_SAY_WHAT_IS_INSIDE,
  NO_EXPORT_STAR,
  NODE_RUNS_NO_JSX,
];

function mayImport(path: string, imported: string): boolean {
  // Files at the top (package.json) belong to everyone.
  return roomOf(imported) === '' || MAY_IMPORT[roomOf(path)]?.includes(roomOf(imported)) === true;
}

function allowed(path: string): string {
  return ['itself', ...(MAY_IMPORT[roomOf(path)] ?? [])].join(', ');
}
