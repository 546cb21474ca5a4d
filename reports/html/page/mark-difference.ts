import { type Leaf, readLeaves } from './json-leaves.ts';

/** A part of a text, from the first character to the one behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Longer texts are compared as a whole: nobody looks for a member in them. */
const MOST_CHARACTERS = 200_000;

/**
 * The parts of a text in which it differs from another: members of JSON, else everything between what both begin and end with.
 * That each request carries a token of its own is no difference.
 */
export function markDifference(text: string, other: string): readonly Span[] {
  if (text === other) return [];
  const isLong = text.length > MOST_CHARACTERS || other.length > MOST_CHARACTERS;
  const [leaves, others] = isLong ? [] : [readLeaves(text), readLeaves(other)];
  return leaves === undefined || others === undefined ? markMiddle(text, other) : markLeaves(leaves, others);
}

type Leaves = ReadonlyMap<string, Leaf>;

function markLeaves(leaves: Leaves, others: Leaves): readonly Span[] {
  const differing = [...leaves].filter(([path, { raw }]) => others.get(path)?.raw !== raw);
  const telling = differing.filter(([path, { raw }]) => !areTokens(raw, others.get(path)?.raw));
  return telling.map(([, { start, end }]) => ({ start, end }));
}

/** A text that says nothing, with its quotes. */
const TOKEN = /^"[\da-z-]{24,}"$/i;

const areTokens = (raw: string, other: string | undefined): boolean =>
  other?.length === raw.length && TOKEN.test(raw) && TOKEN.test(other);

function markMiddle(text: string, other: string): readonly Span[] {
  const shorter = Math.min(text.length, other.length);
  let start = 0;
  while (start < shorter && text[start] === other[start]) start += 1;
  let same = 0;
  while (same < shorter - start && text.at(-1 - same) === other.at(-1 - same)) same += 1;
  const end = text.length - same;
  return start < end ? [{ start, end }] : [];
}
