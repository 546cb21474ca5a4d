import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Operation } from '../../spec/contract.ts';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { FORMAT_SAMPLES } from '../values/format-samples.ts';

/** What the contract says of an input. */
export type InputClass =
  /** Valid by every reading. */
  | { readonly kind: 'valid' }
  /** Invalid by every reading. `reasons` are the places that break a constraint, by the strictest reading. */
  | { readonly kind: 'invalid'; readonly reasons: readonly Reason[] }
  /** A pattern is met by a part of the value only: valid for a reader that searches, invalid for one that matches the whole value. */
  | { readonly kind: 'partial-match'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'unsettled'; readonly ambiguity: string };

/** A place in the input, as a dotted path, and the keyword that it breaks. */
export interface Reason {
  readonly path: string;
  readonly keyword: string;
}

/** Decimal digits to which a quotient must be whole to count as a multiple: 0.15 is three times 0.05 although their binary forms are not. */
const MULTIPLE_DIGITS = 9;

export type ClassifyInput = (input: JsonObject) => InputClass;

/**
 * Compiles the contract's word on inputs. ajv reads the schema twice: as strictly as possible (patterns match the whole value) and as
 * loosely as the documents allow (patterns match anywhere, open values allowed). What both refuse is invalid, what both take is valid.
 */
export function compileClassifier(operation: Operation): ClassifyInput {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allErrors: true,
    ownProperties: true,
    validateFormats: true,
    multipleOfPrecision: MULTIPLE_DIGITS,
    // Whoever loads a document has validated it; to compile the schema of schemas takes longer than all else here.
    meta: false,
    validateSchema: false,
  });
  addFormats.default(ajv);
  const schema = inputSchema(operation);
  const strict = ajv.compile(mapSchema(schema, strictly) as object);
  const loose = ajv.compile(mapSchema(schema, loosely) as object);
  const unsettled = operation.unsettled.map(({ ambiguity, when }) => ({ ambiguity, matches: ajv.compile(when) }));
  const classify = (written: JsonObject): InputClass => {
    const read = readLabels(written, operation);
    const input = nullIsAbsent(operation) ? withoutNulls(read, schema) : read;
    if (strict(input)) return settle(unsettled, input);
    const reasons = readReasons(strict);
    if (loose(input))
      return reasons.some(({ keyword }) => keyword === 'pattern')
        ? { kind: 'partial-match', reasons }
        : openValue(reasons, schema);
    return operation.protocol === 'aws.restJson1' && isCoercible(loose, input, strict)
      ? { kind: 'unsettled', ambiguity: 'scalar-coercion' }
      : { kind: 'invalid', reasons };
  };
  return classify;
}

/** True where the protocol takes an explicit null of a member for its absence; elsewhere null is a value of another JSON type. */
export function nullIsAbsent({ protocol }: Operation): boolean {
  return protocol === 'aws.restJson1';
}

/** A path label is text on the wire, whatever was put there; the text of a number or a boolean is one where the schema wants one. */
function readLabels(input: JsonObject, { pathParameters }: Operation): JsonObject {
  const read = pathParameters.flatMap(({ name, schema }) => {
    const value = input[name];
    const types = jsonTypes(schema);
    if (types.includes('string')) return typeof value === 'number' ? [[name, String(value)] as const] : [];
    if (typeof value !== 'string') return [];
    const isScalar = /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(value);
    return isScalar ? [[name, JSON.parse(value.replace(/^(-?)0+(?=\d)/, '$1')) as JsonValue] as const] : [];
  });
  return read.length === 0 ? input : { ...input, ...Object.fromEntries(read) };
}

/** The input as one object schema: path parameters and body members side by side. */
export function inputSchema({ body, pathParameters }: Operation): Schema {
  return {
    ...body.schema,
    required: [...pathParameters.map(({ name }) => name), ...(body.schema.required ?? [])],
    properties: {
      ...Object.fromEntries(pathParameters.map(({ name, schema }) => [name, schema])),
      ...body.schema.properties,
    },
  };
}

function settle(unsettled: readonly { ambiguity: string; matches: ValidateFunction }[], input: JsonObject): InputClass {
  const found = unsettled.find(({ matches }) => matches(input));
  return found === undefined ? { kind: 'valid' } : { kind: 'unsettled', ambiguity: found.ambiguity };
}

