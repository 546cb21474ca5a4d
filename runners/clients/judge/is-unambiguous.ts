/** Deeper than any reader has to go. */
const DEEPEST = 500;

interface Level {
  /** The names so far; undefined in a list. */
  readonly names: Set<string> | undefined;
  /** The next text is a name. */
  isAtName: boolean;
}

/**
 * True for JSON of which every reader makes the same: no object has a name twice, and it is not nested deeper than readers go.
 *
 * @param text well-formed JSON
 */
export function isUnambiguous(text: string): boolean {
  const levels: Level[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/gs)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      levels.push({ names: token === '{' ? new Set() : undefined, isAtName: token === '{' });
      if (levels.length > DEEPEST) return false;
    } else if (token === '}' || token === ']') levels.pop();
    else if (level?.names === undefined) continue;
    else if (token === ',') level.isAtName = true;
    else if (token === ':') level.isAtName = false;
    else if (level.isAtName) {
      const name = String(JSON.parse(token));
      if (level.names.has(name)) return false;
      level.names.add(name);
    }
  }
  return true;
}
