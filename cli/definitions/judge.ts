import { JUDGE_FLAGS } from '../flags/judge-flags.ts';
import { defineCommand } from './definition.ts';

export const JUDGE = defineCommand({
  name: 'judge',
  description: 'judge traffic that others recorded',
  words: [
    {
      notation: '<file>',
      help: 'a HAR 1.2 file, also compressed, or a recording of `run --record`; - for standard input',
    },
  ],
  flags: JUDGE_FLAGS,
  examples: `
No request is sent. What the traffic does not show for certain is untested, so that the best verdict is "partial".

Examples:
  $ datazone-conformance judge traffic.har
  $ mitmdump --mode reverse:http://127.0.0.1:4566 -p 8080 --set hardump=traffic.har
  $ datazone-conformance judge traffic.har --server http://127.0.0.1:4566 -o report`,
  async start({ words: [file = ''], flags }, surroundings) {
    const { judge } = await import('../commands/judge.ts');
    return judge({ file, flags }, surroundings);
  },
});
