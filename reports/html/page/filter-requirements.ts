import type { RequirementResult, RequirementVerdict } from '../../../spec/words/run-record.ts';
import type { CaseStore } from './case-store.ts';
import type { View } from './view.ts';

type Choice = Pick<View, 'text' | 'verdicts' | 'levels' | 'parties'>;

/** The requirements that a view shows: text is looked for in what they say, and in their cases. */
export function filterRequirements(
  requirements: readonly RequirementResult[],
  { view, store }: { readonly view: Choice; readonly store: Pick<CaseStore, 'requirementsOf'> },
): readonly RequirementResult[] {
  const text = view.text.trim().toLowerCase();
  const chosen = requirements.filter((requirement) => isChosen(requirement, view));
  if (text === '') return chosen;
  const byCase = store.requirementsOf(text);
  return chosen.filter((requirement) => byCase.has(requirement.id) || says(requirement, text));
}

/** How many requirements each verdict has among those that everything else in the view lets through. */
export function countChosen(
  requirements: readonly RequirementResult[],
  view: Choice,
): ReadonlyMap<RequirementVerdict, number> {
  const counts = new Map<RequirementVerdict, number>();
  for (const requirement of requirements)
    if (isChosen(requirement, { ...view, verdicts: [] }))
      counts.set(requirement.verdict, (counts.get(requirement.verdict) ?? 0) + 1);
  return counts;
}

function isChosen({ verdict, level, party }: RequirementResult, { verdicts, levels, parties }: Choice): boolean {
  return isAmong(verdict, verdicts) && isAmong(level, levels) && isAmong(party, parties);
}

const isAmong = <T>(item: T, chosen: readonly T[]): boolean => chosen.length === 0 || chosen.includes(item);

const says = ({ id, promise, reason = '', sources }: RequirementResult, text: string): boolean =>
  [id, promise, reason, ...sources.map(({ document, section }) => `${document}: ${section}`)].some((each) =>
    each.toLowerCase().includes(text),
  );
