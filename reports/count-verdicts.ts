import type { RequirementResult, RequirementVerdict } from '../spec/words/run-record.ts';

/** How many requirements came to each verdict. */
export function countVerdicts(
  requirements: readonly RequirementResult[],
): Readonly<Record<RequirementVerdict, number>> {
  const counts = { passed: 0, failed: 0, flaky: 0, known: 0, untested: 0, 'not-applicable': 0 };
  for (const { verdict } of requirements) counts[verdict] += 1;
  return counts;
}
