import type { RunRecord } from '../../../spec/words/run-record.ts';
import type { ShardPart } from '../../../spec/words/shard-part.ts';

/** The record of a shard. */
export type ShardRecord = RunRecord & { readonly shard: ShardPart };

/** Shards of one run, each of them once, in their order; some may be missing. */
export type Shards = readonly [ShardRecord, ...ShardRecord[]];
