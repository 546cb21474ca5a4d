import { DIFF_FLAGS } from '../flags/report-flags.ts';
import { defineCommand } from './definition.ts';

export const DIFF = defineCommand({
  name: 'diff',
  description: 'tell what broke between two saved runs, and what was mended',
  words: [
    { notation: '<before>', help: 'the results.json of the earlier run' },
    { notation: '<after>', help: 'that of the later run' },
  ],
  flags: DIFF_FLAGS,
  examples: `
Exit codes: 0 nothing broke, 1 something did.

Examples:
  $ datazone-conformance diff main/results.json report/results.json
  $ datazone-conformance diff main/results.json report/results.json --format markdown`,
  async start({ words: [before = '', after = ''], flags }, surroundings) {
    const { diff } = await import('../commands/diff.ts');
    return diff({ files: [before, after], flags }, surroundings);
  },
});
