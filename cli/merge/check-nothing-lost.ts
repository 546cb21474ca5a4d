import { findLostWord, type Shards } from '../../runners/engine/shards/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { ReadRecord } from './check-shards.ts';

/** @throws OperationalError (exit code 2) that names the file of a shard which says less than its run did: the whole would be better than its parts. */
export function checkNothingLost(
  shards: Shards,
  {
    merged,
    read,
    ...context
  }: Omit<Parameters<typeof findLostWord>[1], 'told'> & {
    readonly merged: readonly Event[];
    readonly read: readonly ReadRecord[];
  },
): void {
  const told = merged.flatMap((event) => (event.kind === 'requirement-finished' ? [event.result] : []));
  const found = findLostWord(shards, { ...context, told });
  if (found === undefined) return;
  const file = read.find(({ record }) => record.shard?.index === found.shard.shard.index)?.file;
  throw new OperationalError(`${file} is not as its run wrote it: it ${found.lost}.`, {
    code: 'SHARD_ALTERED',
    hint: 'Take the file that `run --shard` wrote, or run the shard again.',
  });
}
