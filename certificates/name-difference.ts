import type { Statement } from './statement.ts';

type Predicate = Statement['predicate'];

/** The first thing in which two statements about runs differ, in words; undefined when they say the same. Digests are not looked at. */
export function nameDifference(stated: Predicate, found: Predicate): string | undefined {
  const names = new Set([...Object.keys(stated), ...Object.keys(found)] as (keyof Predicate)[]);
  const differing = [...names].find((name) => !isSame(stated[name], found[name]));
  if (differing === undefined) return undefined;
  return differing === 'requirements'
    ? nameRequirement(stated.requirements, found.requirements)
    : `${differing} is ${tell(stated[differing])} in the one and ${tell(found[differing])} in the other`;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const tell = (value: unknown): string =>
  value === undefined ? 'not given' : typeof value === 'string' ? value : JSON.stringify(value);

function nameRequirement(stated: Predicate['requirements'], found: Predicate['requirements']): string {
  const index = stated.findIndex((requirement, at) => !isSame(requirement, found[at]));
  const [one, other] = [stated[index], found[index]];
  if (one === undefined || one.id !== other?.id)
    return `one speaks of ${stated.length} requirements and the other of ${found.length}, or of others`;
  return `${one.id} (${one.level}) is ${one.verdict} in the one and ${other.verdict} (${other.level}) in the other`;
}
