import { describe, expect, test } from 'vitest';
import { failedRequirements } from '../../cli/oracle/certify-emulator.ts';
import score from '../../cli/oracle/score.json' with { type: 'json' };
import { FAULTS } from '../../emulator/fault-catalogue.ts';
import type { Fault, Variant } from '../../emulator/index.ts';
import { VARIANTS } from '../../emulator/variant-catalogue.ts';
import { loadContract } from '../../spec/index.ts';
import { DEFAULT_EDITION, EDITIONS } from '../../spec/words/requirement.ts';

const CATALOGUE = await Promise.all(
  EDITIONS.map(async (edition) => {
    const belongs = ({ editions }: Fault | Variant): boolean => editions?.includes(edition) ?? true;
    const { requirements } = await loadContract({ edition });
    const ids = new Set<string>(requirements.map(({ id }) => id));
    // What only generated cases meet has nothing to do with the edition, and is shown in the newest.
    const isNewest = edition === DEFAULT_EDITION;
    const mode: 'all' | 'coverage' = isNewest ? 'all' : 'coverage';
    return { edition, isNewest, mode, ids, faults: FAULTS.filter(belongs), variants: VARIANTS.filter(belongs) };
  }),
);

test('the score that reports show is the one that these tests come to', () => {
  const all = { faults: FAULTS.length, killed: FAULTS.length, variants: VARIANTS.length, passed: VARIANTS.length };
  expect(score).toEqual(all);
});

describe.each(CATALOGUE)('edition $edition', ({ edition, isNewest, mode, ids, faults, variants }) => {
  test('the reference breaks nothing', async () => {
    expect(await failedRequirements({ edition }, { mode })).toEqual([]);
  });

  test.each(faults)('the fault $name breaks what it declares, and nothing else', async (fault) => {
    const declared = fault.requirements.filter((id) => ids.has(id)).toSorted();
    const found = await failedRequirements({ edition, faults: [fault] }, { mode });
    if (isNewest) expect(found).toEqual(declared);
    else expect(declared).toEqual(expect.arrayContaining([...found]));
    expect(found.length > 0).toBe(declared.length > 0);
  });

  test.each(variants)('the variant $name breaks nothing', async (variant) => {
    expect(await failedRequirements({ edition, variants: [variant] }, { mode })).toEqual([]);
  });
});
