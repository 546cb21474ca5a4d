import { expect, test } from 'vitest';
import type { ShardRecord } from '../../runners/engine/shards/index.ts';
import { joinLearnt } from '../../runners/engine/shards/join-learnt.ts';
import { SAMPLE } from './sample-shard.ts';

const shard = (
  learnt: readonly string[],
  retriesByCause: Readonly<Record<string, number>> = {},
  index = 1,
): ShardRecord => ({ ...SAMPLE, learnt, shard: { ...SAMPLE.shard, index, retriesByCause } });

test('what all shards learnt is told once, and what was sent again is counted together', () => {
  expect(
    joinLearnt([
      shard(['Unknown members are ignored.', '2 requests were sent again after the answer 429.'], { 429: 2 }),
      shard(['Unknown members are ignored.', '1 request was sent again after the answer 429.'], { 429: 1 }),
    ]),
  ).toEqual(['Unknown members are ignored.', '3 requests were sent again after the answer 429.']);
});

test('what only some shards learnt is told as theirs, so that nothing is said both ways of one target', () => {
  expect(
    joinLearnt([
      shard(['It verifies signatures.', 'Tokens are case-sensitive.'], {}, 1),
      shard(['It does not verify signatures.', 'Tokens are case-sensitive.'], {}, 2),
      shard(['It verifies signatures.', 'Tokens are case-sensitive.'], {}, 3),
    ]),
  ).toEqual([
    'Shards 1 and 3 alone: It verifies signatures.',
    'Tokens are case-sensitive.',
    'Shard 2 alone: It does not verify signatures.',
  ]);
});
