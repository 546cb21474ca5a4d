import { assertNever } from '../../spec/words/assert-never.ts';
import type { RequirementResult, RunRecord } from '../../spec/words/run-record.ts';
import { escapeText } from '../escape-text.ts';
import { type Failure, groupFailures } from '../group-failures.ts';

/** What a reader of tests makes of a requirement. `todo`: broken, and not held against the target for now. */
export type Outcome = 'passed' | 'failed' | 'skipped' | 'todo';

/** One outcome for each verdict: what is untested or does not apply was skipped, what is known or comes and goes is still to do. */
export function outcomeOf({ verdict }: RequirementResult): Outcome {
  switch (verdict) {
    case 'passed':
      return 'passed';
    case 'failed':
      return 'failed';
    case 'untested':
    case 'not-applicable':
      return 'skipped';
    case 'known':
    case 'flaky':
      return 'todo';
    default:
      return assertNever(verdict);
  }
}

/** Why a requirement did not pass: its reason with the ticket, else what it promises. On one line. */
export function reasonOf({ reason, promise, ticket }: RequirementResult): string {
  return escapeText([reason ?? promise, ...(ticket === undefined ? [] : [`(${ticket})`])].join(' '));
}

/** Everything broken in the run, whatever is held against the target, by the requirement's id. */
export function brokenById(record: RunRecord): ReadonlyMap<string, Failure> {
  const broken = (['failed', 'flaky', 'known'] as const).flatMap((verdict) => groupFailures(record, verdict));
  return new Map(broken.map((failure) => [failure.requirement.id, failure]));
}

/** `document: section`, as a finding's reader looks it up. */
export const sourceText = ({ document, section }: { readonly document: string; readonly section: string }): string =>
  `${document}: ${section}`;
