import type { CodePointRange, PatternPart, PatternShape } from '../../spec/document/read-pattern.ts';

/**
 * Text of an exact length in code points that fits the shape as far as any text of that length can: too short a text leaves out what
 * comes last, too long a text repeats the last open part beyond its quantifier.
 */
export function textOfLength(shape: PatternShape | undefined, length: number): string {
  if (shape === undefined) return 'a'.repeat(length);
  const text = spreadLengths(shape, length)
    .map((count, index) => plainCharacter(shape.parts[index]?.ranges ?? []).repeat(count))
    .join('');
  return [...text].slice(0, length).join('');
}

/** How many characters each part gets: its minimum first, then the rest to the parts that can grow, then the overflow to the last of those. */
function spreadLengths({ parts }: PatternShape, length: number): readonly number[] {
  const counts = parts.map((part) => part.min);
  let rest = length - counts.reduce((total, count) => total + count, 0);
  parts.forEach((part, index) => {
    const room = Math.max(0, Math.min(rest, part.max - part.min));
    counts[index] = (counts[index] ?? 0) + room;
    rest -= room;
  });
  if (rest > 0) {
    const growing = parts.findLastIndex((part) => part.max > part.min);
    const last = growing === -1 ? parts.length - 1 : growing;
    counts[last] = (counts[last] ?? 0) + rest;
  }
  return counts;
}

/** A letter, digit or underscore of the class where it has one: the plainest character it allows. */
export function plainCharacter(ranges: readonly CodePointRange[]): string {
  const wanted = [0x61, 0x41, 0x30, 0x5f].find((point) => contains(ranges, point));
  return String.fromCodePoint(wanted ?? ranges[0]?.[0] ?? 0x61);
}

/** The first and last character of each range of a class. */
export function edgesInside({ ranges }: PatternPart): readonly string[] {
  return unique(ranges.flat()).map((point) => String.fromCodePoint(point));
}

/** The characters just before and just after each range that the class does not contain. Surrogates are left out: they are no characters. */
export function edgesOutside({ ranges }: PatternPart): readonly string[] {
  const points = ranges.flatMap(([from, to]) => [from - 1, to + 1]);
  return unique(points)
    .filter(
      (point) => point >= 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) && !contains(ranges, point),
    )
    .map((point) => String.fromCodePoint(point));
}

function contains(ranges: readonly CodePointRange[], point: number): boolean {
  return ranges.some(([from, to]) => point >= from && point <= to);
}

function unique(points: readonly number[]): readonly number[] {
  return [...new Set(points)].toSorted((a, b) => a - b);
}
