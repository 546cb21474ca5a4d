import type { JsonObject, JsonValue } from '../words/json.ts';
import { isJsonObject } from '../words/json.ts';

/** A place in a document, as a JSON pointer, and what is wrong there. */
export interface BrokenPlace {
  readonly pointer: string;
  readonly problem: string;
}

/** The first reference that leads nowhere in the document. One into another file counts too: a contract is a single file. */
export function findDanglingReference(document: JsonObject): BrokenPlace | undefined {
  for (const { key, value, pointer } of walk(document))
    if (key === '$ref' && typeof value === 'string' && !resolves(value, document))
      return { pointer, problem: `the reference ${value} leads nowhere in this document` };
  return undefined;
}

/** The first pattern that is no regular expression. */
export function findBrokenPattern(document: JsonObject): BrokenPlace | undefined {
  for (const { key, value, pointer } of walk(document)) {
    if (key !== 'pattern' || typeof value !== 'string') continue;
    try {
      new RegExp(value, 'u');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return { pointer, problem: error.message };
    }
  }
  return undefined;
}

interface Node {
  readonly key: string;
  readonly value: JsonValue;
  readonly pointer: string;
}

/** Every member at any depth, in document order. Examples are left out: what they hold is data and no part of the description. */
function* walk(value: JsonValue, pointer = ''): Iterable<Node> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value) as [string, JsonValue][]) {
    if (key === 'example' || key === 'examples') continue;
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    yield { key, value: inner, pointer: at };
    yield* walk(inner, at);
  }
}

function resolves(reference: string, root: JsonObject): boolean {
  if (!reference.startsWith('#/')) return false;
  const keys = reference
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  let at: JsonValue | undefined = root;
  for (const key of keys) at = isJsonObject(at) || Array.isArray(at) ? (at as JsonObject)[key] : undefined;
  return at !== undefined;
}
