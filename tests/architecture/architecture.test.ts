import { describe, expect, it } from 'vitest';
import { listSourceFiles } from './list-source-files.ts';
import { readModule } from './read-module.ts';
import { RULES } from './rules.ts';

const modules = (await listSourceFiles()).map(readModule);

describe('this checkout', () => {
  it('has source in every room that the rules speak of', () => {
    const rooms = new Set(modules.map(({ path }) => path.split('/')[0]));
    expect([...rooms]).toEqual(
      expect.arrayContaining(['spec', 'generators', 'runners', 'emulator', 'reports', 'cli', 'tests']),
    );
  });

  it.each(RULES)('keeps the rule: $name', ({ violations }) => {
    expect(violations(modules)).toEqual([]);
  });
});
