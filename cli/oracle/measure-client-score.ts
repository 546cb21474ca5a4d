import { CLIENT_FAULTS, CLIENT_VARIANTS, type ClientDeviation } from '../../sdks/index.ts';
import type { OracleScore } from '../../spec/words/run-record.ts';
import { failedByEach } from './certify-reference-client.ts';
import type { Miss } from './measure-score.ts';

/** Certifies the reference client with each fault and each variant on. `onMiss` is told what does not come out as declared. */
export async function measureClientScore(onMiss: (miss: Miss) => void): Promise<OracleScore> {
  const found = await failedByEach([...CLIENT_FAULTS, ...CLIENT_VARIANTS]);
  const isExact = ({ name }: ClientDeviation, requirements: readonly string[]): boolean => {
    const declared = requirements.toSorted();
    const broken = found.get(name) ?? [];
    const isSame = JSON.stringify(broken) === JSON.stringify(declared);
    if (!isSame) onMiss({ name, declared, found: broken });
    return isSame;
  };
  return {
    faults: CLIENT_FAULTS.length,
    killed: CLIENT_FAULTS.filter((fault) => isExact(fault, fault.requirements)).length,
    variants: CLIENT_VARIANTS.length,
    passed: CLIENT_VARIANTS.filter((variant) => isExact(variant, [])).length,
  };
}
