import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';

/** A request in the one form that both sides sign. */
export interface CanonicalRequest {
  /** Names in lower case, sorted, joined by semicolons. */
  readonly signedHeaders: string;
  readonly text: string;
}

/** The canonical request of AWS Signature Version 4. The path is normalised and percent-encoded once more, as every service but S3 wants it. */
export function canonicalRequest(
  request: HttpRequest,
  options: {
    readonly payloadHash: string;
    /** The path as it is to be signed, where that is not the usual way. */
    readonly path?: string;
  },
): CanonicalRequest {
  const [path = '', query = ''] = splitOnce(request.path, '?');
  const headers = canonicalHeaders(request.headers);
  const signedHeaders = headers.map(([name]) => name).join(';');
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const signedPath = options.path ?? canonicalPath(path);
  const parts = [request.method, signedPath, canonicalQuery(query), lines, signedHeaders, options.payloadHash];
  return { signedHeaders, text: parts.join('\n') };
}

function canonicalHeaders(headers: readonly HeaderField[]): readonly (readonly [name: string, value: string])[] {
  const byName = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const plain = value.trim().replaceAll(/\s+/g, ' ');
    const values = byName.get(key);
    if (values === undefined) byName.set(key, [plain]);
    else values.push(plain);
  }
  return [...byName]
    .map(([name, values]) => [name, values.join(',')] as const)
    .toSorted(([a], [b]) => compareText(a, b));
}

/** Segments without dots and empties, each percent-encoded again: what was `%3A` on the wire is signed as `%253A`. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const trailing = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.map(encodeComponent).join('/')}${trailing}`;
}

/** Ordered by encoded name, and by value among equal names: sorting the joined text would put `a-` before `a`. */
function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query.split('&').map((pair) => {
    const [name = '', value = ''] = splitOnce(pair, '=').map((part) => encodeComponent(decodeEscapes(part)));
    return [name, value] as const;
  });
  return pairs
    .toSorted(([a, x], [b, y]) => compareText(a, b) || compareText(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Text whose escapes are no UTF-8 stays as it is written: a request that nobody can decode is signed too. */
function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
export function encodeComponent(text: string): string {
  if (!/[^\w.~-]/.test(text)) return text;
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
