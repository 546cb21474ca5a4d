import type { RunRecord } from '../spec/words/run-record.ts';
import { EMPTY_DRAFT, foldEvent, toRunRecord } from './fold-events.ts';
import type { Reporter } from './reporter.ts';

/** A reporter that tells nobody: it keeps the record for whoever asks, undefined before the run has started. */
export function recordKeeper(): Reporter & { readonly record: () => RunRecord | undefined } {
  let draft = EMPTY_DRAFT;
  return {
    name: 'record',
    onEvent(event) {
      draft = foldEvent(draft, event);
    },
    close: async () => {},
    record: () => toRunRecord(draft),
  };
}
