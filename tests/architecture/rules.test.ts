import { describe, expect, it } from 'vitest';
import { readModule } from './read-module.ts';
import {
  EVERY_FILE_IS_IN_A_ROOM,
  NAMES_ARE_KEBAB_CASE,
  NAMES_SAY_WHAT_IS_INSIDE,
  NO_EXPORT_STAR,
  NO_IMPORT_CYCLES,
  NOBODY_IMPORTS_TESTS,
  NODE_RUNS_NO_JSX,
  ROOMS_IMPORT_ONE_WAY,
  ROOMS_INTRODUCE_THEMSELVES,
  RULES,
  type Rule,
} from './rules.ts';

type Files = Readonly<Record<string, string>>;

const OPENING = '/** Knows the contract. Never knows a target. Start with a.ts. */';
const GOOD: Files = {
  'spec/index.ts': `${OPENING}\nexport { a } from './words/a.ts'`,
  'spec/words/a.ts': 'export const a = 1; export type A = number',
  'emulator/index.ts': `// What it never knows stands here, and where to start.\nimport type { A } from '../spec/index.ts'; export const e: A = 1`,
  'cli/main.mjs': `import { e } from '../emulator/index.ts'; import settings from '../package.json' with { type: 'json' }; e(settings)`,
  'tests/cli/main.test.ts': `import '../../cli/main.mjs'; import '../small-server.ts'`,
  'tests/small-server.ts': `import 'node:http'`,
  'vitest.config.ts': `export default {}`,
};

