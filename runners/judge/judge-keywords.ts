import { wholeMatch } from '../../spec/document/read-pattern.ts';
import type { JsonValue } from '../../spec/words/json.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { quoteValue } from './describe-answer.ts';
import { keepsFormat } from './keep-format.ts';
import type { Notes } from './notes.ts';

/** One keyword, ready to be held against values. */
interface KeywordRule {
  /** Id of its requirement. */
  readonly id: string;
  /** Undefined for a value that the keyword says nothing of. */
  readonly kept: (value: JsonValue) => boolean | undefined;
  /** What is wrong when it is not kept, after the member's name. */
  readonly problem: string;
  readonly expected: string;
}

/** A schema's keywords, worked out once: thousands of answers are held to the same few. */
export type KeywordRules = readonly KeywordRule[];

/** Works out the keywords of a member. `id` is that of the member's requirements. */
export function compileKeywords(schema: Schema, id: string): KeywordRules {
  return [
    ...listedRules(schema),
    ...textRules(schema),
    ...numberRules(schema),
    ...formatRules(schema),
    ...listRules(schema),
  ].map(({ suffix, ...rule }) => ({ ...rule, id: `${id}.${suffix}` }));
}

/** Holds a value of the right type to every keyword of its schema. `path` is what the member is called. */
export function judgeKeywords(
  notes: Notes,
  { path, rules, value }: { readonly path: string; readonly rules: KeywordRules; readonly value: JsonValue },
): void {
  for (const { id, kept, problem, expected } of rules) {
    const isKept = kept(value);
    if (isKept === undefined) continue;
    notes.check(id, isKept, () => ({ message: `${path} ${problem}.`, expected, observed: quoteValue(value) }));
  }
}

type Rule = Omit<KeywordRule, 'id'> & {
  /** Suffix of the requirement. */
  readonly suffix: string;
};

function listedRules(schema: Schema): readonly Rule[] {
  const { enum: values } = schema;
  if (values === undefined) return [];
  const open = schema['x-open-values']?.values;
  return [
    {
      suffix: 'enum',
      kept: (value) => (open?.includes(value) === true ? undefined : values.includes(value)),
      problem: 'is no listed value',
      expected: `one of ${values.join(', ')}`,
    },
  ];
}

function textRules({ minLength, maxLength, pattern }: Schema): readonly Rule[] {
  return [
    ...whenStated(minLength, (least) => ({
      suffix: 'min-length',
      kept: ofText((text) => lengthOf(text) >= least),
      problem: 'is too short',
      expected: `at least ${least} characters`,
    })),
    ...whenStated(maxLength, (most) => ({
      suffix: 'max-length',
      kept: ofText((text) => lengthOf(text) <= most),
      problem: 'is too long',
      expected: `at most ${most} characters`,
    })),
    ...whenStated(pattern, (text) => ({
      suffix: 'pattern',
      kept: ofText((value) => wholeMatch(text).test(value)),
      problem: 'does not match its pattern',
      expected: text,
    })),
  ];
}

/** In code points. */
const lengthOf = (text: string): number => [...text].length;

const ofText =
  (kept: (text: string) => boolean): Rule['kept'] =>
  (value) =>
    typeof value === 'string' ? kept(value) : undefined;

const ofNumber =
  (kept: (number: number) => boolean): Rule['kept'] =>
  (value) =>
    typeof value === 'number' ? kept(value) : undefined;

const ofList =
  (kept: (items: readonly JsonValue[]) => boolean): Rule['kept'] =>
  (value) =>
    Array.isArray(value) ? kept(value as readonly JsonValue[]) : undefined;

function numberRules(schema: Schema): readonly Rule[] {
  const tooSmall = { suffix: 'minimum', problem: 'is too small' };
  const tooLarge = { suffix: 'maximum', problem: 'is too large' };
  return [
    ...whenStated(schema.minimum, (least) => ({
      ...tooSmall,
      kept: ofNumber((value) => value >= least),
      expected: `at least ${least}`,
    })),
    ...whenStated(schema.exclusiveMinimum, (bound) => ({
      ...tooSmall,
      kept: ofNumber((value) => value > bound),
      expected: `more than ${bound}`,
    })),
    ...whenStated(schema.maximum, (most) => ({
      ...tooLarge,
      kept: ofNumber((value) => value <= most),
      expected: `at most ${most}`,
    })),
    ...whenStated(schema.exclusiveMaximum, (bound) => ({
      ...tooLarge,
      kept: ofNumber((value) => value < bound),
      expected: `less than ${bound}`,
    })),
    ...whenStated(schema.multipleOf, (step) => ({
      suffix: 'multiple-of',
      kept: ofNumber((value) => Number.isInteger(Number((value / step).toFixed(QUOTIENT_DIGITS)))),
      problem: 'lies between two multiples',
      expected: `a multiple of ${step}`,
    })),
  ];
}

/** Decimal digits to which a quotient must be whole: 0.15 is three times 0.05 although their binary forms are not. */
const QUOTIENT_DIGITS = 9;

function formatRules({ format }: Schema): readonly Rule[] {
  if (format === undefined) return [];
  const [problem, expected] =
    format === 'epoch-seconds'
      ? ['is no count of seconds since 1970', 'epoch seconds, for instance 1752644436.666']
      : [`is not written as ${format}`, format];
  return [{ suffix: 'format', kept: (value) => keepsFormat(format, value), problem, expected }];
}

function listRules({ minItems, maxItems, uniqueItems }: Schema): readonly Rule[] {
  return [
    ...whenStated(minItems, (least) => ({
      suffix: 'min-items',
      kept: ofList(({ length }) => length >= least),
      problem: 'has too few items',
      expected: `at least ${least}`,
    })),
    ...whenStated(maxItems, (most) => ({
      suffix: 'max-items',
      kept: ofList(({ length }) => length <= most),
      problem: 'has too many items',
      expected: `at most ${most}`,
    })),
    ...whenStated(uniqueItems === true ? true : undefined, () => ({
      suffix: 'unique-items',
      kept: ofList((items) => new Set(items.map((item) => JSON.stringify(item))).size === items.length),
      problem: 'has an item twice',
      expected: 'items that differ',
    })),
  ];
}

function whenStated<Bound>(bound: Bound | undefined, rule: (bound: Bound) => Rule): readonly Rule[] {
  return bound === undefined ? [] : [rule(bound)];
}
