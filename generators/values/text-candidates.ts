import { type PatternShape, readPattern } from '../../spec/document/read-pattern.ts';
import { lengthBounds } from '../../spec/requirements/read-bounds.ts';
import type { Schema } from '../../spec/words/schema.ts';
import { type Candidate, nameOfText } from './candidate.ts';
import { FORMAT_SAMPLES } from './format-samples.ts';
import { edgesInside, edgesOutside, plainCharacter, textOfLength } from './text-from-pattern.ts';

/** How far beyond an upper bound the farthest value goes, in characters. */
const FAR_BEYOND = 5000;
/** An astral character: one code point, two UTF-16 units, four bytes. */
const ASTRAL = '\u{1F44D}';
/** A letter with an accent of its own. */
const ACCENTED = 'e\u0301';

/** Text at every edge of what a string schema allows. Enumerations have candidates of their own. */
export function textCandidates(schema: Schema, good: string): readonly Candidate[] {
  const shape = schema.pattern === undefined ? undefined : readPattern(schema.pattern);
  return [
    ...lengthCandidates(schema, shape),
    ...(shape === undefined ? [] : [...classCandidates(shape, good), ...surroundCandidates(shape, good)]),
    ...formatCandidates(schema),
  ];
}

function lengthCandidates(schema: Schema, shape: PatternShape | undefined): readonly Candidate[] {
  const { min, max } = lengthBounds(schema);
  const candidate = (aspect: string, length: number): Candidate => ({
    aspect,
    name: `${length}-characters`,
    value: textOfFormat(schema.format, length) ?? textOfLength(shape, length),
  });
  const lower =
    min === 0
      ? []
      : [min - 1, min, min + 1].filter((length) => length <= max).map((length) => candidate('min-length', length));
  if (!Number.isFinite(max)) return lower;
  const upper = [max - 1, max, max + 1, max + FAR_BEYOND]
    .filter((length) => length > min + 1)
    .map((length) => candidate('max-length', length));
  return [...lower, ...upper, ...(shape === undefined ? astralCandidates(max) : [])];
}

/** Longest part of an e-mail address before the at sign, and longest label of a domain (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4). */
const LONGEST_PART = 60;

/** Text of a format and an exact length, for formats whose length is open; undefined for others, and where no such text is that short. */
function textOfFormat(format: string | undefined, length: number): string | undefined {
  const [start, end] = format === 'email' ? ['', '@a.example'] : format === 'uri' ? ['https://example.com/', ''] : [];
  const open = length - (start ?? '').length - (end ?? '').length;
  if (start === undefined || end === undefined || open < 1 || (format === 'email' && open > LONGEST_PART))
    return undefined;
  return `${start}${'a'.repeat(open)}${end}`;
}

/** Lengths count code points: as many astral characters as the bound allows are twice as many UTF-16 units. */
function astralCandidates(max: number): readonly Candidate[] {
  const astral = [max, max + 1].map((length) => ({
    aspect: 'max-length',
    name: `${length}-astral-characters`,
    value: ASTRAL.repeat(length),
  }));
  // A letter and its accent are two code points, one grapheme, and in composed form (NFC) one code point.
  const accented = {
    aspect: 'max-length',
    name: `${max + 1}-with-accents`,
    value: ACCENTED.repeat(max).slice(0, max + 1),
  };
  return [...astral, accented];
}

/** Each character at the edge of each class, inside and outside, alone and amid good ones. */
function classCandidates(shape: PatternShape, good: string): readonly Candidate[] {
  const length = Math.min(Math.max(shape.min, 8), shape.max);
  return shape.parts.flatMap((part, index) => {
    const put = (character: string, whole: boolean) =>
      textWithPart(shape, {
        index,
        length,
        text: (count) => (whole ? character.repeat(count) : within(good, character, count)),
      });
    const inside = edgesInside(part).map((character) => ({
      aspect: 'pattern',
      name: `part-${index + 1}-with-${nameOfText(character)}`,
      value: put(character, true),
    }));
    const outside = edgesOutside(part).flatMap((character) => [
      { aspect: 'pattern', name: `part-${index + 1}-only-${nameOfText(character)}`, value: put(character, true) },
      ...(part.max > 2
        ? [{ aspect: 'pattern', name: `part-${index + 1}-amid-${nameOfText(character)}`, value: put(character, false) }]
        : []),
    ]);
    return [...inside, ...outside];
  });
}

/** The shape's plain text of a length, with one part written otherwise. */
function textWithPart(
  shape: PatternShape,
  options: { readonly index: number; readonly length: number; readonly text: (count: number) => string },
): string {
  const fixed = shape.parts.reduce((total, part, at) => total + (at === options.index ? 0 : part.min), 0);
  return shape.parts
    .map((part, at) => {
      if (at !== options.index) return plainCharacter(part.ranges).repeat(part.min);
      return options.text(Math.max(1, Math.min(part.max, options.length - fixed)));
    })
    .join('');
}

function within(good: string, character: string, count: number): string {
  const plain = good.slice(-1).repeat(count);
  const middle = Math.floor(count / 2);
  return `${plain.slice(0, middle)}${character}${plain.slice(middle + 1)}`;
}

