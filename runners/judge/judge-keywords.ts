import { wholeMatch } from '../../spec/document/read-pattern.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { quoteValue } from './describe-answer.ts';
import { keepsFormat } from './keep-format.ts';
import type { Notes } from './notes.ts';

/** One keyword held against a value of the right type. */
interface Check {
  /** Suffix of the requirement. */
  readonly suffix: string;
  readonly kept: boolean;
  /** What is wrong when it is not kept, after the member's name. */
  readonly problem: string;
  readonly expected: string;
}

/** Holds a value of the right type to every keyword of its schema. `id` is that of the member's requirements, `path` what it is called. */
export function judgeKeywords(
  notes: Notes,
  options: { readonly path: string; readonly schema: Schema; readonly value: JsonValue; readonly id: string },
): void {
  const { path, schema, value, id } = options;
  for (const { suffix, kept, problem, expected } of [
    ...checkListed(schema, value),
    ...checkText(schema, value),
    ...checkNumber(schema, value),
    ...checkFormat(schema, value),
    ...checkList(schema, value),
  ])
    notes.check(`${id}.${suffix}`, kept, () => ({
      message: `${path} ${problem}.`,
      expected,
      observed: quoteValue(value),
    }));
}

function checkListed(schema: Schema, value: JsonValue): readonly Check[] {
  const { enum: values } = schema;
  if (values === undefined || schema['x-open-values']?.values.includes(value) === true) return [];
  const expected = `one of ${values.join(', ')}`;
  return [{ suffix: 'enum', kept: values.includes(value), problem: 'is no listed value', expected }];
}

function checkText({ minLength, maxLength, pattern }: Schema, value: JsonValue): readonly Check[] {
  if (typeof value !== 'string') return [];
  const length = [...value].length;
  return [
    ...whenStated(minLength, (least) => ({
      suffix: 'min-length',
      kept: length >= least,
      problem: 'is too short',
      expected: `at least ${least} characters`,
    })),
    ...whenStated(maxLength, (most) => ({
      suffix: 'max-length',
      kept: length <= most,
      problem: 'is too long',
      expected: `at most ${most} characters`,
    })),
    ...whenStated(pattern, (text) => ({
      suffix: 'pattern',
      kept: wholeMatch(text).test(value),
      problem: 'does not match its pattern',
      expected: text,
    })),
  ];
}

function checkNumber(schema: Schema, value: JsonValue): readonly Check[] {
  if (typeof value !== 'number') return [];
  const tooSmall = { suffix: 'minimum', problem: 'is too small' };
  const tooLarge = { suffix: 'maximum', problem: 'is too large' };
  return [
    ...whenStated(schema.minimum, (least) => ({ ...tooSmall, kept: value >= least, expected: `at least ${least}` })),
    ...whenStated(schema.exclusiveMinimum, (bound) => ({
      ...tooSmall,
      kept: value > bound,
      expected: `more than ${bound}`,
    })),
    ...whenStated(schema.maximum, (most) => ({ ...tooLarge, kept: value <= most, expected: `at most ${most}` })),
    ...whenStated(schema.exclusiveMaximum, (bound) => ({
      ...tooLarge,
      kept: value < bound,
      expected: `less than ${bound}`,
    })),
    ...whenStated(schema.multipleOf, (step) => ({
      suffix: 'multiple-of',
      kept: Number.isInteger(Number((value / step).toFixed(QUOTIENT_DIGITS))),
      problem: 'lies between two multiples',
      expected: `a multiple of ${step}`,
    })),
  ];
}

/** Decimal digits to which a quotient must be whole: 0.15 is three times 0.05 although their binary forms are not. */
const QUOTIENT_DIGITS = 9;

function checkFormat({ format }: Schema, value: JsonValue): readonly Check[] {
  const kept = format === undefined ? undefined : keepsFormat(format, value);
  if (format === undefined || kept === undefined) return [];
  const [problem, expected] =
    format === 'epoch-seconds'
      ? ['is no count of seconds since 1970', 'epoch seconds, for instance 1752644436.666']
      : [`is not written as ${format}`, format];
  return [{ suffix: 'format', kept, problem, expected }];
}

function checkList({ minItems, maxItems, uniqueItems }: Schema, value: JsonValue): readonly Check[] {
  if (!Array.isArray(value)) return [];
  return [
    ...whenStated(minItems, (least) => ({
      suffix: 'min-items',
      kept: value.length >= least,
      problem: 'has too few items',
      expected: `at least ${least}`,
    })),
    ...whenStated(maxItems, (most) => ({
      suffix: 'max-items',
      kept: value.length <= most,
      problem: 'has too many items',
      expected: `at most ${most}`,
    })),
    ...(uniqueItems === true
      ? [
          {
            suffix: 'unique-items',
            kept: new Set(value.map((item) => JSON.stringify(item))).size === value.length,
            problem: 'has an item twice',
            expected: 'items that differ',
          },
        ]
      : []),
  ];
}

function whenStated<Bound>(bound: Bound | undefined, check: (bound: Bound) => Check): readonly Check[] {
  return bound === undefined ? [] : [check(bound)];
}
