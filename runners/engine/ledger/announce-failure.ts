import type { Case } from '../../../spec/words/case.ts';
import type { Event } from '../../../spec/words/event.ts';
import type { Finding } from '../../../spec/words/finding.ts';
import type { RequirementId } from '../../../spec/words/requirement.ts';
import type { Deviations } from './deviations.ts';

/** So many first failures are told while a run goes on. The report tells them all. */
const FIRST_FEW = 5;

/** Tells that a case fails, as soon as it is seen. */
export type AnnounceFailure = (subject: Case, findings: readonly Finding[]) => void;

/** Tells the first few broken requirements of a run, each once; what is listed as known is no news. */
export function openAnnouncements(options: {
  readonly deviations: Pick<Deviations, 'find'>;
  readonly tell: (event: Event) => void;
}): AnnounceFailure {
  const told = new Set<RequirementId>();
  return (subject, findings) => {
    const news = findings.find(
      ({ requirement }) => !told.has(requirement) && options.deviations.find({ subject, requirement }) === undefined,
    );
    if (news === undefined || told.size >= FIRST_FEW) return;
    told.add(news.requirement);
    options.tell({ kind: 'failure-seen', caseId: subject.id, finding: news });
  };
}
