import type { RunRecord } from '../../spec/words/run-record.ts';

/** `results.json`: the run record, indented, with a final newline. Its shape is `results.schema.json` in this room. */
export const renderJson = (record: RunRecord): string => `${JSON.stringify(record, null, 2)}\n`;
