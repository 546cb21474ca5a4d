import { readPattern } from '../document/read-pattern.ts';
import type { Schema } from '../words/schema.ts';
import type { Member } from './list-members.ts';
import { REQUEST_FORMATS, RESPONSE_FORMATS } from './tested-formats.ts';

/** What a keyword promises about a member, and how that reads. */
export interface Constraint {
  /** Last part of the requirement id, for instance `max-length`. */
  readonly suffix: string;
  /** The key of `x-promises` that says where it is promised. */
  readonly keyword: string;
  readonly promise: string;
  readonly test: string;
  readonly violation: string;
  /** Why the suite has no case for it, when it has none. */
  readonly untestable?: string;
}

/** Bounds of a string's length in code points: what the schema states, or else what its pattern's quantifiers state. */
export function lengthBounds(schema: Schema): { readonly min: number; readonly max: number } {
  const shape = schema.pattern === undefined ? undefined : readPattern(schema.pattern);
  return { min: schema.minLength ?? shape?.min ?? 0, max: schema.maxLength ?? shape?.max ?? Number.POSITIVE_INFINITY };
}

/** The types that a schema allows, null left out. */
export function jsonTypes(schema: Schema): readonly string[] {
  const types = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
  return types.filter((type) => type !== 'null');
}

/** The constraints on a request member, presence and type first. */
export function describeRequestConstraints(member: Member): readonly Constraint[] {
  const { path, schema } = member;
  return [
    ...describePresence(member),
    ...describeType(member),
    ...describeLength(path, schema),
    ...describePattern(path, schema),
    ...describeEnum(path, schema),
    ...describeFormat(path, { schema, tested: REQUEST_FORMATS }),
    ...describeNumbers(path, schema),
    ...describeList(path, schema),
  ];
}

/** The constraints on a member of an answer. Length bounds that only a pattern states are part of the pattern there. */
export function describeResponseConstraints(member: Member): readonly Constraint[] {
  const { path, schema } = member;
  const explicit =
    schema.minLength === undefined && schema.maxLength === undefined
      ? []
      : describeLength(path, withoutPattern(schema));
  const all = [
    ...describeType(member),
    ...explicit,
    ...describePattern(path, schema),
    ...describeEnum(path, schema),
    ...describeFormat(path, { schema, tested: RESPONSE_FORMATS }),
    ...describeNumbers(path, schema),
    ...describeList(path, schema),
  ];
  return all.map((constraint) => ({
    ...constraint,
    test: `Every answer that carries ${path} is held to it.`,
    violation: `An answer whose ${path} breaks it.`,
  }));
}

function withoutPattern({ pattern: _pattern, ...rest }: Schema): Schema {
  return rest;
}

