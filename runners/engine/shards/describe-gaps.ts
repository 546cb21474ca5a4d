import type { ShardPart } from '../../../spec/words/shard-part.ts';
import { nameShards } from './name-shards.ts';

/** What keeps shards from being a whole, in sentences: those that are missing, and those that ended early. Undefined when nothing does. */
export function describeGaps(shards: readonly { readonly shard: ShardPart }[]): string | undefined {
  const of = shards[0]?.shard.of ?? 0;
  const missing = describeMissing(shards);
  const early = shards.flatMap(({ shard: { index, obstacle, stopped } }) => {
    const why = obstacle ?? stopped;
    return why === undefined ? [] : [{ index, why }];
  });
  const sentences = [
    ...(missing === undefined ? [] : [missing]),
    ...[...Map.groupBy(early, ({ why }) => why)].map(([why, alike]) =>
      alike.length === of
        ? why
        : `${nameShards(
            alike.map(({ index }) => index),
            of,
          )}: ${why}`,
    ),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** The shards that are missing, in a sentence; undefined when none is. */
export function describeMissing(shards: readonly { readonly shard: ShardPart }[]): string | undefined {
  const of = shards[0]?.shard.of ?? 0;
  const present = new Set(shards.map(({ shard }) => shard.index));
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !present.has(index));
  return missing.length === 0
    ? undefined
    : `${nameShards(missing, of)} ${missing.length === 1 ? 'is' : 'are'} missing.`;
}
