import fc, { type Arbitrary } from 'fast-check';
import type { CodePointRange, PatternShape } from '../../spec/document/read-pattern.ts';
import { readPattern } from '../../spec/document/read-pattern.ts';
import { lengthBounds } from '../../spec/requirements/read-bounds.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { FORMAT_SAMPLES } from '../values/format-samples.ts';

/** Longest text generated where a schema sets no upper bound. */
const OPEN_END = 200;
/** How far beyond an upper bound generated text goes. */
const BEYOND = 300;
/** Most characters that are taken of one range: a negated class holds over a million. */
const WIDEST_RANGE = 512;

/** Valid text of a schema. Half of it has a length at or next to a bound: a size parameter would hardly ever reach 128. */
export function arbitraryText(schema: Schema): Arbitrary<string> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum.filter((value) => typeof value === 'string'));
  const samples = schema.format === undefined ? undefined : FORMAT_SAMPLES[schema.format];
  if (samples !== undefined) return fc.constantFrom(...samples.valid);
  const { min, max } = lengthBounds(schema);
  const most = Number.isFinite(max) ? max : Math.max(min, OPEN_END);
  if (schema.pattern === undefined)
    return arbitraryLength(min, most).chain((length) =>
      characters(fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }), length),
    );
  const shape = readPattern(schema.pattern);
  return shape === undefined
    ? fc.stringMatching(new RegExp(`^(?:${schema.pattern})$`, 'u'))
    : arbitraryLength(min, most).chain((length) => textOfShape(shape, length));
}

/** Text that breaks a string schema by every reading of it: too short, too long, of foreign characters only, or no listed value. */
export function arbitraryBadText(schema: Schema): Arbitrary<{ readonly aspect: string; readonly text: string }> {
  if (schema.enum !== undefined) return arbitraryUnlistedText(schema);
  const samples = schema.format === undefined ? undefined : FORMAT_SAMPLES[schema.format];
  if (samples !== undefined) return fc.constantFrom(...samples.invalid).map((text) => ({ aspect: 'format', text }));
  const { min, max } = lengthBounds(schema);
  const shape = schema.pattern === undefined ? undefined : readPattern(schema.pattern);
  const plain = (length: number) =>
    shape === undefined ? fc.constant('a'.repeat(length)) : textOfShape(shape, length);
  const kinds: Arbitrary<{ aspect: string; text: string }>[] = [];
  if (schema.maxLength !== undefined && Number.isFinite(max))
    kinds.push(
      fc
        .oneof(
          { weight: 2, arbitrary: fc.integer({ min: max + 1, max: max + BEYOND }) },
          { weight: 2, arbitrary: fc.constant(max + 1) },
          { weight: 1, arbitrary: fc.constant(max + BEYOND) },
        )
        .chain((length) => plain(length))
        .map((text) => ({ aspect: 'max-length', text })),
    );
  if (min > 0) kinds.push(fc.constant({ aspect: 'min-length', text: '' }));
  if (shape !== undefined) kinds.push(arbitraryForeignText(shape).map((text) => ({ aspect: 'pattern', text })));
  return kinds.length === 0 ? fc.constant({ aspect: 'min-length', text: '' }) : fc.oneof(...kinds);
}

/** A length: each bound and its neighbour get a fixed share, the rest is spread evenly. Shrinks towards the shortest. */
function arbitraryLength(min: number, max: number): Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min, Math.min(min + 1, max)) },
    { weight: 2, arbitrary: fc.constantFrom(Math.max(max - 1, min), max) },
  );
}

/** Texts of a shape and a length. Each is made once, because every case of a property asks for one of a few hundred. */
function textOfShape(shape: PatternShape, length: number): Arbitrary<string> {
  const byLength = textsOfShapes.get(shape) ?? new Map<number, Arbitrary<string>>();
  textsOfShapes.set(shape, byLength);
  const text = byLength.get(length) ?? makeText(shape, length);
  byLength.set(length, text);
  return text;
}

const textsOfShapes = new WeakMap<PatternShape, Map<number, Arbitrary<string>>>();

function makeText(shape: PatternShape, length: number): Arbitrary<string> {
  const rest = length - shape.min;
  const growing = shape.parts.findLastIndex((part) => part.max > part.min);
  const parts = shape.parts.map((part, index) => {
    const count = Math.max(0, part.min + (index === growing ? rest : 0));
    return charactersOf(part.ranges, count);
  });
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

/** Characters of a class, all equally likely: one number each, because long tokens are made by the thousand. */
function charactersOf(ranges: readonly CodePointRange[], count: number): Arbitrary<string> {
  const points = ranges.flatMap(([from, to]) =>
    Array.from({ length: Math.min(to - from + 1, WIDEST_RANGE) }, (_, offset) => from + offset),
  );
  const letters = points.map((point) => String.fromCodePoint(point));
  return fc
    .array(fc.nat({ max: letters.length - 1 }), { minLength: count, maxLength: count, size: 'max' })
    .map((chosen) => chosen.map((index) => letters[index] ?? '').join(''));
}

/** Only characters that no class of the pattern contains, so that no part of the text can match. */
function arbitraryForeignText(shape: PatternShape): Arbitrary<string> {
  const isForeign = (character: string) => {
    const point = character.codePointAt(0) ?? 0;
    return !shape.parts.some(({ ranges }) => ranges.some(([from, to]) => point >= from && point <= to));
  };
  const foreign = fc
    .oneof(
      fc.constantFrom(' ', '!', '.', '\u00e9', '\u0430', '\n', '\t', '\u007f', '\u{1F44D}'),
      fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 1 }),
    )
    .filter((unit) => [...unit].every(isForeign));
  return fc.array(foreign, { minLength: 1, maxLength: 20 }).map((units) => units.join(''));
}

function arbitraryUnlistedText({
  enum: values = [],
}: Schema): Arbitrary<{ readonly aspect: string; readonly text: string }> {
  const texts = values.filter((value) => typeof value === 'string');
  const near = fc.tuple(
    fc.constantFrom(...(texts.length === 0 ? ['VALUE'] : texts)),
    fc.nat({ max: 40 }),
    fc.constantFrom(' ', '_', 'x', '\u0000', '\u00c9'),
  );
  const mangled = near.map(([text, at, extra]) => `${text.slice(0, at)}${extra}${text.slice(at)}`);
  return fc
    .oneof(fc.string({ maxLength: 40 }), mangled, fc.constantFrom(...texts.map((text) => text.toLowerCase()), ''))
    .filter((text) => !texts.includes(text))
    .map((text) => ({ aspect: 'enum', text }));
}

function characters(unit: Arbitrary<string>, count: number): Arbitrary<string> {
  return fc.array(unit, { minLength: count, maxLength: count, size: 'max' }).map((units) => units.join(''));
}
