/** A value without members in the text of a JSON document: where it stands, by the path to it. */
export interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gy;
const SPACE = /\s*/y;

/** The leaves of a JSON document by their paths; undefined for text that is no JSON. A name that comes twice has two paths. */
export function readLeaves(text: string): ReadonlyMap<string, Leaf> | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const leaves = new Map<string, Leaf>();
  const enter = (path: string, leaf: Leaf): void => {
    let free = path;
    while (leaves.has(free)) free += "'";
    leaves.set(free, leaf);
  };
  let at = 0;
  const next = (): Leaf => {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    const start = SPACE.lastIndex;
    TOKEN.lastIndex = start;
    const raw = TOKEN.exec(text)?.[0] ?? '';
    at = start + raw.length;
    return { start, end: at, raw };
  };
  const read = (path: string, token: Leaf): void => {
    if (token.raw !== '{' && token.raw !== '[') {
      enter(path, token);
      return;
    }
    const isObject = token.raw === '{';
    const first = next();
    if (first.raw === '}' || first.raw === ']') {
      enter(path, { start: token.start, end: first.end, raw: token.raw + first.raw });
      return;
    }
    for (let [index, each] = [0, first]; ; index += 1, each = next()) {
      if (isObject) next();
      read(`${path}/${isObject ? each.raw : index}`, isObject ? next() : each);
      if (next().raw !== ',') return;
    }
  };
  read('', next());
  return leaves;
}
