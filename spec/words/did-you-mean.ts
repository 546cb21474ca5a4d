/** How many names a hint lists at most. */
const FEW = 3;

/** How much farther than the nearest name another one may be to be named beside it. */
const SLACK = 2;

/** The names that somebody who typed `name` may have meant, nearest first; none when nothing comes near. */
function nearestNames(name: string, known: Iterable<string>): readonly string[] {
  const limit = Math.max(2, Math.floor(name.length * 0.4));
  const near = [...known]
    .map((candidate) => ({ candidate, distance: distanceBetween(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance, candidate }) => distance <= limit || (name.length > 2 && candidate.includes(name)))
    .toSorted((a, b) => a.distance - b.distance);
  const nearest = near[0]?.distance ?? 0;
  return near
    .filter(({ distance }) => distance <= nearest + (nearest === 0 ? 0 : SLACK))
    .slice(0, FEW)
    .map(({ candidate }) => candidate);
}

/** "Did you mean a, b or c?", or undefined when nothing comes near. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const names = nearestNames(name, known);
  if (names.length === 0) return undefined;
  return `Did you mean ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`}?`;
}

/** Levenshtein distance: insertions, deletions and replacements of one character. */
function distanceBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
