import type { RunBlock } from '../page-data.ts';
import type { CaseStore } from './case-store.ts';
import { CountTable } from './count-table.tsx';
import { PrintedReport } from './printed-report.tsx';
import { RequirementBrowser } from './requirement-browser.tsx';
import { RunHead } from './run-head.tsx';
import { RunNotes } from './run-notes.tsx';
import { useView } from './use-view.ts';

/** The whole page: the verdict first, then every requirement, then what else is known of the run. */
export function RunPage(props: { readonly block: RunBlock; readonly store: CaseStore; readonly isPrinted: boolean }) {
  const { block, store, isPrinted } = props;
  const { run } = block;
  const [view, change] = useView();
  return (
    <div class="page">
      <RunHead run={run} theme={view.theme} onTheme={(theme) => change({ theme })} />
      <main>
        <CountTable requirements={run.requirements} />
        {isPrinted ? (
          <PrintedReport run={run} store={store} />
        ) : (
          <RequirementBrowser run={run} store={store} view={view} change={change} />
        )}
        <RunNotes run={run} />
      </main>
      <footer class="foot">
        {run.suite.name} {run.suite.version}. This page holds the whole record of the run and asks the network for
        nothing.
      </footer>
    </div>
  );
}
