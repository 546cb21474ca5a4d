import { makeBadge } from 'badge-maker';
import { assertNever } from '../../spec/words/assert-never.ts';
import type { RunRecord, RunVerdict } from '../../spec/words/run-record.ts';

const LABEL = 'datazone conformance';

/** A badge as SVG. Ends in a newline. */
export function renderBadge({ verdict }: RunRecord): string {
  return `${makeBadge({ label: LABEL, message: wordsOf(verdict), color: colourOf(verdict) })}\n`;
}

/** What a shields.io endpoint badge reads. Ends in a newline. */
export function renderShield({ verdict }: RunRecord): string {
  const badge = {
    schemaVersion: 1,
    label: LABEL,
    message: wordsOf(verdict),
    color: colourOf(verdict),
    ...(isBad(verdict) ? { isError: true } : {}),
  };
  return `${JSON.stringify(badge, null, 2)}\n`;
}

const wordsOf = (verdict: RunVerdict): string => verdict.replaceAll('-', ' ').replace('non ', 'non-');

const isBad = (verdict: RunVerdict): boolean => verdict === 'non-conformant' || verdict === 'inconclusive';

function colourOf(verdict: RunVerdict): string {
  switch (verdict) {
    case 'conformant':
      return 'brightgreen';
    case 'conformant-with-deviations':
      return 'yellowgreen';
    case 'partial':
      return 'yellow';
    case 'inconclusive':
      return 'lightgrey';
    case 'non-conformant':
      return 'red';
    default:
      return assertNever(verdict);
  }
}
