import type { Constraint } from './constraint.ts';
import type { Member } from './list-members.ts';
import { jsonTypes } from './read-bounds.ts';

/** Whether a member must be there, or may be left out. */
export function describePresence({ path, place, required }: Member): readonly Constraint[] {
  if (place === 'item') return [];
  if (place === 'label') {
    return [
      {
        suffix: 'required',
        keyword: 'required',
        promise: `${path} must be given in the path.`,
        test: 'The label is left empty.',
        violation: 'A run is started although the path names nothing.',
      },
    ];
  }
  if (required) {
    return [
      {
        suffix: 'required',
        keyword: 'required',
        promise: `${path} must be given.`,
        test: 'The member is left out, and sent as null, of a request that was accepted with it.',
        violation: 'The request is accepted without it.',
      },
    ];
  }
  return [
    {
      suffix: 'optional',
      keyword: 'optional',
      promise: `${path} may be left out.`,
      test: 'A valid request without the member.',
      violation: 'The request is refused because the member is missing.',
    },
  ];
}

/** Which JSON type a member has. */
export function describeType({ path, schema, place }: Member): readonly Constraint[] {
  const types = jsonTypes(schema);
  // A path label is always text: no request can carry anything else in the place of a string.
  if (types.length === 0 || (place === 'label' && types.includes('string'))) return [];
  return [
    {
      suffix: 'json-type',
      keyword: 'type',
      promise: `${path} is a JSON ${types.join(' or ')}.`,
      test: 'Each other JSON type in its place. A scalar that would be valid as text may be coerced.',
      violation: 'A value of another JSON type is accepted, or answered with a server error.',
    },
  ];
}
