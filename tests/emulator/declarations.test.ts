import { describe, expect, test } from 'vitest';
import { failedRequirements } from '../../cli/oracle/certify-emulator.ts';
import score from '../../cli/oracle/score.json' with { type: 'json' };
import { FAULTS, type Fault, VARIANTS, type Variant } from '../../emulator/index.ts';
import { loadContract } from '../../spec/index.ts';
import { EDITIONS } from '../../spec/words/requirement.ts';

const CATALOGUE = await Promise.all(
  EDITIONS.map(async (edition) => {
    const belongs = ({ editions }: Fault | Variant): boolean => editions?.includes(edition) ?? true;
    const { requirements } = await loadContract({ edition });
    const ids = new Set<string>(requirements.map(({ id }) => id));
    return { edition, ids, faults: FAULTS.filter(belongs), variants: VARIANTS.filter(belongs) };
  }),
);

test('the score that reports show is the one that these tests come to', () => {
  const all = { faults: FAULTS.length, killed: FAULTS.length, variants: VARIANTS.length, passed: VARIANTS.length };
  expect(score).toEqual(all);
});

describe.each(CATALOGUE)('edition $edition', ({ edition, ids, faults, variants }) => {
  test('the reference breaks nothing', async () => {
    expect(await failedRequirements({ edition })).toEqual([]);
  });

  test.each(faults)('the fault $name breaks what it declares, and nothing else', async (fault) => {
    const declared = fault.requirements.filter((id) => ids.has(id)).toSorted();
    expect(await failedRequirements({ edition, faults: [fault] })).toEqual(declared);
  });

  test.each(variants)('the variant $name breaks nothing', async (variant) => {
    expect(await failedRequirements({ edition, variants: [variant] })).toEqual([]);
  });
});