function openValue(reasons: readonly Reason[], schema: Schema): InputClass {
  const path = reasons[0]?.path ?? '';
  const open = path
    .split('.')
    .reduce<Schema | undefined>((at, key) => (key === 'items' ? at?.items : at?.properties?.[key]), schema)?.[
    'x-open-values'
  ];
  return { kind: 'unsettled', ambiguity: open?.ambiguity ?? 'pattern-anchoring' };
}

function readReasons(validate: ValidateFunction): readonly Reason[] {
  const reasons = (validate.errors ?? []).map(readReason);
  return reasons.filter(
    (reason, index) =>
      reasons.findIndex((other) => other.path === reason.path && other.keyword === reason.keyword) === index,
  );
}

function readReason({ instancePath, keyword, params }: ErrorObject): Reason {
  const base = instancePath
    .slice(1)
    .split('/')
    .filter((key) => key !== '');
  const missing: unknown =
    keyword === 'required' ? (params as { missingProperty?: unknown }).missingProperty : undefined;
  const keys = typeof missing === 'string' ? [...base, missing] : base;
  return { path: keys.map((key) => (/^\d+$/.test(key) ? 'items' : key)).join('.'), keyword };
}

/** True when writing each number or boolean that stands in the place of a string as text would make the input valid: some front ends do that. */
function isCoercible(loose: ValidateFunction, input: JsonObject, strict: ValidateFunction): boolean {
  const places = (loose.errors ?? []).filter(
    ({ keyword, params }) => keyword === 'type' && (params as { type?: unknown }).type === 'string',
  );
  if (places.length === 0) return false;
  const coerced = structuredClone(input) as Record<string, JsonValue>;
  for (const { instancePath } of places) writeAsText(coerced, instancePath.slice(1).split('/'));
  return strict(coerced);
}

function writeAsText(root: JsonValue, keys: readonly string[]): void {
  const holder = keys
    .slice(0, -1)
    .reduce<JsonValue | undefined>((at, key) => (at as JsonObject | undefined)?.[key], root) as
    | Record<string, JsonValue>
    | undefined;
  const key = keys.at(-1);
  if (holder === undefined || key === undefined) return;
  const value = holder[key];
  if (typeof value === 'number' || typeof value === 'boolean') holder[key] = String(value);
}

/** In restJson1 an explicit null of a member counts as its absence; a null in a list stays, and is refused. */
function withoutNulls(value: JsonObject, schema: Schema): JsonObject {
  if (!holdsNull(value)) return value;
  const kept = Object.entries(value).filter(
    ([member, inner]) => inner !== null || schema.properties?.[member] === undefined,
  );
  return Object.fromEntries(
    kept.map(([member, inner]) => [
      member,
      isJsonObject(inner) ? withoutNulls(inner, schema.properties?.[member] ?? {}) : inner,
    ]),
  );
}

/** Few inputs do, and every generated one is read several times. */
function holdsNull(value: JsonObject): boolean {
  return Object.values(value).some((inner) => inner === null || (isJsonObject(inner) && holdsNull(inner)));
}

function strictly(schema: Schema): Schema {
  return schema.pattern === undefined ? schema : { ...schema, pattern: `^(?:${schema.pattern})$` };
}

function loosely(schema: Schema): Schema {
  const open = schema['x-open-values'];
  return schema.enum === undefined || open === undefined
    ? schema
    : { ...schema, enum: [...schema.enum, ...open.values] };
}

const DOCUMENTATION: ReadonlySet<string> = new Set(['example', 'examples', 'externalDocs', 'xml', 'discriminator']);
/** A format of another name says nothing that could be checked. */
const FORMAT_NAMES: ReadonlySet<string> = new Set(Object.keys(FORMAT_SAMPLES));

/** Rewrites a schema from the inside out and takes off what ajv does not know: extensions, documentation, and formats of unknown names. */
function mapSchema(schema: Schema, rewrite: (schema: Schema) => Schema): Schema {
  const { properties, items, ...rest } = rewrite(schema);
  const known = Object.fromEntries(
    Object.entries(rest).filter(
      ([keyword, value]) =>
        !keyword.startsWith('x-') &&
        !DOCUMENTATION.has(keyword) &&
        (keyword !== 'format' || FORMAT_NAMES.has(value as never)),
    ),
  );
  return {
    ...known,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, inner]) => [name, mapSchema(inner, rewrite)]),
          ),
        }),
    ...(items === undefined ? {} : { items: mapSchema(items, rewrite) }),
  };
}
