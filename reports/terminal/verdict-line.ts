import { assertNever } from '../../spec/words/assert-never.ts';
import type { RunRecord, RunVerdict } from '../../spec/words/run-record.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { describeTarget } from '../describe-target.ts';
import { escapeText } from '../escape-text.ts';
import { type Page, paragraph } from './page.ts';
import type { Palette } from './palette.ts';

/** The verdict first, on one line: verdict, target, edition, counts; and under it the reason, when the verdict needs one, and the edition that the target looks like. */
export function verdictLines(record: RunRecord, page: Page): readonly string[] {
  const { passed, failed, flaky, known, untested } = countVerdicts(record.requirements);
  const verdict = painterOf(record.verdict, page.palette)(page.palette.strong(record.verdict.toUpperCase()));
  const rest = [
    escapeText(describeTarget(record.target)),
    record.contract.edition,
    `${passed} passed, ${failed} failed, ${untested} untested${flaky === 0 ? '' : `, ${flaky} flaky`}${known === 0 ? '' : `, ${known} known`}`,
  ];
  return [
    [verdict, ...rest].join('  '),
    ...(record.reason === undefined ? [] : paragraph(record.reason, { page, first: '  ' })),
    ...(record.proposedEdition === undefined
      ? []
      : paragraph(
          `Nothing that failed is promised by edition ${record.proposedEdition}: if the target is of that edition, judge it with --edition ${record.proposedEdition}.`,
          { page, first: '  ' },
        )),
  ];
}

function painterOf(verdict: RunVerdict, palette: Palette): (text: string) => string {
  switch (verdict) {
    case 'conformant':
      return palette.good;
    case 'conformant-with-deviations':
    case 'partial':
      return palette.caution;
    case 'non-conformant':
    case 'inconclusive':
      return palette.bad;
    default:
      return assertNever(verdict);
  }
}
