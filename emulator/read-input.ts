import { isJsonObject, type JsonObject, type JsonValue } from '../spec/words/json.ts';
import type { Schema, SchemaType } from '../spec/words/schema.ts';
import { type Attempt, done, refuse } from './refusal.ts';
import type { Reading } from './stages.ts';

/** Null of an optional member is as good as absent (protocol test RestJsonServersDontSerializeNullStructureValues); null of a required one is as bad. */
export const REFERENCE_READING: Reading = {
  isAbsent: (value) => value === null,
  onMisfit: (_, { schema, member }) =>
    refuse('SerializationException', `The value at '${member}' is not of the type ${schema.type}.`),
};

function typesOf(value: JsonValue): readonly SchemaType[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  if (typeof value === 'string') return ['string'];
  return typeof value === 'boolean' ? ['boolean'] : ['object'];
}

function fits(value: JsonValue, schema: Schema): boolean {
  if (schema.type === undefined) return true;
  const wanted: readonly SchemaType[] = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return typesOf(value).some((type) => wanted.includes(type));
}

interface Place {
  readonly schema: Schema;
  /** Dotted name, empty for the input itself. */
  readonly member: string;
  readonly reading: Reading;
}

const nameIn = (member: string, name: string): string => (member === '' ? name : `${member}.${name}`);

function readMembers(value: JsonObject, { schema, member, reading }: Place): Attempt<JsonObject> {
  const read: Record<string, JsonValue> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const sent = Object.hasOwn(value, name) ? value[name] : undefined;
    if (sent === undefined || reading.isAbsent(sent, schema.required?.includes(name) ?? false)) continue;
    const attempt = readValue(sent, { schema: inner, member: nameIn(member, name), reading });
    if (attempt.kind === 'refusal') return attempt;
    read[name] = attempt.value;
  }
  return done(read);
}

function readItems(value: readonly JsonValue[], { schema, member, reading }: Place): Attempt<readonly JsonValue[]> {
  const read: JsonValue[] = [];
  for (const item of value) {
    const attempt = readValue(item, { schema: schema.items ?? {}, member: `${member}.items`, reading });
    if (attempt.kind === 'refusal') return attempt;
    read.push(attempt.value);
  }
  return done(read);
}

function readValue(sent: JsonValue, place: Place): Attempt<JsonValue> {
  const attempt = fits(sent, place.schema) ? done(sent) : place.reading.onMisfit(sent, place);
  if (attempt.kind === 'refusal') return attempt;
  const { value } = attempt;
  if (Array.isArray(value)) return readItems(value, place);
  return isJsonObject(value) && place.schema.properties !== undefined ? readMembers(value, place) : attempt;
}

/**
 * Keeps the members that the schema knows, in the schema's order, and refuses values of another JSON type with a
 * SerializationException. Members that it does not know are ignored.
 */
export function readInput(
  members: JsonObject,
  options: { readonly schema: Schema; readonly reading: Reading },
): Attempt<JsonObject> {
  return readMembers(members, { ...options, member: '' });
}
