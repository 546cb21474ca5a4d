import type { RunRecord } from '../../spec/words/run-record.ts';
import { countLines } from './count-lines.ts';
import { failureLines } from './failure-lines.ts';
import { heading, type Page, paragraph } from './page.ts';
import { staleLines } from './stale-lines.ts';
import { untestedLines } from './untested-lines.ts';
import { verdictLines } from './verdict-line.ts';

/** The report for a person at a terminal: the verdict first, then what to do, then the figures. Ends in a newline. */
export function renderTerminal(record: RunRecord, page: Page): string {
  return lines([
    ...verdictLines(record, page),
    ...failureLines(record, page),
    ...untestedLines(record, page),
    ...(page.verbose ? passedLines(record, page) : []),
    ...countLines(record, page),
  ]);
}

/** The verdict, and what makes the command fail beside it. */
export const renderVerdict = (record: RunRecord, page: Page): string =>
  lines([...verdictLines(record, page), ...staleLines(record, page)]);

/** What is broken of these requirements, with the evidence, and what is listed in vain. Empty when there is neither. */
export function renderFailures(record: RunRecord, page: Page): string {
  const found = failureLines(record, page);
  return found.length === 0 ? '' : lines(found);
}

function passedLines(record: RunRecord, page: Page): readonly string[] {
  const passed = record.requirements.filter(({ verdict }) => verdict === 'passed');
  return [
    ...heading(`Passed (${passed.length})`, page),
    ...passed.flatMap(({ id, cases, silent }) => [
      ...paragraph(`${id}, ${cases} ${cases === 1 ? 'case' : 'cases'}`, { page, first: '  ' }),
      ...(silent === undefined
        ? []
        : paragraph(`${silent.cases} more said nothing: ${silent.reason}`, { page, first: '    ' })),
    ]),
  ];
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
