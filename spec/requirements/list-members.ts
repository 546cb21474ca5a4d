import type { Operation } from '../contract.ts';
import type { Schema } from '../words/schema.ts';

/** A member of the input or output, wherever it stands. */
export interface Member {
  /** Dotted path from the root, `items` for the items of a list: `target.type`, `types.items`. */
  readonly path: string;
  readonly schema: Schema;
  /** `label` for a path parameter, `member` of an object, `item` of a list. */
  readonly place: 'label' | 'member' | 'item';
  readonly required: boolean;
  /** Schema of the object or list that holds it. */
  readonly holder: Schema;
}

/** Every member of an object schema, depth first, in document order. */
export function listMembers(schema: Schema): readonly Member[] {
  const known = listed.get(schema) ?? listBelow(schema, '');
  listed.set(schema, known);
  return known;
}

/** Every answer is held to the members of the same few schemas. */
const listed = new WeakMap<Schema, readonly Member[]>();

function listBelow(schema: Schema, prefix: string): readonly Member[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const member: Member = {
      path: `${prefix}${name}`,
      schema: inner,
      place: 'member',
      required: schema.required?.includes(name) === true,
      holder: schema,
    };
    return [member, ...listInside(member)];
  });
}

function listInside({ path, schema }: Member): readonly Member[] {
  if (schema.items === undefined) return listBelow(schema, `${path}.`);
  const item: Member = { path: `${path}.items`, schema: schema.items, place: 'item', required: false, holder: schema };
  return [item, ...listInside(item)];
}

/** Every member of the operation's input: path parameters first, then the body. */
export function listInputMembers(operation: Operation): readonly Member[] {
  const labels = operation.pathParameters.map(
    ({ name, schema }): Member => ({ path: name, schema, place: 'label', required: true, holder: {} }),
  );
  return [...labels, ...listMembers(operation.body.schema)];
}
