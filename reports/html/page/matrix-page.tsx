import type { MatrixTable } from '../matrix-data.ts';
import { MatrixFilters } from './matrix-filters.tsx';
import { MatrixTableView } from './matrix-table-view.tsx';
import { ThemeButton } from './theme-button.tsx';
import { useView } from './use-view.ts';
import { count } from './verdict-words.ts';

/** Requirements against targets: where they differ first, then where they agree. */
export function MatrixPage({ tables }: { readonly tables: readonly MatrixTable[] }) {
  const [view, change] = useView();
  const targets = tables.reduce((sum, { columns }) => sum + columns.length, 0);
  return (
    <div class="page wide-page">
      <header class="head">
        <div class="head-line">
          <p class="eyebrow">Conformance side by side · StartMetadataGenerationRun</p>
          <p class="tools">
            <ThemeButton theme={view.theme} onTheme={(theme) => change({ theme })} />
            <button type="button" class="tool" onClick={() => window.print()}>
              Print
            </button>
          </p>
        </div>
        <h1 class="matrix-title">{count(targets, 'target')}, requirement by requirement</h1>
      </header>
      <main>
        <MatrixFilters tables={tables} view={view} change={change} />
        {tables.map((table) => (
          <MatrixTableView key={table.party} table={table} view={view} isAlone={tables.length === 1} />
        ))}
      </main>
      <footer class="foot">Evidence stands in the report of each run. This page asks the network for nothing.</footer>
    </div>
  );
}
