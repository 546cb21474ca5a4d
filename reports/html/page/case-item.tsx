import type { CaseResult } from '../../../spec/words/finding.ts';
import type { RequirementResult } from '../../../spec/words/run-record.ts';
import { CaseBody } from './case-body.tsx';
import { Fold } from './fold.tsx';
import { Id } from './id.tsx';
import type { Reading } from './reading.ts';
import { VerdictBadge } from './verdict-badge.tsx';
import { visible } from './visible-text.ts';

interface Item extends Reading {
  readonly result: CaseResult;
  readonly requirement: RequirementResult;
  readonly isFirst: boolean;
}

/** A case. The first that breaks a requirement is open by itself. */
export function CaseItem({ result, requirement, isFirst, store, view, change, run }: Item) {
  const { id, title, verdict } = result;
  const opensItself = isFirst && result.findings.some((finding) => finding.requirement === requirement.id);
  const wish = opensItself ? `-${id}` : id;
  const isOpen = opensItself !== view.cases.includes(wish);
  const flip = (): void =>
    change({ cases: view.cases.includes(wish) ? view.cases.filter((each) => each !== wish) : [...view.cases, wish] });
  return (
    <Fold
      class={`case tone-${verdict}`}
      isOpen={isOpen}
      onToggle={flip}
      summary={
        <span class="line">
          <VerdictBadge verdict={verdict} />
          <span class="name">
            <Id text={id} />
          </span>
          <span class="promise">{visible(title)}</span>
        </span>
      }
    >
      {() => <CaseBody result={result} requirement={requirement} store={store} target={run.target} />}
    </Fold>
  );
}
