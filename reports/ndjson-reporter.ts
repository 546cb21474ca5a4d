import type { Output } from './outputs/output.ts';
import type { Reporter } from './reporter.ts';

/**
 * One event a line, as it happens: each line is handed over whole and at once, so that a run that is killed leaves every
 * finished case readable.
 */
export function ndjsonReporter(output: Output): Reporter {
  return {
    name: 'ndjson',
    onEvent: (event) => output.write(`${JSON.stringify(event)}\n`),
    close: () => output.close(),
    abandon: () => output.close(),
  };
}
