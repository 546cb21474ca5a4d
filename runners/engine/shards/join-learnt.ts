import { describeRetries } from '../describe-retries.ts';
import type { ShardRecord } from './shard-record.ts';

/**
 * What the shards learnt, each fact once. All of them ask the same probes, so what only some of them learnt is told as theirs: the target was not
 * the same for all. What was sent again is counted together: it is one fact of one run.
 */
export function joinLearnt(shards: readonly ShardRecord[]): readonly string[] {
  const sums = new Map<string, number>();
  const learntBy = new Map<string, readonly number[]>();
  for (const { learnt, shard } of shards) {
    const retries = Object.entries(shard.retriesByCause);
    for (const [cause, count] of retries) sums.set(cause, (sums.get(cause) ?? 0) + count);
    const counted = describeRetries(new Map(retries));
    for (const fact of learnt)
      if (!counted.includes(fact)) learntBy.set(fact, [...(learntBy.get(fact) ?? []), shard.index]);
  }
  const facts = [...learntBy].map(([fact, indexes]) =>
    indexes.length === shards.length ? fact : `${nameShards(indexes)} alone: ${fact}`,
  );
  return [...facts, ...describeRetries(sums)];
}

const nameShards = (indexes: readonly number[]): string =>
  indexes.length === 1 ? `Shard ${indexes[0]}` : `Shards ${indexes.slice(0, -1).join(', ')} and ${indexes.at(-1)}`;
