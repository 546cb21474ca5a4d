import { describe, expect, test } from 'vitest';
import { failedRequirements } from '../../cli/oracle/certify-emulator.ts';
import { PAIRS, UNREPRESENTED } from './family-representatives.ts';

test('each family of faults has its representatives, or a reason to have none', () => {
  expect(UNREPRESENTED).toEqual([]);
});

describe('two faults at once are both found, and nothing else', () => {
  test.each(PAIRS.map(([first, second]) => ({ first, second })))('$first.name and $second.name', async (pair) => {
    const faults = [pair.first, pair.second] as const;
    const broken = new Set(faults.flatMap(({ requirements }) => requirements));
    expect(await failedRequirements({ faults }, { mode: 'coverage' })).toEqual([...broken].toSorted());
  });
});
