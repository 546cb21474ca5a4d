import { isDeepStrictEqual } from 'node:util';
import { describeTarget } from '../reports/describe-target.ts';
import type { Event } from '../spec/words/event.ts';

/** What makes a run the run that it is: with the same of all this, the same cases are sent to the same target. */
export type RunIdentity = Pick<
  Extract<Event, { readonly kind: 'run-started' }>,
  'suite' | 'contract' | 'target' | 'seed' | 'outline'
>;

/** One thing that two runs do not have in common, in the words that a person knows it by. */
export interface RunDifference {
  readonly name: string;
  readonly one: string;
  readonly other: string;
}

/** What two runs do not have in common; empty when they are one run. */
export function compareRuns(one: RunIdentity, other: RunIdentity): readonly RunDifference[] {
  const [here, there] = [describeRun(one), describeRun(other)];
  return [...new Set([...Object.keys(here), ...Object.keys(there)])]
    .filter((name) => !isDeepStrictEqual(here[name], there[name]))
    .map((name) => ({ name, one: tell(here[name]), other: tell(there[name]) }));
}

/** What must be the same, by the names that a person knows it by. */
function describeRun({ suite, contract, target, seed, outline }: RunIdentity): Readonly<Record<string, unknown>> {
  const { casesPerProperty, caseId, shard, ...rest } = outline;
  return {
    suite: `${suite.name} ${suite.version}`,
    edition: contract.edition,
    contract: contract.digest.slice(0, 12),
    target: describeTarget(target),
    seed,
    cases: casesPerProperty,
    case: caseId,
    shard: shard === undefined ? undefined : `${shard.index}/${shard.of}`,
    ...rest,
  };
}

function tell(value: unknown): string {
  if (value === undefined) return 'not given';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
