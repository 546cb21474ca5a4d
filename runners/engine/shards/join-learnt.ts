import type { LearntFact } from '../../../spec/words/learnt-fact.ts';
import { describeRetries } from '../describe-retries.ts';
import { nameShards } from './name-shards.ts';
import type { ShardRecord } from './shard-record.ts';

/**
 * What the shards learnt, each fact once, in the order in which one run tells it; where shards learnt contrary things, which shard learnt what.
 * What happened to one shard is told of that one. What was sent again is counted together: it is one fact of one run.
 */
export function joinLearnt(shards: readonly ShardRecord[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const { shard } of shards)
    for (const [cause, count] of Object.entries(shard.retriesByCause)) sums.set(cause, (sums.get(cause) ?? 0) + count);
  return [
    ...listSubjects(shards).map((about) => joinFacts(shards, about)),
    ...shards.flatMap(tellEvents),
    ...describeRetries(sums),
  ];
}

/** What facts are about: what one shard did not learn stands where another tells it. */
function listSubjects(shards: readonly ShardRecord[]): readonly string[] {
  const subjects: string[] = [];
  for (const { shard } of shards) {
    let place = 0;
    for (const { about } of shard.learnt) {
      if (!subjects.includes(about)) subjects.splice(place, 0, about);
      place = subjects.indexOf(about) + 1;
    }
  }
  return subjects;
}

function joinFacts(shards: readonly ShardRecord[], about: string): string {
  const told = shards.flatMap(({ shard }) =>
    shard.learnt.filter((each) => each.about === about).map(({ fact }: LearntFact) => ({ fact, index: shard.index })),
  );
  const [first, ...others] = Map.groupBy(told, ({ fact }) => fact);
  if (others.length === 0) return first?.[0] ?? '';
  const parts = [...(first === undefined ? [] : [first]), ...others].map(
    ([fact, of]) =>
      `${nameShards(
        of.map(({ index }) => index),
        shards[0]?.shard.of ?? 0,
      )}: ${fact}`,
  );
  return `The target was not the same for all shards. ${parts.join(' ')}`;
}

/** That it went away and came back, say. */
function tellEvents({ learnt, shard }: ShardRecord): readonly string[] {
  const known = new Set([
    ...shard.learnt.map(({ fact }) => fact),
    ...describeRetries(new Map(Object.entries(shard.retriesByCause))),
  ]);
  return learnt
    .filter((sentence) => !known.has(sentence))
    .map((sentence) => `${nameShards([shard.index], shard.of)}: ${sentence}`);
}
