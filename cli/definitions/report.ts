import { REPORT_FLAGS } from '../flags/report-flags.ts';
import { defineCommand } from './definition.ts';

export const REPORT = defineCommand({
  name: 'report',
  description: 'tell a saved run again',
  words: [{ notation: '<file>', help: 'a results.json' }],
  flags: REPORT_FLAGS,
  examples: `
Examples:
  $ datazone-conformance report report/results.json
  $ datazone-conformance report report/results.json -r markdown=summary.md -r sarif=run.sarif -r badge=badge.svg`,
  async start({ words: [file = ''], flags }, surroundings) {
    const { report } = await import('../commands/report.ts');
    return report({ file, flags }, surroundings);
  },
});
