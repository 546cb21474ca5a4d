import type { RunRecord } from '../../spec/words/run-record.ts';
import { heading, type Page, paragraph } from './page.ts';

/** The entries of a list of known deviations that are none any more: each makes the command fail, so that even a quiet report tells them. */
export function staleLines({ stale = [] }: RunRecord, page: Page): readonly string[] {
  if (stale.length === 0) return [];
  return [
    ...heading(`Known deviations that are none any more (${stale.length})`, page),
    ...stale.flatMap(({ message }) => paragraph(message, { page, first: '  ', paint: page.palette.bad })),
  ];
}
