import type { Operation } from '../spec/contract.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../spec/words/json.ts';
import type { Schema } from '../spec/words/schema.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Rules, Violation } from './stages.ts';

const compiled = new Map<string, RegExp>();

/** Matches the whole text, as the service's own validator does; ranges and lengths count code points. */
function matchesWhole(text: string, pattern: string): boolean {
  const known = compiled.get(pattern);
  const expression = known ?? new RegExp(`^(?:${pattern})$`, 'u');
  if (known === undefined) compiled.set(pattern, expression);
  return expression.test(text);
}

export const REFERENCE_RULES: Rules = {
  countLength: (text) => {
    let length = 0;
    for (const _ of text) length += 1;
    return length;
  },
  matchesPattern: matchesWhole,
  isEnumMember: (value, values) => values.includes(value),
};

interface Place {
  readonly schema: Schema;
  readonly member: string;
  readonly rules: Rules;
}

const atLeast = (bound: number): string => `Member must have length greater than or equal to ${bound}`;
const atMost = (bound: number): string => `Member must have length less than or equal to ${bound}`;

function sizeViolations(
  size: number,
  bounds: { readonly min: number | undefined; readonly max: number | undefined },
): string[] {
  const broken: string[] = [];
  if (bounds.min !== undefined && size < bounds.min) broken.push(atLeast(bounds.min));
  if (bounds.max !== undefined && size > bounds.max) broken.push(atMost(bounds.max));
  return broken;
}

function* scalarViolations(value: JsonValue, { schema, rules }: Place): Generator<string> {
  if (schema.enum !== undefined && !rules.isEnumMember(value, schema.enum)) {
    yield `Member must satisfy enum value set: [${schema.enum.join(', ')}]`;
  }
  if (typeof value !== 'string') return;
  yield* sizeViolations(rules.countLength(value), { min: schema.minLength, max: schema.maxLength });
  if (schema.pattern !== undefined && !rules.matchesPattern(value, schema.pattern)) {
    yield `Member must satisfy regular expression pattern: ${schema.pattern}`;
  }
}

function* memberViolations(value: JsonObject, { schema, member, rules }: Place): Generator<Violation> {
  const prefix = member === '' ? '' : `${member}.`;
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) yield { member: `${prefix}${name}`, constraint: 'Member must not be null' };
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const held = value[name];
    if (held !== undefined) yield* valueViolations(held, { schema: inner, member: `${prefix}${name}`, rules });
  }
}

function* valueViolations(value: JsonValue, place: Place): Generator<Violation> {
  const { schema, member, rules } = place;
  if (Array.isArray(value)) {
    const bounds = { min: schema.minItems, max: schema.maxItems };
    for (const constraint of sizeViolations(value.length, bounds)) yield { member, constraint };
    for (const [index, item] of value.entries()) {
      yield* valueViolations(item, { schema: schema.items ?? {}, member: `${member}.${index + 1}.member`, rules });
    }
  } else if (isJsonObject(value)) yield* memberViolations(value, place);
  else for (const constraint of scalarViolations(value, place)) yield { member, constraint };
}

/** The input as one schema: path parameters and body members side by side. */
export function inputSchema(operation: Operation): Schema {
  const { schema } = operation.body;
  const parameters = operation.pathParameters.map((parameter) => [parameter.name, parameter.schema] as const);
  return {
    ...schema,
    required: [...parameters.map(([name]) => name), ...(schema.required ?? [])],
    properties: { ...Object.fromEntries(parameters), ...schema.properties },
  };
}

/** A request that names no run type asks for nothing. The documents leave it open; the schema of the older edition refuses it by itself. */
function runTypeViolations(input: JsonObject, schema: Schema): readonly Violation[] {
  const silent = !Object.hasOwn(input, 'type') && !Object.hasOwn(input, 'types');
  if (!silent || schema.properties?.['types'] === undefined || schema.required?.includes('type')) return [];
  return [{ member: 'types', constraint: "Member must not be null when 'type' is null" }];
}

/** Every constraint that the input breaks, in the schema's order. */
export function findViolations(
  input: JsonObject,
  options: { readonly schema: Schema; readonly rules: Rules },
): readonly Violation[] {
  const { schema, rules } = options;
  return [...memberViolations(input, { schema, member: '', rules }), ...runTypeViolations(input, schema)];
}

/** One ValidationException for all of them, worded as in the documents' sample. */
export function refuseViolations(violations: readonly Violation[]): Refusal {
  const parts = violations.map(
    ({ member, constraint }) => `Value at '${member}' failed to satisfy constraint: ${constraint}`,
  );
  const count = parts.length === 1 ? '1 validation error' : `${parts.length} validation errors`;
  return refuse('ValidationException', `${count} detected: ${parts.join('; ')}`);
}
