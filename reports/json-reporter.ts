import type { RunRecord } from '../spec/words/run-record.ts';
import type { Output } from './outputs/output.ts';
import { recordReporter } from './record-reporter.ts';
import type { Reporter } from './reporter.ts';

/** `results.json`: the run record, indented, with a final newline. Its shape is `results.schema.json` beside this file. */
const renderJson = (record: RunRecord): string => `${JSON.stringify(record, null, 2)}\n`;

export const jsonReporter = (output: Output): Reporter => recordReporter({ name: 'json', render: renderJson, output });