function describePresence({ path, place, required }: Member): readonly Constraint[] {
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

function describeType({ path, schema, place }: Member): readonly Constraint[] {
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

function describeLength(path: string, schema: Schema): readonly Constraint[] {
  const { min, max } = lengthBounds(schema);
  const test = 'Values of the bound, one less and one more, and far beyond; lengths count code points.';
  return [
    ...(min > 0
      ? [
          {
            suffix: 'min-length',
            keyword: schema.minLength === undefined ? 'pattern' : 'minLength',
            promise: `${path} has at least ${min} character${min === 1 ? '' : 's'}.`,
            test,
            violation: `A value of ${min - 1} characters is accepted, or one of ${min} is refused.`,
          },
        ]
      : []),
    ...(Number.isFinite(max)
      ? [
          {
            suffix: 'max-length',
            keyword: schema.maxLength === undefined ? 'pattern' : 'maxLength',
            promise: `${path} has at most ${max} characters.`,
            test,
            violation: `A value of ${max + 1} characters is accepted, or one of ${max} is refused.`,
          },
        ]
      : []),
  ];
}

function describePattern(path: string, { pattern }: Schema): readonly Constraint[] {
  if (pattern === undefined) return [];
  return [
    {
      suffix: 'pattern',
      keyword: 'pattern',
      promise: `${path} matches ${pattern}.`,
      test: 'Each character at the edge of each class, inside and outside. Refusal is demanded of values in which no part matches; of others only where the target shows that it reads the whole value.',
      violation: 'A value in which nothing matches is accepted, or an allowed character is refused.',
    },
  ];
}

function describeEnum(path: string, schema: Schema): readonly Constraint[] {
  if (schema.enum === undefined) return [];
  return [
    {
      suffix: 'enum',
      keyword: 'enum',
      promise: `${path} is one of ${schema.enum.join(', ')}.`,
      test: 'Each value, and near misses of each: letter case, spaces, prefixes, an unknown and an empty value.',
      violation: 'An unknown value is accepted, or a listed one is refused.',
    },
  ];
}

/** A format that the suite has no values for is shown as untested, not passed over. */
function describeFormat(
  path: string,
  { schema: { format }, tested }: { readonly schema: Schema; readonly tested: ReadonlySet<string> },
): readonly Constraint[] {
  if (format === undefined) return [];
  return [
    {
      suffix: 'format',
      keyword: 'format',
      promise: `${path} is written as ${format}.`,
      test: 'Values that have the format and values that do not.',
      violation: 'A value in another notation.',
      ...(tested.has(format) ? {} : { untestable: `the suite does not know the format ${format}` }),
    },
  ];
}

function describeNumbers(path: string, schema: Schema): readonly Constraint[] {
  const least = schema.minimum ?? schema.exclusiveMinimum;
  const most = schema.maximum ?? schema.exclusiveMaximum;
  const test = 'Numbers at the bound, one step inside and one outside.';
  return [
    ...(least === undefined
      ? []
      : [
          {
            suffix: 'minimum',
            keyword: schema.minimum === undefined ? 'exclusiveMinimum' : 'minimum',
            promise: `${path} is ${schema.minimum === undefined ? 'more than' : 'at least'} ${least}.`,
            test,
            violation: 'A smaller number is accepted, or the bound is misread.',
          },
        ]),
    ...(most === undefined
      ? []
      : [
          {
            suffix: 'maximum',
            keyword: schema.maximum === undefined ? 'exclusiveMaximum' : 'maximum',
            promise: `${path} is ${schema.maximum === undefined ? 'less than' : 'at most'} ${most}.`,
            test,
            violation: 'A larger number is accepted, or the bound is misread.',
          },
        ]),
    ...(schema.multipleOf === undefined
      ? []
      : [
          {
            suffix: 'multiple-of',
            keyword: 'multipleOf',
            promise: `${path} is a multiple of ${schema.multipleOf}.`,
            test: 'A multiple, and a number between two.',
            violation: 'A number between two multiples is accepted.',
          },
        ]),
  ];
}

function describeList(path: string, schema: Schema): readonly Constraint[] {
  const test = 'Lists of the bound, one fewer and one more, and many.';
  return [
    ...(schema.minItems === undefined
      ? []
      : [
          {
            suffix: 'min-items',
            keyword: 'minItems',
            promise: `${path} has at least ${schema.minItems} item${schema.minItems === 1 ? '' : 's'}.`,
            test,
            violation: 'A shorter list is accepted.',
          },
        ]),
    ...(schema.maxItems === undefined
      ? []
      : [
          {
            suffix: 'max-items',
            keyword: 'maxItems',
            promise: `${path} has at most ${schema.maxItems} items.`,
            test,
            violation: 'A longer list is accepted, or one of the bound is refused.',
          },
        ]),
    ...(schema.uniqueItems === true
      ? [
          {
            suffix: 'unique-items',
            keyword: 'uniqueItems',
            promise: `The items of ${path} differ from each other.`,
            test: 'A list with an item twice.',
            violation: 'The list is accepted.',
          },
        ]
      : []),
  ];
}
