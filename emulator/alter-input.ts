import type { Operation } from '../spec/contract.ts';
import type { Schema } from '../spec/words/schema.ts';
import { type Alteration, alterOperation, alterStages } from './deviation.ts';
import type { Reading, Rules } from './stages.ts';

type EditSchema = (schema: Schema) => Schema;

interface Place {
  /** Names from the input down, `items` for the items of a list. */
  readonly names: readonly string[];
  readonly edit: EditSchema;
}

/** A member that this edition does not have is left as it is: absent. */
function editAt(schema: Schema, { names: [name, ...names], edit }: Place): Schema {
  if (name === undefined) return edit(schema);
  if (name === 'items' && schema.items !== undefined) {
    return { ...schema, items: editAt(schema.items, { names, edit }) };
  }
  const inner = schema.properties?.[name];
  if (inner === undefined) return schema;
  return { ...schema, properties: { ...schema.properties, [name]: editAt(inner, { names, edit }) } };
}

function editBody(operation: Operation, place: Place): Operation {
  return { ...operation, body: { ...operation.body, schema: editAt(operation.body.schema, place) } };
}

/** Changes what the server believes a member's constraints to be. `member` is written `target.type`, `types.items`, or a path parameter's name. */
export function alterMember(member: string, edit: EditSchema): Alteration {
  return alterOperation((operation) => {
    const pathParameters = operation.pathParameters.map((parameter) =>
      parameter.name === member ? { ...parameter, schema: edit(parameter.schema) } : parameter,
    );
    return editBody({ ...operation, pathParameters }, { names: member.split('.'), edit });
  });
}

/** Drops a keyword from a member's constraints. */
export function dropKeyword(member: string, keyword: keyof Schema): Alteration {
  return alterMember(member, ({ [keyword]: _, ...rest }) => rest);
}

/** Makes a body member required, or optional. Required has no effect on a member that this edition does not have. */
export function alterRequired(member: string, required: boolean): Alteration {
  const names = member.split('.');
  const own = names.at(-1) ?? '';
  const edit: EditSchema = (owner) => {
    if (owner.properties?.[own] === undefined) return owner;
    const others = (owner.required ?? []).filter((name) => name !== own);
    return { ...owner, required: required ? [...others, own] : others };
  };
  return alterOperation((operation) => editBody(operation, { names: names.slice(0, -1), edit }));
}

/** Changes how JSON becomes input. */
export const alterReading = (edit: (reading: Reading) => Partial<Reading>): Alteration =>
  alterStages((stages) => ({ ...stages, reading: { ...stages.reading, ...edit(stages.reading) } }));

/** Changes how values are held against constraints. */
export const alterRules = (edit: (rules: Rules) => Partial<Rules>): Alteration =>
  alterStages((stages) => ({ ...stages, rules: { ...stages.rules, ...edit(stages.rules) } }));
