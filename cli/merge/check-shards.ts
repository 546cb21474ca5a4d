import type { ShardRecord, Shards } from '../../runners/engine/shards/index.ts';
import type { Contract } from '../../spec/contract.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { compareRuns } from '../compare-runs.ts';
import { SUITE } from '../suite-name.ts';
import { compareSending } from './compare-sending.ts';

/** A record, and the file that it was read from. */
export interface ReadRecord {
  readonly file: string;
  readonly record: RunRecord;
}

interface ReadShard {
  readonly file: string;
  readonly record: ShardRecord;
}

/**
 * The records as shards of one run, in their order.
 *
 * @throws OperationalError that names both files, for what is no shard, for shards of different runs, for one that is there twice, and for those that
 * overlap.
 */
export function checkShards(read: readonly ReadRecord[]): Shards {
  const shards = read.map(asShard).toSorted((a, b) => a.record.shard.index - b.record.shard.index);
  const [first, ...others] = shards;
  if (first === undefined) throw misfit('No shard is named.');
  for (const other of others) refuseOther(first, other);
  for (const [at, { file, record }] of shards.entries()) {
    const next = shards[at + 1];
    if (next?.record.shard.index === record.shard.index)
      throw misfit(`${file} and ${next.file} are both ${nameOf(record)}: each shard counts once.`);
  }
  refuseDisagreement(shards);
  return [first.record, ...others.map(({ record }) => record)];
}

/** @throws OperationalError when the shards were run by another version of the suite: it would decide by other rules. */
export function checkVersion([{ suite, contract }]: Shards, own: Contract): void {
  if (suite.version !== SUITE.version)
    throw misfit(
      `The shards were run by ${suite.name} ${suite.version}, and this is ${SUITE.version}.`,
      'Join them with the version that ran them.',
    );
  if (contract.digest !== own.digest)
    throw misfit(
      `The shards were run with another contract: ${contract.digest.slice(0, 12)} there and ${own.digest.slice(0, 12)} here.`,
      'Join them with the version of the suite that ran them.',
    );
}

function asShard({ file, record }: ReadRecord): ReadShard {
  const { shard } = record;
  if (shard !== undefined) return { file, record: { ...record, shard } };
  throw misfit(
    record.target.kind === 'client'
      ? `${file} is the run of a client, which is never divided.`
      : `${file} is no shard: it holds a whole run, or one that broke off before its end.`,
    'Shards are written by run --shard i/n -o DIR, to DIR/results.json.',
  );
}

/** Both are named with what they differ in. */
function refuseOther(one: ReadShard, other: ReadShard): void {
  const [a, b] = [one.record.shard, other.record.shard];
  const differences = compareRuns(identityOf(one), identityOf(other)).map(
    (each) => `${each.name} ${each.one} and ${each.other}`,
  );
  differences.push(...compareSending(a.sending, b.sending));
  if (a.failOnFlaky !== b.failOnFlaky) differences.push(`--fail-on-flaky ${a.failOnFlaky} and ${b.failOnFlaky}`);
  if (differences.length > 0)
    throw misfit(
      `${one.file} and ${other.file} are parts of different runs: ${differences.join('; ')}.`,
      'Run every shard with the same flags and configuration, against the same target.',
    );
  if (a.of !== b.of)
    throw misfit(
      `${one.file} is ${nameOf(one.record)} and ${other.file} is ${nameOf(other.record)}: they overlap.`,
      'Join shards of one division only.',
    );
}

/** All else is built on the controls that the target accepted. Whoever was stopped may not have asked for all of them. */
function refuseDisagreement(shards: readonly ReadShard[]): void {
  const [one, ...others] = shards.filter(
    ({ record: { shard } }) => shard.obstacle === undefined && shard.stopped === undefined,
  );
  if (one === undefined) return;
  const acceptedOf = ({ record: { shard } }: ReadShard) => shard.accepted.toSorted().join(', ') || 'none';
  const other = others.find((each) => acceptedOf(each) !== acceptedOf(one));
  if (other === undefined) return;
  throw new OperationalError(
    `The target was not the same for ${one.file} and ${other.file}: it accepted the controls ${acceptedOf(one)} there and ${acceptedOf(other)} here.`,
    {
      code: 'SHARDS_DISAGREE',
      hint: 'All other cases are built on them. Run the shards again when the target is steady.',
      exitCode: 3,
    },
  );
}

function identityOf({ record: { suite, contract, target, seed, shard } }: ReadShard) {
  const { shard: _, ...outline } = shard.outline;
  return { suite, contract, target, seed, outline };
}

const nameOf = ({ shard: { index, of } }: ShardRecord): string => `shard ${index} of ${of}`;

const misfit = (message: string, hint = 'Name each shard of one run once.'): OperationalError =>
  new OperationalError(message, { code: 'SHARDS_MISFIT', hint });
