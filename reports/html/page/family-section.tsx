import { countVerdicts } from '../../count-verdicts.ts';
import { Fold } from './fold.tsx';
import type { Family } from './group-requirements.ts';
import type { Reading } from './reading.ts';
import { RequirementItem } from './requirement-item.tsx';
import { VERDICT_WORDS } from './verdict-words.ts';
import { toggle, VERDICTS } from './view.ts';

/** A branch of the tree: the requirements about one thing. */
export function FamilySection({ family, ...reading }: Reading & { readonly family: Family }) {
  const { view, change } = reading;
  const { name, locations } = family;
  return (
    <Fold
      class="family"
      isOpen={!view.shut.includes(name)}
      onToggle={() => change({ shut: toggle(view.shut, name) })}
      summary={<FamilyLine family={family} />}
    >
      {() =>
        locations.map((location) => (
          <div class="location" key={location.name}>
            {location.name !== '' && <h4 class="place">{location.name}</h4>}
            <ul>
              {location.requirements.map((requirement) => (
                <li key={requirement.id}>
                  <RequirementItem requirement={requirement} {...reading} />
                </li>
              ))}
            </ul>
          </div>
        ))
      }
    </Fold>
  );
}

/** Name, share of each verdict, and the counts of all that is not passed. */
function FamilyLine({ family: { name, locations } }: { readonly family: Family }) {
  const requirements = locations.flatMap((location) => location.requirements);
  const counts = countVerdicts(requirements);
  return (
    <>
      <h3>{name}</h3>
      <span class="bar" aria-hidden="true">
        {VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => (
          <span key={verdict} class={`share tone-${verdict}`} style={{ flexGrow: counts[verdict] }} />
        ))}
      </span>
      <span class="tally">
        {VERDICTS.filter((verdict) => counts[verdict] > 0)
          .map((verdict) => `${counts[verdict]} ${VERDICT_WORDS[verdict].word.toLowerCase()}`)
          .join(', ')}
      </span>
    </>
  );
}
