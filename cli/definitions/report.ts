import { REPORT_FLAGS } from '../flags/report-flags.ts';
import { defineCommand } from './definition.ts';

export const REPORT = defineCommand({
  name: 'report',
  description: 'tell a saved run again',
  words: [{ notation: '<files...>', help: 'a results.json; several for -r matrix' }],
  flags: REPORT_FLAGS,
  examples: `
Examples:
  $ datazone-conformance report report/results.json
  $ datazone-conformance report report/results.json -r markdown=summary.md -r sarif=run.sarif -r badge=badge.svg
  $ datazone-conformance report report/results.json --pdf report.pdf
  $ datazone-conformance report a/results.json b/results.json -r matrix=matrix.html`,
  async start({ words: files, flags }, surroundings) {
    const { report } = await import('../commands/report.ts');
    return report({ files, flags }, surroundings);
  },
});
