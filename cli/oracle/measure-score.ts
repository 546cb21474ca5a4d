import { FAULTS } from '../../emulator/fault-catalogue.ts';
import type { Fault, Variant } from '../../emulator/index.ts';
import { VARIANTS } from '../../emulator/variant-catalogue.ts';
import { loadContract } from '../../spec/index.ts';
import { DEFAULT_EDITION, EDITIONS } from '../../spec/words/requirement.ts';
import type { OracleScore } from '../../spec/words/run-record.ts';
import { failedRequirements } from './certify-emulator.ts';
import { newestEdition } from './newest-edition.ts';

/** What a deviation came to that is not as it is declared. */
export interface Miss {
  readonly name: string;
  readonly declared: readonly string[];
  readonly found: readonly string[];
}

/** Certifies the emulator with each fault and each variant on, in its newest edition. `onMiss` is told what does not come out as declared. */
export async function measureScore(onMiss: (miss: Miss) => void): Promise<OracleScore> {
  const editions = new Map(
    await Promise.all(EDITIONS.map(async (edition) => [edition, await loadContract({ edition })] as const)),
  );
  const isExact = async (options: {
    readonly faults?: readonly [Fault];
    readonly variants?: readonly [Variant];
    readonly declared: readonly string[];
  }): Promise<boolean> => {
    const [deviation] = options.faults ?? options.variants ?? [];
    const edition = deviation === undefined ? DEFAULT_EDITION : newestEdition(deviation);
    const ids = new Set(editions.get(edition)?.requirements.map(({ id }) => String(id)));
    const declared = options.declared.filter((id) => ids.has(id)).toSorted();
    const found = await failedRequirements({ edition, faults: options.faults ?? [], variants: options.variants ?? [] });
    const isSame = JSON.stringify(found) === JSON.stringify(declared);
    if (!isSame) onMiss({ name: deviation?.name ?? '', declared, found });
    return isSame;
  };
  const score = { faults: FAULTS.length, killed: 0, variants: VARIANTS.length, passed: 0 };
  for (const fault of FAULTS) if (await isExact({ faults: [fault], declared: fault.requirements })) score.killed += 1;
  for (const variant of VARIANTS) if (await isExact({ variants: [variant], declared: [] })) score.passed += 1;
  return score;
}
