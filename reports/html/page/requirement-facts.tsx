import type { RequirementResult, Target } from '../../../spec/words/run-record.ts';
import { sourceText } from '../../formats/outcome-words.ts';
import { ImpactTable } from './impact-table.tsx';
import { count } from './verdict-words.ts';
import { visible } from './visible-text.ts';

/** What is known of a requirement besides its cases: why it has its verdict, where it is written, who suffers. */
export function RequirementFacts(props: { readonly requirement: RequirementResult; readonly target: Target }) {
  const { reason, ticket, sources, silent, impact, party } = props.requirement;
  return (
    <>
      {reason !== undefined && <p class="reason">{visible(reason)}</p>}
      {ticket !== undefined && <p class="ticket">Taken care of in {visible(ticket)}</p>}
      {silent !== undefined && (
        <p class="reason">
          Passed in part: {count(silent.cases, 'case')} about it said nothing. {visible(silent.reason)}
        </p>
      )}
      <p class="sources">
        <span class="label">Written in</span> {sources.map(sourceText).join('; ')}
        <span class="label keeper">Kept by the {party}</span>
      </p>
      {impact !== undefined && <ImpactTable impact={impact} />}
    </>
  );
}
