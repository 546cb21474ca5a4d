import { stringify } from 'csv-stringify/sync';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { escapeText } from '../escape-text.ts';
import { brokenById, reasonOf, sourceText } from './outcome-words.ts';

const COLUMNS = [
  'requirement',
  'level',
  'party',
  'verdict',
  'cases',
  'promise',
  'reason',
  'source',
  'case',
  'expected',
  'observed',
  'replay',
] as const;

/**
 * One line for each requirement, after RFC 4180. What a spreadsheet would take for a formula begins with an apostrophe: a target may
 * send one.
 */
export function renderCsv(record: RunRecord): string {
  const broken = brokenById(record);
  const lines = record.requirements.map((requirement) => {
    const witness = broken.get(requirement.id)?.witnesses[0];
    const row: Record<(typeof COLUMNS)[number], string | number> = {
      requirement: requirement.id,
      level: requirement.level,
      party: requirement.party,
      verdict: requirement.verdict,
      cases: requirement.cases,
      promise: requirement.promise,
      reason: requirement.verdict === 'passed' ? '' : reasonOf(requirement),
      source: requirement.sources.map(sourceText).join('; '),
      case: witness?.result.id ?? '',
      expected: witness?.finding.expected ?? '',
      observed: escapeText(witness?.finding.observed ?? ''),
      replay: witness?.result.reproduce.replay ?? '',
    };
    return row;
  });
  return stringify(lines, { header: true, columns: [...COLUMNS], record_delimiter: 'windows', escape_formulas: true });
}
