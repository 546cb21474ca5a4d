import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** An inclusive range of code points. */
export type CodePointRange = readonly [from: number, to: number];

/** One position of a pattern: which characters, how many of them. */
export interface PatternPart {
  readonly ranges: readonly CodePointRange[];
  readonly min: number;
  /** `Infinity` for an open quantifier. */
  readonly max: number;
}

/** A pattern that is a plain sequence of characters and classes, each with a quantifier. */
export interface PatternShape {
  readonly parts: readonly PatternPart[];
  /** Shortest and longest match, in code points. */
  readonly min: number;
  readonly max: number;
}

const LAST_CODE_POINT = 0x10ffff;

/**
 * Reads the shape of a regular expression. Undefined when it is more than a sequence of classes (alternatives, groups, look-around):
 * such a pattern can still be matched, but its edges are not enumerated.
 */
export const readPattern = remember(parseShape);

function parseShape(pattern: string): PatternShape | undefined {
  const { alternatives } = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
  const only = alternatives[0];
  if (alternatives.length !== 1 || only === undefined) return undefined;
  const parts = only.elements.filter((element) => !isAnchor(element)).map(readPart);
  if (!parts.every((part) => part !== undefined)) return undefined;
  return { parts, min: sum(parts.map((part) => part.min)), max: sum(parts.map((part) => part.max)) };
}

/** A regular expression that matches a whole value, whether or not the pattern is written with anchors. */
export const wholeMatch = remember((pattern: string) => new RegExp(`^(?:${pattern})$`, 'u'));

/** A regular expression that matches anywhere in a value: the loosest reading of a pattern. */
export function anywhereMatch(pattern: string): RegExp {
  return new RegExp(pattern, 'u');
}

/** A contract has a handful of patterns, and every answer is held to them: each is read once. */
function remember<Read>(read: (pattern: string) => Read): (pattern: string) => Read {
  const known = new Map<string, Read>();
  return (pattern) => {
    if (!known.has(pattern)) known.set(pattern, read(pattern));
    return known.get(pattern) as Read;
  };
}

function isAnchor(element: AST.Element): boolean {
  return element.type === 'Assertion' && (element.kind === 'start' || element.kind === 'end');
}

function readPart(element: AST.Element): PatternPart | undefined {
  if (element.type === 'Quantifier') {
    const ranges = readRanges(element.element);
    return ranges === undefined ? undefined : { ranges, min: element.min, max: element.max };
  }
  const ranges = readRanges(element);
  return ranges === undefined ? undefined : { ranges, min: 1, max: 1 };
}

function readRanges(element: AST.Element | AST.CharacterClassElement): readonly CodePointRange[] | undefined {
  switch (element.type) {
    case 'Character':
      return [[element.value, element.value]];
    case 'CharacterClassRange':
      return [[element.min.value, element.max.value]];
    case 'CharacterSet':
      return readCharacterSet(element);
    case 'CharacterClass':
      return readCharacterClass(element);
    default:
      return undefined;
  }
}

function readCharacterSet(set: AST.CharacterSet): readonly CodePointRange[] | undefined {
  const ranges: readonly CodePointRange[] | undefined =
    set.kind === 'digit'
      ? [[0x30, 0x39]]
      : set.kind === 'word'
        ? [
            [0x30, 0x39],
            [0x41, 0x5a],
            [0x5f, 0x5f],
            [0x61, 0x7a],
          ]
        : undefined;
  return ranges !== undefined && 'negate' in set && set.negate ? invertRanges(ranges) : ranges;
}

function readCharacterClass(set: AST.CharacterClass): readonly CodePointRange[] | undefined {
  const inner = (set.elements as readonly AST.CharacterClassElement[]).map(readRanges);
  if (!inner.every((ranges) => ranges !== undefined)) return undefined;
  const joined = joinRanges(inner.flat());
  return set.negate ? invertRanges(joined) : joined;
}

/** Sorted, with neighbours and overlaps made one. */
function joinRanges(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const joined: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function invertRanges(ranges: readonly CodePointRange[]): readonly CodePointRange[] {
  const inverted: CodePointRange[] = [];
  let next = 0;
  for (const [from, to] of joinRanges(ranges)) {
    if (from > next) inverted.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST_CODE_POINT) inverted.push([next, LAST_CODE_POINT]);
  return inverted;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
