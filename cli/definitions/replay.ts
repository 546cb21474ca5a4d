import { REPLAY_FLAGS } from '../flags/run-flags.ts';
import { defineCommand } from './definition.ts';

export const REPLAY = defineCommand({
  name: 'replay',
  description: 'run a case again, or every failed case of a results.json',
  words: [{ notation: '<id|file>', help: 'a case, or a results.json' }],
  flags: REPLAY_FLAGS,
  examples: `
Examples:
  $ datazone-conformance replay request.clientToken.max-length/129-characters -u http://127.0.0.1:4566
  $ datazone-conformance replay report/results.json      every failed case of that run, against its target
  $ datazone-conformance replay client.request.label-encoding/percent --sdk boto3`,
  async start({ words: [what = ''], flags }, surroundings) {
    const { replay } = await import('../commands/replay.ts');
    return replay({ what, flags }, surroundings);
  },
});
