import type { RequirementResult } from '../../../spec/words/run-record.ts';

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

/** Sorts requirements by what their ids begin with. The order of the families is that of their first requirements. */
export function groupRequirements(requirements: readonly RequirementResult[]): readonly Family[] {
  return [...Map.groupBy(requirements, familyOf)].map(([name, members]) => {
    const places = Map.groupBy(members, (requirement) => locationOf(requirement, name));
    const alone = (place: string): boolean => place === '' || (places.get(place)?.length ?? 0) < 2;
    const locations = Map.groupBy(members, (requirement) => {
      const place = locationOf(requirement, name);
      return alone(place) ? '' : place;
    });
    return { name, locations: [...locations].map(([place, own]) => ({ name: place, requirements: own })) };
  });
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
