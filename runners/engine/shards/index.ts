/** Joins the runs of shards. */
export { findLostWord } from './find-lost-word.ts';
export { mergeShards } from './merge-shards.ts';
export type { ShardRecord, Shards } from './shard-record.ts';
