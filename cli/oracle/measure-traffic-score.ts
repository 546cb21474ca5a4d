import { FAULTS } from '../../emulator/fault-catalogue.ts';
import type { Fault, Variant } from '../../emulator/index.ts';
import { VARIANTS } from '../../emulator/variant-catalogue.ts';
import { loadContract } from '../../spec/index.ts';
import { EDITIONS, type Edition } from '../../spec/words/requirement.ts';
import type { OracleScore } from '../../spec/words/run-record.ts';
import { failedRequirements } from './certify-emulator.ts';
import { judgeHar } from './judge-har.ts';
import type { Miss } from './measure-score.ts';
import { newestEdition } from './newest-edition.ts';
import { recordHar } from './record-har.ts';

const CONTRACTS = new Map(
  await Promise.all(EDITIONS.map(async (edition) => [edition, await loadContract({ edition })] as const)),
);

/**
 * Judges the traffic of a run with each fault and each variant as if others had recorded it. A fault is found when something that it breaks
 * fails, and nothing else; many show themselves on the wire only, or only to somebody who asks. `onMiss` is told what fails and should not.
 */
export async function measureTrafficScore(onMiss: (miss: Miss) => void): Promise<OracleScore> {
  const score = { faults: FAULTS.length, killed: 0, variants: VARIANTS.length, passed: 0 };
  for (const fault of FAULTS) {
    const found = await failedInTraffic({ faults: [fault] });
    const isRight = found.every((id) => fault.requirements.includes(id));
    if (!isRight) onMiss({ name: fault.name, declared: fault.requirements, found });
    if (isRight && found.length > 0) score.killed += 1;
  }
  for (const variant of VARIANTS) {
    const found = await failedInTraffic({ variants: [variant] });
    if (found.length > 0) onMiss({ name: variant.name, declared: [], found });
    else score.passed += 1;
  }
  return score;
}

/** What the traffic of a run with this deviation fails, sorted. */
export async function failedInTraffic(
  deviation: { readonly faults: readonly [Fault] } | { readonly variants: readonly [Variant] },
): Promise<readonly string[]> {
  const [only] = 'faults' in deviation ? deviation.faults : deviation.variants;
  const edition = newestEdition(only);
  const { reach, har } = recordHar();
  await failedRequirements({ edition, ...deviation }, { mode: 'coverage', reach });
  return failedInArchive(har(), edition);
}

async function failedInArchive(har: object, edition: Edition): Promise<readonly string[]> {
  const contract = CONTRACTS.get(edition);
  if (contract === undefined) throw new Error(`No such edition: ${edition}`);
  const failed: string[] = [];
  for await (const event of judgeHar(har, contract)) {
    if (event.kind === 'requirement-finished' && event.result.verdict === 'failed') failed.push(event.result.id);
  }
  return failed.toSorted();
}
