import type { Output } from '../outputs/output.ts';
import { recordReporter } from '../record-reporter.ts';
import type { Reporter } from '../reporter.ts';
import type { Page } from './page.ts';
import { renderTerminal, renderVerdict } from './render-terminal.ts';

/** The terminal report, or with `quiet` only its verdict and what makes the command fail beside it. */
export function terminalReporter(options: {
  readonly output: Output;
  readonly page: Page;
  readonly quiet: boolean;
}): Reporter {
  const { output, page, quiet } = options;
  return recordReporter({
    name: 'terminal',
    render: (record) => (quiet ? renderVerdict(record, page) : renderTerminal(record, page)),
    output,
  });
}