/** Each row breaks one rule, by files added to (or put in the place of) those of a checkout that keeps them all. */
const BREACHES: readonly (readonly [rule: Rule, how: string, files: Files, violation: RegExp])[] = [
  [
    NODE_RUNS_NO_JSX,
    'a report imports a component',
    { 'reports/index.ts': `${OPENING}\nexport { B } from './b.tsx'`, 'reports/b.tsx': 'export const B = () => <b/>' },
    /^reports\/index\.ts imports reports\/b\.tsx$/,
  ],
  [
    ROOMS_IMPORT_ONE_WAY,
    'a judge imports the client that it judges',
    { 'runners/b.ts': `import '../sdks/index.ts'`, 'runners/index.ts': OPENING, 'sdks/index.ts': OPENING },
    /^runners\/b\.ts imports sdks\/index\.ts, but runners may import only itself, spec$/,
  ],
  [
    ROOMS_IMPORT_ONE_WAY,
    'spec imports another room',
    { 'spec/b.ts': `import '../emulator/index.ts'` },
    /^spec\/b\.ts imports emulator\/index\.ts, but spec may import only itself$/,
  ],
  [
    ROOMS_IMPORT_ONE_WAY,
    'a room imports its neighbour',
    { 'reports/b.ts': `import { e } from '../emulator/index.ts'`, 'reports/index.ts': OPENING },
    /reports may import only itself, spec$/,
  ],
  [
    ROOMS_IMPORT_ONE_WAY,
    'a room imports the type of a neighbour',
    { 'emulator/b.ts': `import type { R } from '../cli/main.mjs'` },
    /^emulator\/b\.ts imports cli/,
  ],
  [
    ROOMS_IMPORT_ONE_WAY,
    'a room names the type of a neighbour in place',
    { 'emulator/b.ts': `export type R = import('../cli/main.mjs').R` },
    /^emulator\/b\.ts imports cli/,
  ],
  [
    ROOMS_IMPORT_ONE_WAY,
    'a room imports a neighbour while it runs',
    { 'emulator/b.ts': `const m = await import('../cli/main.mjs')` },
    /^emulator\/b\.ts imports cli/,
  ],
  [
    ROOMS_IMPORT_ONE_WAY,
    'a room re-exports a neighbour',
    { 'spec/b.ts': `export { e } from '../emulator/index.ts'` },
    /^spec\/b\.ts imports emulator/,
  ],
  [EVERY_FILE_IS_IN_A_ROOM, 'a folder is added', { 'lib/b.ts': '' }, /^lib\/b\.ts is in no room/],
  [EVERY_FILE_IS_IN_A_ROOM, 'a script is left at the top', { 'try.mjs': '' }, /^try\.mjs is in no room/],
  [
    NOBODY_IMPORTS_TESTS,
    'a room imports tests',
    { 'cli/b.ts': `import '../tests/small-server.ts'` },
    /^cli\/b\.ts imports tests\/small-server\.ts$/,
  ],
  [
    NOBODY_IMPORTS_TESTS,
    'a configuration imports tests',
    { 'vitest.config.ts': `import './tests/small-server.ts'` },
    /^vitest\.config\.ts imports tests/,
  ],
  [
    NO_IMPORT_CYCLES,
    'two files import each other',
    { 'spec/b.ts': `import './c.ts'`, 'spec/c.ts': `import './b.ts'` },
    /^spec\/b\.ts imports spec\/c\.ts imports spec\/b\.ts/,
  ],
  [
    NO_IMPORT_CYCLES,
    'a circle closes by a type import',
    { 'spec/b.ts': `import './c.ts'`, 'spec/c.ts': `import './d.ts'`, 'spec/d.ts': `import type { B } from './b.ts'` },
    /^spec\/b\.ts imports spec\/c\.ts imports spec\/d\.ts imports spec\/b\.ts/,
  ],
  [NO_IMPORT_CYCLES, 'a file imports itself', { 'spec/b.ts': `import './b.ts'` }, /^spec\/b\.ts imports spec\/b\.ts/],
  [ROOMS_INTRODUCE_THEMSELVES, 'a room has no index', { 'reports/b.ts': '' }, /^reports\/index\.ts is missing$/],
  [
    ROOMS_INTRODUCE_THEMSELVES,
    'an index opens with code',
    { 'spec/index.ts': `import './words/a.ts';\n${OPENING}` },
    /^spec\/index\.ts opens with code/,
  ],
  [ROOMS_INTRODUCE_THEMSELVES, 'an index is empty', { 'spec/index.ts': '' }, /^spec\/index\.ts opens with code/],
  [
    ROOMS_INTRODUCE_THEMSELVES,
    'an opening says too little',
    { 'spec/index.ts': '// Start with a.ts.' },
    /^the opening of spec\/index\.ts does not match .*never/,
  ],
  [NAMES_ARE_KEBAB_CASE, 'a file is in camel case', { 'spec/readPattern.ts': '' }, /^spec\/readPattern\.ts is not/],
  [NAMES_ARE_KEBAB_CASE, 'a folder is in snake case', { 'spec/all_words/b.ts': '' }, /^spec\/all_words\/b\.ts is not/],
  [
    NAMES_SAY_WHAT_IS_INSIDE,
    'a file is called helpers',
    { 'spec/text-helpers.ts': '' },
    /^spec\/text-helpers\.ts has a name/,
  ],
  [NAMES_SAY_WHAT_IS_INSIDE, 'a folder is called utils', { 'spec/utils/b.ts': '' }, /^spec\/utils\/b\.ts has a name/],
  [
    NO_EXPORT_STAR,
    'a file exports everything of a sibling',
    { 'spec/b.ts': `export * from './words/a.ts'` },
    /^spec\/b\.ts exports \* from \.\/words\/a\.ts$/,
  ],
  [
    NO_EXPORT_STAR,
    'a file exports a sibling under one name',
    { 'spec/b.ts': `export * as words from './words/a.ts'` },
    /^spec\/b\.ts exports \*/,
  ],
];

describe('a checkout that keeps the rules', () => {
  it.each(RULES)('has nothing to answer for under: $name', (rule) => {
    expect(violationsOf(rule, GOOD)).toEqual([]);
  });
});

describe('a rule', () => {
  it.each(BREACHES)('$0.name — is broken when $1', (rule, _how, files, violation) => {
    expect(violationsOf(rule, { ...GOOD, ...files })).toEqual([expect.stringMatching(violation)]);
  });

  it.each(RULES)('$name — has a breach in the table above', (rule) => {
    expect(BREACHES.map(([broken]) => broken)).toContain(rule);
  });

  it.each(BREACHES)('$0.name — is the only one broken when $1', (rule, _how, files) => {
    const broken = RULES.filter((each) => violationsOf(each, { ...GOOD, ...files }).length > 0);
    expect(broken).toEqual([rule]);
  });
});

describe('a file that cannot be parsed', () => {
  it('is named', () => {
    expect(() => readModule({ path: 'spec/b.ts', text: 'const = 1' })).toThrow(/^Failed to parse spec\/b\.ts: /);
  });
});

function violationsOf(rule: Rule, files: Files): readonly string[] {
  return rule.violations(Object.entries(files).map(([path, text]) => readModule({ path, text })));
}