/** Good text with something around it, in other letters, and with look-alikes. */
function surroundCandidates(shape: PatternShape, good: string): readonly Candidate[] {
  const variations: readonly (readonly [string, string])[] = [
    ['leading-space', ` ${good}`],
    ['trailing-space', `${good} `],
    ['leading-newline', `\n${good}`],
    ['trailing-newline', `${good}\n`],
    ['trailing-carriage-return', `${good}\r`],
    ['trailing-nul', `${good}\u0000`],
    ['json-escapes', `${good}"\\/`],
    ['inner-tab', `${good.slice(0, -1)}\t${good.slice(-1)}`],
    ['upper-case', good.toUpperCase()],
    ['lower-case', good.toLowerCase()],
    ['homoglyph', good.replace(/[aceopxyd]/, (letter) => HOMOGLYPHS[letter] ?? letter)],
    ['only-spaces', '   '],
    ['only-punctuation', '!!!'],
    ['only-newline', '\n'],
    ['only-non-ascii', '\u00e9\u00fc\u00df'],
    ['only-astral', ASTRAL.repeat(Math.max(1, shape.min))],
    ['only-homoglyphs', '\u0430\u0435\u043e'],
    // What readers take for plain letters and digits: those of other scripts, those that fold or normalise to ASCII.
    ['only-digits-of-another-script', '\u0661\u0662\u0663'],
    ['only-letters-that-fold-to-ascii', '\u017f\u212a'],
    ['full-width', fullWidth(good)],
  ];
  return variations.filter(([, value]) => value !== good).map(([name, value]) => ({ aspect: 'pattern', name, value }));
}

/** The full-width form of ASCII text, which compatibility normalisation (NFKC) turns into the text itself. */
function fullWidth(text: string): string {
  return text.replaceAll(/[!-~]/g, (character) => String.fromCodePoint(character.charCodeAt(0) + 0xfee0));
}

/** Cyrillic letters that look like Latin ones. */
const HOMOGLYPHS: Readonly<Record<string, string>> = {
  a: '\u0430',
  c: '\u0441',
  e: '\u0435',
  o: '\u043e',
  p: '\u0440',
  x: '\u0445',
  y: '\u0443',
  d: '\u0501',
};

function formatCandidates({ format }: Schema): readonly Candidate[] {
  const samples = format === undefined ? undefined : FORMAT_SAMPLES[format];
  if (samples === undefined) return [];
  return [...samples.valid, ...samples.invalid].map((value, index) => ({
    aspect: 'format',
    name: `${index + 1}-${nameOfText(value).slice(0, 40)}`,
    value,
  }));
}

/** Each value of an enumeration, and what is nearly one. Values that are no text have no near misses in letters. */
export function enumCandidates({ enum: values = [], 'x-near-misses': named = [] }: Schema): readonly Candidate[] {
  const listed = values.map((value) => ({
    aspect: 'enum',
    name: `listed-${String(value)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')}`,
    value,
  }));
  const texts = values.filter((value) => typeof value === 'string');
  const misses = texts.flatMap((text, index) =>
    nearMisses(text).map(([name, value]) => ({ aspect: 'enum', name: `value-${index + 1}-${name}`, value })),
  );
  const strangers =
    texts.length === 0
      ? []
      : [
          ['unknown', 'NOT_A_LISTED_VALUE'],
          ['empty', ''],
          ['only-space', ' '],
          ['list-in-text', texts.join(',')],
          // Names that every object has: a look-up without care finds them. (A firewall may stop __proto__ before the operation sees it.)
          ['constructor', 'constructor'],
          ['to-string', 'toString'],
          // What some parsers of enumerations take for the first of them.
          ['ordinal', '0'],
          ...['ALL', 'NONE', 'DEFAULT', 'UNKNOWN', 'OTHER'].map((word) => [word.toLowerCase(), word]),
          ...named.map((value) => [`not-${value.toLowerCase().replaceAll('_', '-')}`, value]),
        ].map(([name = '', value = '']) => ({ aspect: 'enum', name, value }));
  const numbers = values.filter((value) => typeof value === 'number');
  const beyond = numbers.length === 0 ? [] : [Math.min(...numbers) - 1, Math.max(...numbers) + 1];
  const unlisted = beyond.map((value, index) => ({
    aspect: 'enum',
    name: index === 0 ? 'below-all' : 'above-all',
    value,
  }));
  const known = new Set(values);
  const unknown = [...misses, ...strangers, ...unlisted].filter(({ value }) => !known.has(value));
  // The listed values have words in common, and a word alone is the same for all of them.
  const once = unknown.filter(({ value }, index) => unknown.findIndex((other) => other.value === value) === index);
  return [...listed, ...once];
}

function nearMisses(text: string): readonly (readonly [string, string])[] {
  return [
    ['lower-case', text.toLowerCase()],
    ['title-case', `${text.slice(0, 1).toUpperCase()}${text.slice(1).toLowerCase()}`],
    ['leading-space', ` ${text}`],
    ['trailing-space', `${text} `],
    ['trailing-newline', `${text}\n`],
    ['prefix', text.slice(0, -1)],
    ['suffix', `${text}X`],
    ['hyphenated', text.replaceAll('_', '-')],
    ['camel-case', text.toLowerCase().replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())],
    ['first-word', text.split('_')[0] ?? ''],
    ['last-word', text.split('_').at(-1) ?? ''],
    ...(text.endsWith('S') ? [] : [['plural', `${text}S`] as const]),
    ['homoglyph', text.replace(/[ABEOPST]/, (letter) => ENUM_HOMOGLYPHS[letter] ?? letter)],
  ];
}

const ENUM_HOMOGLYPHS: Readonly<Record<string, string>> = {
  A: '\u0410',
  B: '\u0412',
  E: '\u0415',
  O: '\u041e',
  P: '\u0420',
  S: '\u0405',
  T: '\u0422',
};
