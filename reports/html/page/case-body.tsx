import type { CaseResult } from '../../../spec/words/finding.ts';
import type { RequirementResult, Target } from '../../../spec/words/run-record.ts';
import type { CaseStore } from './case-store.ts';
import { CommandLine } from './command-line.tsx';
import { EvidenceView } from './evidence-view.tsx';
import { FindingView } from './finding-view.tsx';
import { count } from './verdict-words.ts';
import { visible } from './visible-text.ts';

/** What a case came to: what is wrong, what was sent and what came back, and how to see it again. */
export function CaseBody(props: {
  readonly result: CaseResult;
  /** The requirement under which it is shown: what breaks that one comes first. */
  readonly requirement: RequirementResult;
  readonly store: CaseStore;
  readonly target: Target;
}) {
  const { result, requirement, store, target } = props;
  const { reason, ticket, attempts, findings, evidence, reproduce } = result;
  const own = findings.filter((finding) => finding.requirement === requirement.id);
  const others = findings.filter((finding) => finding.requirement !== requirement.id);
  return (
    <div class="case-body">
      {reason !== undefined && <p class="reason">{visible(reason)}</p>}
      {ticket !== undefined && <p class="ticket">Taken care of in {visible(ticket)}</p>}
      {own.map((finding) => (
        <FindingView key={`${finding.step} ${finding.message}`} finding={finding} />
      ))}
      {others.map((finding) => (
        <FindingView key={`${finding.requirement} ${finding.step} ${finding.message}`} finding={finding} isNamed />
      ))}
      {evidence !== undefined && <EvidenceView evidence={evidence} findings={findings} store={store} />}
      <div class="again">
        <h5>See it again {attempts > 1 && <span class="note">(the case was run {count(attempts, 'time')})</span>}</h5>
        {reproduce.replay !== '' && <CommandLine name="replay" text={reproduce.replay} />}
        {reproduce.curl !== '' && <CommandLine name="curl" text={reproduce.curl} />}
        {reproduce.curl !== '' && target.kind === 'embedded' && (
          <p class="note">
            The curl line speaks to the emulator that{' '}
            <code>serve{target.fault === undefined ? '' : ` --fault ${visible(target.fault)}`}</code> starts.
          </p>
        )}
      </div>
    </div>
  );
}
