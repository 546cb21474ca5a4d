import { loadFormat } from '../reports/formats/load-format.ts';
import { pageFor, type Rendered, renderTerminal, renderVerdict } from '../reports/index.ts';
import type { RunRecord } from '../spec/words/run-record.ts';
import type { ReporterName } from './flags/reporter-choice.ts';
import type { ReportTargets } from './settings.ts';
import type { TextStream } from './surroundings.ts';

/** What makes the text of a report out of a run record. `screen` is the terminal that it goes to, if it goes to one. */
export function rendererOf(
  name: Exclude<ReporterName, 'ndjson'>,
  {
    settings,
    screen,
  }: { readonly settings: Pick<ReportTargets, 'quiet' | 'verbose'>; readonly screen: TextStream | undefined },
): (record: RunRecord) => Rendered | Promise<Rendered> {
  if (name !== 'terminal') return async (record) => (await loadFormat(name))(record);
  const page = pageFor(screen, settings);
  return (record) => (settings.quiet ? renderVerdict(record, page) : renderTerminal(record, page));
}
