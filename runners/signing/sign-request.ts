import { createHmac, hash } from 'node:crypto';
import type { Credentials } from '../../spec/words/configuration.ts';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';

/** Everything a Signature Version 4 depends on besides the request. */
export interface SigningOptions {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * Adds the headers of AWS Signature Version 4: `x-amz-date`, `x-amz-security-token` for temporary credentials (signed), and
 * `authorization`. The canonical path is the sent path normalised and percent-encoded once more, as every service but S3 wants it.
 */
export function signRequest(request: HttpRequest, options: SigningOptions): HttpRequest {
  const timestamp = new Date(options.nowMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const { sessionToken, accessKeyId } = options.credentials;
  const added: readonly HeaderField[] = [
    ['x-amz-date', timestamp],
    ...(sessionToken === undefined ? [] : [['x-amz-security-token', sessionToken] as const]),
  ];
  const headers = [...request.headers, ...added];
  const scope = `${timestamp.slice(0, 8)}/${options.region}/${options.service}/aws4_request`;
  const canonical = canonicalRequest({ ...request, headers });
  const toSign = [ALGORITHM, timestamp, scope, sha256(canonical.text)].join('\n');
  const signature = createHmac('sha256', signingKey(options, timestamp.slice(0, 8)))
    .update(toSign)
    .digest('hex');
  const authorization = `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${canonical.signedHeaders}, Signature=${signature}`;
  return { ...request, headers: [...headers, ['authorization', authorization]] };
}

function canonicalRequest(request: HttpRequest): { readonly text: string; readonly signedHeaders: string } {
  const [path = '', query = ''] = splitOnce(request.path, '?');
  const headers = canonicalHeaders(request.headers);
  const signedHeaders = headers.map(([name]) => name).join(';');
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  return {
    signedHeaders,
    text: [request.method, canonicalPath(path), canonicalQuery(query), lines, signedHeaders, sha256(request.body)].join(
      '\n',
    ),
  };
}

function canonicalHeaders(headers: readonly HeaderField[]): readonly (readonly [name: string, value: string])[] {
  const byName = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), value.trim().replaceAll(/\s+/g, ' ')]);
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
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const keys = new Map<string, Buffer>();

/** Deriving a key takes four HMACs; it stays the same all day, so the last few are kept. */
function signingKey({ credentials, region, service }: SigningOptions, date: string): Buffer {
  const name = [credentials.secretAccessKey, date, region, service].join('\n');
  const kept = keys.get(name);
  if (kept !== undefined) return kept;
  const key = [region, service, 'aws4_request'].reduce(
    (from, part) => hmac(from, part),
    hmac(`AWS4${credentials.secretAccessKey}`, date),
  );
  if (keys.size > 8) keys.clear();
  keys.set(name, key);
  return key;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
