import type { Failure } from './group-failures.ts';
import { withoutParticulars } from './without-particulars.ts';

/** Failures that may well be one defect: the same was observed for each of them but for ids and times, or each error breaks the same promise. */
export interface FailedAlike {
  readonly observed: string;
  readonly failures: readonly Failure[];
}

/** From how many requirements on they are told once. */
const MANY = 6;

/** Splits failures into those that failed alike, six or more, and the rest; both keep their order. */
export function splitAlike(failures: readonly Failure[]): {
  readonly alike: readonly FailedAlike[];
  readonly single: readonly Failure[];
} {
  const byObservation = takeMany(failures, observationOf);
  const byPromise = takeMany(byObservation.rest, promiseOf);
  return { alike: [...byObservation.groups, ...byPromise.groups].map(tell), single: byPromise.rest };
}

/** The groups of six or more with one key, and the others. What has no key is in no group. */
function takeMany(
  failures: readonly Failure[],
  keyOf: (failure: Failure) => string | undefined,
): { readonly groups: readonly (readonly Failure[])[]; readonly rest: readonly Failure[] } {
  const groups = [...Map.groupBy(failures, keyOf)].flatMap(([key, group]) =>
    key === undefined || group.length < MANY ? [] : [group],
  );
  const taken = new Set(groups.flat());
  return { groups, rest: failures.filter((failure) => !taken.has(failure)) };
}

const tell = (failures: readonly Failure[]): FailedAlike => ({ observed: observedIn(failures[0]) ?? '', failures });

const observedIn = (failure: Failure | undefined): string | undefined => failure?.witnesses[0]?.finding.observed;

/** What was observed, without what differs from answer to answer. */
function observationOf(failure: Failure): string | undefined {
  const observed = observedIn(failure);
  return observed === undefined || observed === '' ? undefined : withoutParticulars(observed);
}

/** What is promised of each error alike: errors are built in one place, and what is wrong there differs in its words alone. */
function promiseOf({ requirement: { id }, witnesses }: Failure): string | undefined {
  const [, promise] = /^error\.[A-Z]\w*\.(.+)$/.exec(id) ?? [];
  return promise === undefined ? undefined : `${promise} ${witnesses[0]?.finding.expected ?? ''}`;
}
