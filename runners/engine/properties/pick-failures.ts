import type { Finding } from '../../../spec/words/finding.ts';
import type { PickedFailure } from '../../../spec/words/property-checkpoint.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';

/** Failing cases of a property that are looked into, and told, for each requirement; further ones are counted. */
const ENOUGH = 2;

/** What picking looks at. */
export type Breach = Pick<PickedFailure, 'broke' | 'breaksItsOwn'>;

/**
 * Picks failing cases of one property, asked in the order of their indexes. Whether one is picked depends on what those before it broke as
 * they were generated, and on nothing else: picked among fewer cases, it is picked as well. So a run in shards picks at least what the whole picks.
 */
export interface FailurePicker {
  /** True for a case that is worth making simpler; it is counted. */
  readonly pick: (breach: Breach) => boolean;
  /** True when a picked case, as simple as it gets, breaks what was not told often enough; then it is counted. */
  readonly isNews: (findings: readonly Finding[]) => boolean;
}

/** Opens a picker. `most`: so many cases that break a promise of their own are picked, whichever it turns out to be. */
export function openFailurePicker(most: number): FailurePicker {
  const picked = new Map<RequirementId, number>();
  const told = new Map<RequirementId, number>();
  let own = 0;
  return {
    pick: ({ broke, breaksItsOwn }) => {
      const isPicked = broke.some((id) => isRare(picked, id)) || (breaksItsOwn && own < most);
      if (!isPicked) return false;
      if (breaksItsOwn) own += 1;
      countEach(picked, broke);
      return true;
    },
    isNews: (findings) => {
      const broken = new Set(findings.map(({ requirement }) => requirement));
      const isNews = [...broken].some((id) => isRare(told, id));
      if (isNews) countEach(told, broken);
      return isNews;
    },
  };
}

const isRare = (counts: ReadonlyMap<RequirementId, number>, id: RequirementId): boolean =>
  (counts.get(id) ?? 0) < ENOUGH;

function countEach(counts: Map<RequirementId, number>, ids: Iterable<RequirementId>): void {
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
}
