import type { RunRecord } from '../spec/words/run-record.ts';
import { EMPTY_DRAFT, foldEvent, toRunRecord } from './fold-events.ts';
import type { Output } from './outputs/output.ts';
import { type Rendered, writeRendered } from './rendered.ts';
import type { Reporter } from './reporter.ts';

/** A reporter that speaks once, at the end: it folds the events and writes what `render` makes of the record. */
export function recordReporter(options: {
  readonly name: string;
  readonly render: (record: RunRecord) => Rendered | Promise<Rendered>;
  readonly output: Output;
}): Reporter {
  let draft = EMPTY_DRAFT;
  return {
    name: options.name,
    onEvent(event) {
      draft = foldEvent(draft, event);
    },
    async close() {
      const record = toRunRecord(draft);
      await writeRendered(options.output, () => (record === undefined ? [] : options.render(record)));
    },
  };
}
