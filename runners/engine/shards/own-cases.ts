import { hash } from 'node:crypto';
import type { Case } from '../../../spec/words/case.ts';
import type { Configuration } from '../../../spec/words/configuration.ts';
import type { Shard } from '../../../spec/words/shard.ts';
import { changesTarget, waits } from '../order-cases.ts';

/** Which cases a shard has. */
export interface OwnCases {
  readonly has: (subject: Case) => boolean;
  /** The same for the case of a property with this index. */
  readonly hasGenerated: (propertyId: string, index: number) => boolean;
}

/**
 * Tells the cases of a shard from those of others by a hash of their ids: which shard has a case depends on nothing but its id and how many
 * shards there are, so that a case that is added moves no other. Cases that must not run side by side are of one shard. Controls and probes are
 * not asked about: every shard stands on them and sends them.
 */
export function ownCases({
  shard,
  seed,
  configuration,
}: {
  readonly shard?: Shard;
  readonly seed: number;
  readonly configuration: Pick<Configuration, 'scenarios'>;
}): OwnCases {
  if (shard === undefined) return { has: () => true, hasGenerated: () => true };
  const { index, of } = shard;
  const isOwn = (group: string) => shardOf(group, of) === index;
  const groupOf = (subject: Case): string => {
    // The shortest wait decides whether anybody has to wait for longer.
    if (waits(subject)) return 'waiting';
    return changesTarget(subject, configuration) ? 'changing-the-target' : subject.id;
  };
  return {
    has: (subject) => isOwn(groupOf(subject)),
    hasGenerated: (propertyId, at) => isOwn(`${propertyId}/${seed}.${at}`),
  };
}

/** The shard, counted from 1, that has a group of cases. */
const shardOf = (group: string, of: number): number => (hash('sha256', group, 'buffer').readUInt32BE(0) % of) + 1;
