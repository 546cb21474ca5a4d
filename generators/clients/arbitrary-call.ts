import fc, { type Arbitrary } from 'fast-check';
import { listMembers, type Member } from '../../spec/requirements/list-members.ts';
import type { ClientCall } from '../../spec/words/client-case.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { memberAt } from '../inputs/edit-input.ts';
import { arbitraryValue } from '../properties/arbitrary-value.ts';
import type { ClientContext } from './client-context.ts';

/** A member that is given another value than the plain one; undefined: left out. */
export interface Change {
  readonly path: string;
  readonly value: JsonValue | undefined;
}

/** How the JSON text of an answer is written. It means the same in each way. */
export type Spelling = 'plain' | 'escaped' | 'spread' | 'backwards';

/** What a generated call is made of. Undefined: as in the plain call. */
export interface GeneratedCall {
  readonly input: readonly (Change | undefined)[];
  readonly output: readonly (Change | undefined)[];
  readonly credentials: ClientCall['credentials'];
  readonly spelling: Spelling;
  /** Undefined: that of the run. */
  readonly region: string | undefined;
}

/** Times between 1970 and 2100, in milliseconds: what every SDK has a type for. */
const LATEST_MS = 4_102_444_800_000;
/** Bytes of a character at most: a client that counts them against a bound on characters is wrong about another thing. */
const WIDEST = 4;
/** Longest text where nothing bounds it, in characters. */
const LONGEST = 60;
/** Most characters behind a plain label. */
const LONGEST_TAIL = 12;

/** Calls with any number of members changed, and answers of every kind. Fewer changes are simpler, and then plainer values. */
export function arbitraryCall({ contract, inputs, whole }: ClientContext): Arbitrary<GeneratedCall> {
  const outputs = listMembers(contract.operation.success.schema).filter(({ path }) => !path.includes('.'));
  return fc.record({
    input: fc.tuple(...inputs.filter(isOnTop).map((member) => arbitraryChange(member, arbitraryInput(member, whole)))),
    output: fc.tuple(
      ...outputs.filter(isOnTop).map((member) => arbitraryChange(member, arbitraryAnswered(member.schema))),
    ),
    credentials: fc.constantFrom('permanent', 'temporary'),
    spelling: fc.constantFrom('plain', 'escaped', 'spread', 'backwards'),
    region: fc.constantFrom(undefined, 'us-east-1', 'ap-southeast-2'),
  });
}

const isOnTop = ({ place, schema }: Member): boolean => place !== 'item' && schema.properties === undefined;

function arbitraryChange(
  { path, required, place }: Member,
  values: Arbitrary<JsonValue>,
): Arbitrary<Change | undefined> {
  const changed = values.map((value): Change => ({ path, value }));
  const omitted = fc.constant<Change>({ path, value: undefined });
  const any = required || place === 'label' ? changed : fc.oneof({ weight: 4, arbitrary: changed }, omitted);
  return fc.option(any, { nil: undefined, freq: 2 });
}

function arbitraryInput({ path, schema, place }: Member, whole: ClientContext['whole']): Arbitrary<JsonValue> {
  if (place === 'label') {
    const tail = fc.string({ unit: labelCharacter(), minLength: 1, maxLength: LONGEST_TAIL });
    return fc.oneof(
      arbitraryValue(schema),
      tail.map((text) => `${memberAt(whole, path) ?? ''}${text}`),
    );
  }
  if (schema.type !== 'array') return arbitraryGiven(schema);
  // With repetitions: a client refuses them, or sends each.
  const { items = {}, minItems = 1, maxItems = 5 } = schema;
  return fc.array(arbitraryGiven(items), { minLength: minItems, maxLength: maxItems });
}

/** Among listed values also some that no document has, in letters of either case: they arrive, or are refused. */
function arbitraryGiven(schema: Schema): Arbitrary<JsonValue> {
  if (schema.enum === undefined) return arbitraryMember(schema);
  const unknown = fc.stringMatching(/^(?:nobody|Nobody|NOBODY)_KNOWS_[a-zA-Z_]{1,12}$/);
  return fc.oneof({ weight: 4, arbitrary: arbitraryMember(schema) }, { weight: 1, arbitrary: unknown });
}

/** An empty list is told in more than one way, so that lists have items. */
function arbitraryAnswered(schema: Schema): Arbitrary<JsonValue> {
  if (schema.format === 'epoch-seconds') return fc.integer({ min: 0, max: LATEST_MS }).map((ms) => ms / 1000);
  return arbitraryMember(schema.type === 'array' ? { ...schema, minItems: Math.max(1, schema.minItems ?? 1) } : schema);
}

/** Text without a pattern may be anything that JSON can hold. */
function arbitraryMember(schema: Schema): Arbitrary<JsonValue> {
  if (schema.type !== 'string' || schema.pattern !== undefined || schema.enum !== undefined)
    return arbitraryValue(schema);
  const maxLength = schema.maxLength === undefined ? LONGEST : Math.max(1, Math.floor(schema.maxLength / WIDEST));
  return fc.string({ unit: textCharacter(), minLength: Math.max(1, schema.minLength ?? 0), maxLength, size: 'max' });
}

/** What encoders and decoders get wrong, more often than it comes by chance. */
const DELICATE = [
  ...['"', '\\', '/', "'", '<', '&', '%', '+', ' ', '{', '$'],
  ...['\u0000', '\b', '\t', '\n', '\r', '\u001f', '\u007f', '\u0085', '\u00a0', '\u00df', '\u0301'],
  ...['\u200d', '\u2028', '\ufeff', '\ufffd', '\uffff', '\u{1f44d}', '\u{10ffff}'],
];

function textCharacter(): Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
    { weight: 4, arbitrary: fc.constantFrom(...DELICATE) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  );
}

/** No control characters: what stands in front of servers may refuse them in a path, whoever sends them. */
function labelCharacter(): Arbitrary<string> {
  const reserved = ["!#$&'()*+,/:;=?@[]", '"%<>\\^`{|} ', '-._~', 'a2F'].flatMap((some) => [...some]);
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...reserved) },
    { weight: 2, arbitrary: fc.constantFrom('%', '%25', '\u00fc', '\u6570', '\u{1f44d}') },
  );
}
