import type { RequirementResult } from '../../../spec/words/run-record.ts';
import { selectCases } from '../select-cases.ts';
import type { MergeContext } from './merge-shards.ts';
import { ownCases } from './own-cases.ts';
import { acceptedBy, configurationOf, selectionOf } from './read-outline.ts';
import type { ShardRecord, Shards } from './shard-record.ts';

/** What a shard must have told, or told by itself, and is not there in the whole, as the end of a sentence. */
export interface LostWord {
  readonly shard: ShardRecord;
  readonly lost: string;
}

/**
 * The first shard that is not as its run wrote it: it lacks a case that it had to run, although nothing stopped it, or it calls a requirement
 * broken that all shards together do not. Undefined when there is none.
 */
export function findLostWord(
  shards: Shards,
  { contract, source, told }: MergeContext & { readonly told: readonly RequirementResult[] },
): LostWord | undefined {
  const { outline } = shards[0].shard;
  const isSelected = selectCases({ ...selectionOf(outline), contract });
  const planned = source.plan(acceptedBy(shards)).cases.filter((each) => each.probe === undefined && isSelected(each));
  const verdicts = new Map(told.map(({ id, verdict }) => [id, verdict]));
  for (const shard of shards) {
    const { cases, requirements, seed, shard: part } = shard;
    const present = new Set(cases.map(({ id }) => id));
    const isOwn = ownCases({ shard: part, seed, configuration: configurationOf(outline) }).has;
    const isWhole = part.obstacle === undefined && part.stopped === undefined;
    const due = outline.mode === 'fuzz' ? source.controls : [...source.controls, ...planned.filter(isOwn)];
    const lacking = isWhole ? due.filter(({ id }) => !present.has(id)) : [];
    const [first] = lacking;
    if (first !== undefined)
      return { shard, lost: `lacks ${lacking.length} of its cases, the first of them ${first.id}` };
    const broken = requirements.find(({ id, verdict }) => verdict === 'failed' && verdicts.get(id) !== 'failed');
    if (broken !== undefined) return { shard, lost: `calls ${broken.id} broken, and holds no case that shows it` };
  }
  return undefined;
}
