import { loadContract } from '../spec/index.ts';
import { EDITIONS, type Edition, type Requirement } from '../spec/words/requirement.ts';

/** The requirements of one edition, or of all of them, sorted by id; of one that several editions have, the newest wording. */
export async function loadRequirements(edition: Edition | undefined): Promise<readonly Requirement[]> {
  const contracts = await Promise.all(
    (edition === undefined ? EDITIONS : [edition]).map((each) => loadContract({ edition: each })),
  );
  const newest = new Map(
    contracts.flatMap(({ requirements }) => requirements.map((requirement) => [requirement.id, requirement] as const)),
  );
  return [...newest.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
