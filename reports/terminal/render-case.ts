import { assertNever } from '../../spec/words/assert-never.ts';
import type { CaseResult, CaseVerdict } from '../../spec/words/finding.ts';
import { escapeText } from '../escape-text.ts';
import { command, labelled, type Page, paragraph } from './page.ts';
import type { Palette } from './palette.ts';
import { rateLines } from './rate-lines.ts';

/** One case in full: verdict, title, why it is untested or every finding, and how to see it again. */
export function renderCase(result: CaseResult, page: Page): string {
  return `${caseLines(result, page).join('\n')}\n`;
}

function caseLines(result: CaseResult, page: Page): readonly string[] {
  const paint = painterOf(result.verdict, page.palette);
  return [
    `${paint(result.verdict.toUpperCase())}  ${escapeText(result.id)}`,
    ...paragraph(result.title, { page, first: '    ' }),
    ...(result.reason === undefined ? [] : labelled('reason', { text: result.reason, page })),
    ...(result.ticket === undefined ? [] : labelled('ticket', { text: result.ticket, page })),
    ...result.findings.flatMap((finding) => [
      ...paragraph(`${finding.requirement} (${finding.level}): ${finding.message}`, {
        page,
        first: '  ',
        paint: page.palette.bad,
      }),
      ...labelled('expected', { text: finding.expected, page }),
      ...labelled('observed', { text: finding.observed, page }),
      ...rateLines(finding, page),
      ...labelled('source', { text: `${finding.source.document}: ${finding.source.section}`, page }),
    ]),
    ...(result.reproduce.curl === '' ? [] : [command('curl', result.reproduce.curl)]),
  ];
}

function painterOf(verdict: CaseVerdict, palette: Palette): (text: string) => string {
  switch (verdict) {
    case 'passed':
      return palette.good;
    case 'not-applicable':
    case 'known':
    case 'flaky':
      return palette.caution;
    case 'failed':
    case 'untested':
      return palette.bad;
    default:
      return assertNever(verdict);
  }
}
