import { describeRetries } from '../describe-retries.ts';
import type { ShardRecord } from './shard-record.ts';

/** What the shards learnt, each fact once. What was sent again is counted together: it is one fact of one run. */
export function joinLearnt(shards: readonly ShardRecord[]): readonly string[] {
  const sums = new Map<string, number>();
  const facts = new Set<string>();
  for (const { learnt, shard } of shards) {
    const retries = Object.entries(shard.retriesByCause);
    for (const [cause, count] of retries) sums.set(cause, (sums.get(cause) ?? 0) + count);
    const counted = describeRetries(new Map(retries));
    for (const fact of learnt) if (!counted.includes(fact)) facts.add(fact);
  }
  return [...facts, ...describeRetries(sums)];
}
