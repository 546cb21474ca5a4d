/** How many characters have to be inserted, dropped or replaced to make one word of the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** At most three names that a misspelt one may stand for, nearest first; names that contain it count as near. */
export function nearestNames(asked: string, names: readonly string[]): readonly string[] {
  const furthest = Math.max(2, Math.floor(asked.length / 3));
  return names
    .map((name) => ({ name, distance: asked !== '' && name.includes(asked) ? 0 : editDistance(asked, name) }))
    .filter(({ distance }) => distance <= furthest)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}
