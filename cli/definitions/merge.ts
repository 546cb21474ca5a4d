import { MERGE_FLAGS } from '../flags/report-flags.ts';
import { defineCommand } from './definition.ts';

export const MERGE = defineCommand({
  name: 'merge',
  description: 'join the shards of a run to the whole',
  words: [{ notation: '<files...>', help: 'the results.json of each shard' }],
  flags: MERGE_FLAGS,
  examples: `
Each verdict is decided again from what the cases came to, as if one machine had run them all. Nothing is sent.
Exit codes are those of run; a shard that is missing or ended early makes the whole inconclusive, unless a MUST is broken.

Examples:
  $ datazone-conformance run -u http://127.0.0.1:4566 --seed 7 --shard 1/2 -o shard-1
  $ datazone-conformance run -u http://127.0.0.1:4566 --seed 7 --shard 2/2 -o shard-2
  $ datazone-conformance merge shard-*/results.json -o report -r markdown=summary.md`,
  async start({ words: files, flags }, surroundings) {
    const { merge } = await import('../commands/merge.ts');
    return merge({ files, flags }, surroundings);
  },
});
