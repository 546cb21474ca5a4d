import type { Schema } from '../words/schema.ts';
import type { Constraint } from './constraint.ts';
import { lengthBounds } from './read-bounds.ts';

/** How long a text is, in code points. */
export function describeLength(path: string, schema: Schema): readonly Constraint[] {
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

/** Which characters a text is made of. */
export function describePattern(path: string, { pattern }: Schema): readonly Constraint[] {
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

/** Which values are listed. */
export function describeEnum(path: string, schema: Schema): readonly Constraint[] {
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
export function describeFormat(
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
