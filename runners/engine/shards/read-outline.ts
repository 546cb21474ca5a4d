import type { CaseId } from '../../../spec/words/case.ts';
import { OperationalError } from '../../../spec/words/operational-error.ts';
import type { RunOutline } from '../../../spec/words/run-outline.ts';
import { boundedPattern, type Pattern } from '../bounded-pattern.ts';
import type { Shards } from './shard-record.ts';

/** The controls that were accepted: a shard that was stopped may not have asked for all of them. */
export function acceptedBy(shards: Shards): ReadonlySet<CaseId> {
  return new Set(shards.flatMap(({ shard }) => shard.accepted));
}

/** @throws OperationalError for one that is none, or that takes too long: nobody ran with it. */
function readPattern(source: string): Pattern {
  try {
    return boundedPattern({ source, flags: 'u' }, (text) => notRunWith(`takes too long on ${text}`));
  } catch {
    throw notRunWith('is no regular expression');
  }
}

const notRunWith = (why: string) =>
  new OperationalError(`The pattern of the shards, "grep" in their outline, ${why}.`, {
    code: 'PATTERN_UNUSABLE',
    hint: 'Join the results as the shards wrote them.',
  });

/** What a run of this outline was asked for. */
export function selectionOf({ grep, requirement, level, caseId }: RunOutline) {
  return {
    ...(grep === undefined ? {} : { grep: readPattern(grep) }),
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
