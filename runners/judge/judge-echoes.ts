import type { Operation } from '../../spec/contract.ts';
import { jsonTypes } from '../../spec/requirements/read-bounds.ts';
import { headerValue } from '../../spec/words/http.ts';
import type { JsonObject, JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { quoteValue } from './describe-answer.ts';
import { typeName } from './judge-members.ts';
import { isEpochSeconds } from './keep-format.ts';
import type { Notes } from './notes.ts';
import type { Answer } from './read-answer.ts';

/** What was asked, as far as an answer must repeat it. */
export interface Asked {
  /** Path parameters and body members side by side, as sent. */
  readonly input: JsonObject;
  /** True when the token was never used before, so that the run must be a new one. */
  readonly fresh: boolean;
  /** Epoch milliseconds by the suite's clock. */
  readonly sentAtMs: number;
}

/** Holds each member that repeats an input member to what was sent. */
export function judgeEchoes(
  notes: Notes,
  options: { readonly operation: Operation; readonly object: JsonObject; readonly asked: Asked },
): void {
  const { operation, object, asked } = options;
  for (const { name, id, schema } of echoesOf(operation.success.schema)) {
    const answered = Object.hasOwn(object, name) ? object[name] : undefined;
    if (answered === undefined || answered === null) continue;
    const expected = isValidValue(answered, schema) ? expectedEchoes(asked.input, schema) : [];
    if (expected.length === 0) continue;
    notes.check(
      id,
      expected.some((value) => isSame(value, answered)),
      () => ({
        message: `${name} is not what the request asked for.`,
        expected: expected.map(quoteValue).join(' or '),
        observed: quoteValue(answered),
      }),
    );
  }
}

/** A member that repeats one of the input. */
interface Echo {
  readonly name: string;
  /** Id of its requirement. */
  readonly id: string;
  readonly schema: Schema;
}

/** Every answer is held to the same few. */
const echoes = new WeakMap<Schema, readonly Echo[]>();

function echoesOf(success: Schema): readonly Echo[] {
  const known = echoes.get(success) ?? listEchoes(success);
  echoes.set(success, known);
  return known;
}

function listEchoes({ properties = {} }: Schema): readonly Echo[] {
  return Object.entries(properties)
    .filter(([, schema]) => ECHOING.some((keyword) => schema[keyword] !== undefined))
    .map(([name, schema]) => ({ name, id: `response.${name}.echo`, schema }));
}

/** What says that a member repeats another: as it is, as a list of it, or as one of it. */
const ECHOING = ['x-echoes', 'x-echoes-list-of', 'x-echoes-item-of'] as const;

/** A value of another type, or none that is listed, is told as that and not once more as a wrong echo. */
function isValidValue(value: JsonValue, schema: Schema): boolean {
  const isOfType = jsonTypes(schema).includes(typeName(value));
  const values = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  const listed = schema.enum ?? schema.items?.enum;
  return isOfType && (listed === undefined || values.every((item) => listed.includes(item)));
}

/** What the answer may repeat. Empty when the request settles nothing: values that were sent as another JSON type, or not at all. */
function expectedEchoes(input: JsonObject, schema: Schema): readonly JsonValue[] {
  const sent = ownMember(input, schema['x-echoes']);
  if (typeof sent === 'string' || (Array.isArray(sent) && sent.length > 0)) return [sent];
  const single = sent === undefined || sent === null ? ownMember(input, schema['x-echoes-list-of']) : undefined;
  if (typeof single === 'string') return [[single], []];
  const list = sent === undefined || sent === null ? ownMember(input, schema['x-echoes-item-of']) : undefined;
  return Array.isArray(list) ? (list as readonly JsonValue[]) : [];
}

function ownMember(input: JsonObject, name: string | undefined): JsonValue | undefined {
  return name !== undefined && Object.hasOwn(input, name) ? input[name] : undefined;
}

/** Lists are compared without their order and repetitions: no document says that either is kept. */
function isSame(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return JSON.stringify(a) === JSON.stringify(b);
  const plain = (list: readonly JsonValue[]) =>
    JSON.stringify([...new Set(list.map((item) => JSON.stringify(item)))].toSorted());
  return plain(a as readonly JsonValue[]) === plain(b as readonly JsonValue[]);
}

/** How far `createdAt` may lie from now, in milliseconds: clocks differ, but hardly by more than this. */
const ALLOWANCE_MS = 10 * 60 * 1000;

/** A run with a token of its own was created now, by the suite's clock or by the clock that wrote the answer's Date header. */
export function judgeFreshness(
  notes: Notes,
  options: { readonly answer: Answer; readonly object: JsonObject; readonly asked: Asked },
): void {
  const { answer, object, asked } = options;
  const created = object['createdAt'];
  if (!asked.fresh || typeof created !== 'number' || !isEpochSeconds(created)) return;
  const serverClock = Date.parse(headerValue(answer.response.headers, 'date') ?? '');
  const isNear = (atMs: number) => Math.abs(created * 1000 - atMs) <= ALLOWANCE_MS;
  notes.check('response.createdAt.near-now', isNear(asked.sentAtMs) || isNear(serverClock), () => ({
    message: 'The fresh run was not created now.',
    expected: `within ten minutes of ${new Date(asked.sentAtMs).toISOString()}`,
    observed: `${created}, that is ${new Date(created * 1000).toISOString()}`,
  }));
}
