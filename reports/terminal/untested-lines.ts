import type { RequirementResult, RunRecord } from '../../spec/words/run-record.ts';
import { heading, type Page, paragraph } from './page.ts';

/** What nobody may call passed, in red: each reason once, with the requirements that it leaves untested. */
export function untestedLines(record: RunRecord, page: Page): readonly string[] {
  const untested = record.requirements.filter(({ verdict }) => verdict === 'untested');
  if (untested.length === 0) return [];
  const byReason = Map.groupBy(untested, ({ reason }) => reason ?? 'No case bore witness to it.');
  return [
    ...heading(`Untested (${untested.length})`, page),
    ...[...byReason].flatMap(([reason, requirements]) => [
      '',
      ...paragraph(requirements.map(nameOf).join(', '), { page, first: '  ', paint: page.palette.bad }),
      ...reason.split('\n').flatMap((line) => paragraph(line, { page, first: '    ' })),
    ]),
  ];
}

const nameOf = ({ id, level }: RequirementResult): string => (level === 'must' ? id : `${id} (${level})`);
