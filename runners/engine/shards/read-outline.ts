import type { CaseId } from '../../../spec/words/case.ts';
import type { RunOutline } from '../../../spec/words/run-outline.ts';
import type { Shards } from './shard-record.ts';

/** The controls that were accepted: a shard that was stopped may not have asked for all of them. */
export function acceptedBy(shards: Shards): ReadonlySet<CaseId> {
  return new Set(shards.flatMap(({ shard }) => shard.accepted));
}

/** What a run of this outline was asked for. */
export function selectionOf({ grep, requirement, level, caseId }: RunOutline) {
  return {
    ...(grep === undefined ? {} : { grep: new RegExp(grep, 'u') }),
    ...(requirement === undefined ? {} : { requirement }),
    ...(level === undefined ? {} : { level }),
    ...(caseId === undefined ? {} : { caseId }),
  };
}

/** What it was configured with. */
export const configurationOf = ({ capabilities, scenarios }: RunOutline) => ({
  capabilities,
  scenarios: Object.fromEntries(Object.entries(scenarios).map(([error, input]) => [error, { input }])),
});
