import type { Schema } from '../words/schema.ts';
import type { Constraint } from './constraint.ts';

/** Between which bounds a number lies, and on which grid. */
export function describeNumbers(path: string, schema: Schema): readonly Constraint[] {
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

/** How many items a list has, and whether they differ. */
export function describeList(path: string, schema: Schema): readonly Constraint[] {
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
