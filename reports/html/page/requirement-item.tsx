import type { RequirementResult } from '../../../spec/words/run-record.ts';
import { CaseList } from './case-list.tsx';
import { Fold } from './fold.tsx';
import type { Reading } from './reading.ts';
import { RequirementFacts } from './requirement-facts.tsx';
import { RequirementLine } from './requirement-line.tsx';
import { EVERYTHING, toggle } from './view.ts';

/** A requirement: its verdict on one line, and below it, when it is open, why, where it is written, and its cases. */
export function RequirementItem({ requirement, ...reading }: Reading & { readonly requirement: RequirementResult }) {
  const { view, change, run } = reading;
  const { id } = requirement;
  const isAll = view.open.includes(EVERYTHING);
  const flip = (): void => {
    const open = isAll ? run.requirements.map((each) => String(each.id)) : view.open;
    change({ open: toggle(open, id) });
  };
  return (
    <Fold
      class={`requirement tone-${requirement.verdict}`}
      isOpen={isAll || view.open.includes(id)}
      onToggle={flip}
      summary={<RequirementLine requirement={requirement} />}
    >
      {() => (
        <div class="requirement-body">
          <RequirementFacts requirement={requirement} target={run.target} />
          <CaseList requirement={requirement} {...reading} />
        </div>
      )}
    </Fold>
  );
}
