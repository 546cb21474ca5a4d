import { expect, test } from 'vitest';
import { EXAMPLES } from '../../cli/help-texts.ts';
import { FAULTS } from '../../emulator/index.ts';

test('the faults that the examples turn on exist', () => {
  const named = Object.values(EXAMPLES).flatMap((text) => [...text.matchAll(/--fault (\S+)/g)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(0);
  expect(FAULTS.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
});
