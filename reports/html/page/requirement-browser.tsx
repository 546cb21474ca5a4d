import { useMemo } from 'preact/hooks';
import { FamilySection } from './family-section.tsx';
import { FilterBar } from './filter-bar.tsx';
import { filterRequirements } from './filter-requirements.ts';
import { groupRequirements } from './group-requirements.ts';
import { moveAlong } from './move-along.ts';
import type { Reading } from './reading.ts';

/** The requirements as a tree, those that the view shows. */
export function RequirementBrowser(reading: Reading) {
  const { run, store, view } = reading;
  const { text, verdicts, levels, parties } = view;
  const shown = useMemo(
    () => filterRequirements(run.requirements, { view, store }),
    [run, store, text, verdicts, levels, parties],
  );
  const families = useMemo(() => groupRequirements(shown), [shown]);
  return (
    <section aria-labelledby="requirements">
      <h2 id="requirements" class="part">
        Requirements
      </h2>
      <FilterBar {...reading} shown={shown.length} />
      {shown.length === 0 && <p class="nothing">No requirement is like that. Take a filter off to see more.</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys are a short cut between elements that are all reached by Tab */}
      <div class="tree" onKeyDown={moveAlong}>
        {families.map((family) => (
          <FamilySection key={family.name} family={family} {...reading} />
        ))}
      </div>
    </section>
  );
}
