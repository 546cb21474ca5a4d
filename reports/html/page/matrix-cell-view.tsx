import type { MatrixCell } from '../matrix-data.ts';
import { VerdictBadge } from './verdict-badge.tsx';
import { visible } from './visible-text.ts';

/** Characters of a reason that are shown at first. */
const FIRST = 90;

/** A verdict, and why, where it is not simply passed: a long reason opens. */
export function MatrixCellView({ cell: { verdict, why } }: { readonly cell: NonNullable<MatrixCell> }) {
  const text = visible(why ?? '');
  return (
    <>
      <VerdictBadge verdict={verdict} />
      {verdict !== 'passed' && text !== '' && text.length <= FIRST && <span class="note why">{text}</span>}
      {verdict !== 'passed' && text.length > FIRST && (
        <details class="why">
          <summary class="note">{text.slice(0, FIRST)}…</summary>
          <p class="note">{text}</p>
        </details>
      )}
    </>
  );
}
