import { expect, test } from 'vitest';
import type { ShardRecord } from '../../runners/engine/shards/index.ts';
import { joinLearnt } from '../../runners/engine/shards/join-learnt.ts';
import { SAMPLE } from './sample-shard.ts';

const shard = (learnt: readonly string[], retriesByCause: Readonly<Record<string, number>>): ShardRecord => ({
  ...SAMPLE,
  learnt,
  shard: { ...SAMPLE.shard, retriesByCause },
});

test('what all shards learnt is told once, and what was sent again is counted together', () => {
  expect(
    joinLearnt([
      shard(['Unknown members are ignored.', '2 requests were sent again after the answer 429.'], { 429: 2 }),
      shard(['Unknown members are ignored.', '1 request was sent again after the answer 429.'], { 429: 1 }),
    ]),
  ).toEqual(['Unknown members are ignored.', '3 requests were sent again after the answer 429.']);
});
