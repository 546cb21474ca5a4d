import type { CaseId } from '../../../spec/words/case.ts';
import type { CaseResult, CaseVerdict } from '../../../spec/words/finding.ts';
import type { ShardRecord } from './shard-record.ts';

/** What a case came to, and why it said nothing about what it is about, or not about all of it. */
export interface GatheredCase {
  readonly result: CaseResult;
  readonly silence: string | undefined;
}

/** What was seen counts before what was not, and what was wrong before what was right: a target that fails on one machine fails. */
const GRAVITY: readonly CaseVerdict[] = ['failed', 'flaky', 'known', 'passed', 'untested', 'not-applicable'];

/** The one word on each case of several shards. Controls and probes were sent by all of them: of their words, the gravest counts. */
export function gatherResults(shards: readonly ShardRecord[]): {
  readonly of: (id: CaseId) => GatheredCase | undefined;
} {
  const gathered = new Map<CaseId, GatheredCase>();
  for (const { cases, shard } of shards) {
    const silences = new Map(shard.silences.map(({ caseId, reason }) => [caseId, reason]));
    for (const result of cases) {
      const other = gathered.get(result.id);
      if (other === undefined || GRAVITY.indexOf(result.verdict) < GRAVITY.indexOf(other.result.verdict))
        gathered.set(result.id, { result, silence: silences.get(result.id) });
    }
  }
  return { of: (id) => gathered.get(id) };
}
