import type { CaseId } from '../spec/words/case.ts';

/** The seed in the id of a property case, `property.<name>/<seed>.<index>`; undefined for any other case. */
export function seedOf(caseId: CaseId | undefined): number | undefined {
  const [, seed] = /^property\.[^/]+\/(\d+)\.\d+$/.exec(caseId ?? '') ?? [];
  return seed === undefined ? undefined : Number(seed);
}
