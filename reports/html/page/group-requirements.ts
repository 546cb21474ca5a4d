import type { RequirementResult, RequirementVerdict } from '../../../spec/words/run-record.ts';

/** Requirements about one thing: requests, errors, signatures. */
export interface Family {
  readonly name: string;
  readonly locations: readonly Location[];
}

/** Those of a family about one place: a member, an error. Without a name: those about no place, or about one that no other is about. */
export interface Location {
  readonly name: string;
  readonly requirements: readonly RequirementResult[];
}

/** What a reader looks for first. What is as it should be stays in its order. */
const GRAVITY: readonly RequirementVerdict[] = ['failed', 'flaky', 'known', 'untested'];

/** Sorts requirements by what their ids begin with: the families with the gravest come first, and in each of them the gravest places and requirements. */
export function groupRequirements(requirements: readonly RequirementResult[]): readonly Family[] {
  return [...Map.groupBy(requirements.toSorted(byGravity), familyOf)].map(([name, members]) => {
    const places = Map.groupBy(members, (requirement) => locationOf(requirement, name));
    const alone = (place: string): boolean => place === '' || (places.get(place)?.length ?? 0) < 2;
    const locations = Map.groupBy(members, (requirement) => {
      const place = locationOf(requirement, name);
      return alone(place) ? '' : place;
    });
    return { name, locations: [...locations].map(([place, own]) => ({ name: place, requirements: own })) };
  });
}

function byGravity(a: RequirementResult, b: RequirementResult): number {
  const isBroken = a.verdict === 'failed' && b.verdict === 'failed';
  return rank(a) - rank(b) || (isBroken ? Number(b.level === 'must') - Number(a.level === 'must') : 0);
}

function rank({ verdict }: RequirementResult): number {
  const at = GRAVITY.indexOf(verdict);
  return at === -1 ? GRAVITY.length : at;
}

/** `request`, or `client.request`: everything about clients begins with that word. */
function familyOf({ id, party }: RequirementResult): string {
  const parts = id.split('.');
  return parts.slice(0, party === 'client' && parts.length > 2 ? 2 : 1).join('.');
}

/** The word behind the family, where it is not the last one. */
function locationOf({ id }: RequirementResult, family: string): string {
  const [place = '', ...rest] = id.slice(family.length + 1).split('.');
  return rest.length === 0 ? '' : place;
}
