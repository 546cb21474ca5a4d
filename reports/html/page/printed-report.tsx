import type { RequirementResult } from '../../../spec/words/run-record.ts';
import type { RunBlock } from '../page-data.ts';
import { CaseBody } from './case-body.tsx';
import type { CaseStore } from './case-store.ts';
import { groupRequirements } from './group-requirements.ts';
import { RequirementFacts } from './requirement-facts.tsx';
import { RequirementLine } from './requirement-line.tsx';
import { VerdictBadge } from './verdict-badge.tsx';
import { count } from './verdict-words.ts';
import { visible } from './visible-text.ts';

/** Broken cases of a requirement that are printed whole, and those that are named. */
const WHOLE = 3;
const NAMED = 40;
/** Cases of the list at the end. */
const LISTED = 5000;

interface Printed {
  readonly run: RunBlock['run'];
  readonly store: CaseStore;
}

/** The requirements for paper: all open, the evidence of what is broken with them, and a list of the cases at the end. */
export function PrintedReport({ run, store }: Printed) {
  return (
    <>
      <section>
        <h2 class="part">Requirements</h2>
        {groupRequirements(run.requirements).map(({ name, locations }) => (
          <div class="family" key={name}>
            <h3>{name}</h3>
            {locations
              .flatMap(({ requirements }) => requirements)
              .map((requirement) => (
                <PrintedRequirement key={requirement.id} requirement={requirement} run={run} store={store} />
              ))}
          </div>
        ))}
      </section>
      <section>
        <h2 class="part">Cases</h2>
        <ul class="printed-cases">
          {Array.from({ length: Math.min(store.count, LISTED) }, (_, index) => {
            const { id, title, verdict } = store.caseAt(index);
            return (
              <li key={id}>
                <VerdictBadge verdict={verdict} /> <span class="id">{visible(id)}</span> {visible(title)}
              </li>
            );
          })}
        </ul>
        {store.count > LISTED && <p>{count(store.count - LISTED, 'further case')} are in the record of the run.</p>}
      </section>
    </>
  );
}

function PrintedRequirement({ requirement, run, store }: Printed & { readonly requirement: RequirementResult }) {
  const broken = brokenCases(requirement, store);
  return (
    <div class={`requirement tone-${requirement.verdict}`}>
      <RequirementLine requirement={requirement} />
      <div class="requirement-body">
        <RequirementFacts requirement={requirement} target={run.target} />
        {broken.slice(0, WHOLE).map((result) => (
          <div class="case" key={result.id}>
            <p class="case-name">
              <span class="id">{visible(result.id)}</span> {visible(result.title)}
            </p>
            <CaseBody result={result} requirement={requirement} store={store} target={run.target} />
          </div>
        ))}
        {broken.length > WHOLE && (
          <p class="note">
            Shown by {count(broken.length - WHOLE, 'further case')}:{' '}
            {broken
              .slice(WHOLE, WHOLE + NAMED)
              .map(({ id }) => visible(id))
              .join(', ')}
            {broken.length > WHOLE + NAMED ? ' and others.' : '.'}
          </p>
        )}
      </div>
    </div>
  );
}

function brokenCases(requirement: RequirementResult, store: CaseStore) {
  return store
    .about(requirement.id)
    .slice(0, WHOLE + NAMED + 1)
    .map(store.caseAt)
    .filter(({ findings }) => findings.some((finding) => finding.requirement === requirement.id));
}
