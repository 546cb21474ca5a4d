import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateFiles } from './generated/generated-files.ts';

const TOP = join(import.meta.dirname, '../..');
const files = await generateFiles();

describe('what npm run reference writes', () => {
  test.each(files)('$path is up to date', ({ path, text }) => {
    expect(readFileSync(join(TOP, path), 'utf8'), 'npm run reference writes it anew').toBe(text);
  });
});
