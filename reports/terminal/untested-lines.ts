import type { RequirementResult, RunRecord } from '../../spec/words/run-record.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { withoutParticulars } from '../without-particulars.ts';
import { nameRequirement } from './name-requirement.ts';
import { heading, type Page, paragraph } from './page.ts';

/** More requirements than this with one reason are counted, and named only in a verbose report. */
const MANY = 20;

/** What nobody may call passed, in red: each reason once, with the requirements that it leaves untested. */
export function untestedLines(record: RunRecord, page: Page): readonly string[] {
  const untested = record.requirements.filter(({ verdict }) => verdict === 'untested');
  if (untested.length === 0) return [];
  const title = heading(`Untested (${untested.length})`, page);
  // Where nothing could be tested, the reason stands under the verdict: what would test each one is of no use before that.
  if (isNothingTested(record))
    return [
      ...title,
      ...paragraph('Every requirement, for the reason above.', { page, first: '  ', paint: page.palette.bad }),
    ];
  const byReason = Map.groupBy(untested, (requirement) => withoutParticulars(reasonFor(requirement, ANY_ERROR)));
  return [
    ...title,
    ...[...byReason.values()].flatMap((requirements) => [
      '',
      ...reasonLines(reasonOf(requirements), { requirements, page }),
    ]),
  ];
}

/** Stands for the name of an error in a reason that several errors share. */
const ANY_ERROR = '<error>';

/** Why it is untested, with another name for the error that it is about. */
function reasonFor({ id, reason = 'No case bore witness to it.' }: RequirementResult, name: string): string {
  const [, error] = /^error\.([A-Z]\w*)\./.exec(id) ?? [];
  return error === undefined ? reason : reason.replaceAll(error, name);
}

/** The reason of the first one; with a name for any error when they are about several. */
function reasonOf(requirements: readonly RequirementResult[]): string {
  const [first] = requirements;
  if (first === undefined) return '';
  const isOneError = requirements.every(({ id }) => id.split('.')[1] === first.id.split('.')[1]);
  return isOneError && first.reason !== undefined ? first.reason : reasonFor(first, ANY_ERROR);
}

function isNothingTested(record: RunRecord): boolean {
  const { passed, failed } = countVerdicts(record.requirements);
  return passed + failed === 0 && record.reason !== undefined;
}

function reasonLines(
  reason: string,
  { requirements, page }: { readonly requirements: readonly RequirementResult[]; readonly page: Page },
): readonly string[] {
  const names =
    requirements.length > MANY && !page.verbose
      ? `${requirements.length} requirements (-v names them)`
      : requirements.map(nameRequirement).join(', ');
  return [
    ...paragraph(names, { page, first: '  ', paint: page.palette.bad }),
    ...reason.split('\n').flatMap((line) => paragraph(line, { page, first: '    ' })),
  ];
}
