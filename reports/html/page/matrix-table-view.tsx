import type { MatrixRow, MatrixTable } from '../matrix-data.ts';
import { Id } from './id.tsx';
import { MatrixCellView } from './matrix-cell-view.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { VerdictBadge } from './verdict-badge.tsx';
import { count, LEVEL_WORDS, RUN_VERDICT_WORDS, VERDICT_WORDS } from './verdict-words.ts';
import type { View } from './view.ts';
import { visible } from './visible-text.ts';

/** The targets of one party: a column each. */
export function MatrixTableView(props: {
  readonly table: MatrixTable;
  readonly view: View;
  readonly isAlone: boolean;
}) {
  const { table, view, isAlone } = props;
  const shown = table.rows.filter((row) => isShown(row, view));
  const differing = shown.filter(({ differs }) => differs);
  const alike = shown.filter(({ differs }) => !differs);
  const name = table.party === 'client' ? 'Clients' : 'Endpoints';
  return (
    <section aria-label={name}>
      {!isAlone && <h2 class="part">{name}</h2>}
      <ScrollRegion class="scroll" name={`${name}: requirements against targets`}>
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Requirement</th>
              {table.columns.map((column, place) => {
                const { word, tone } = RUN_VERDICT_WORDS[column.verdict];
                return (
                  <th scope="col" key={place}>
                    <span class="target">{visible(column.name)}</span>
                    <span class={`badge tone-${tone}`}>
                      <span class="sign" aria-hidden="true">
                        {VERDICT_WORDS[tone].sign}
                      </span>
                      {word}
                    </span>
                    <span class="note">
                      {column.edition} · {visible(column.startedAt.slice(0, 10))} · seed {column.seed}
                    </span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <Part
            title={`${count(differing.length, 'requirement')} on which they differ`}
            rows={differing}
            table={table}
          />
          <Part title={`${count(alike.length, 'requirement')} on which they agree`} rows={alike} table={table} />
        </table>
      </ScrollRegion>
    </section>
  );
}

function Part({
  title,
  rows,
  table,
}: {
  readonly title: string;
  readonly rows: readonly MatrixRow[];
  readonly table: MatrixTable;
}) {
  return (
    <tbody>
      <tr class="matrix-part">
        <th scope="rowgroup" colSpan={table.columns.length + 1}>
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Id text={row.id} /> <span class="level">{LEVEL_WORDS[row.level]}</span>
            <span class="note matrix-promise">{visible(row.promise)}</span>
          </th>
          {row.cells.map((cell, place) => (
            <td key={place}>
              {cell === null ? (
                <span class="note">not in this edition or run</span>
              ) : row.differs ? (
                <MatrixCellView cell={cell} />
              ) : (
                <VerdictBadge verdict={cell.verdict} />
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function isShown({ id, level, promise, cells }: MatrixRow, { text, verdicts, levels }: View): boolean {
  const wanted = text.trim().toLowerCase();
  return (
    (levels.length === 0 || levels.includes(level)) &&
    (verdicts.length === 0 || cells.some((cell) => cell !== null && verdicts.includes(cell.verdict))) &&
    (id.toLowerCase().includes(wanted) || promise.toLowerCase().includes(wanted))
  );
}
