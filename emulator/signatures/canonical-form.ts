/** How the parts of a request are written before they are signed. Read from the documentation of AWS Signature Version 4, byte by byte. */
export interface CanonicalForm {
  /** Takes the path as it came, without its query. */
  readonly path: (path: string) => string;
  /** Takes the query as it came, without the question mark. */
  readonly query: (query: string) => string;
  readonly headerValue: (values: readonly string[]) => string;
}

const UNRESERVED = /[A-Za-z0-9._~-]/;

/** Every byte but the unreserved characters as `%XY`. */
export function percentEncode(text: string): string {
  const written = Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte);
    return byte < 0x80 && UNRESERVED.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return written.join('');
}

/** Escapes become the bytes that they stand for; a percent sign that begins none stands for itself. */
export function percentDecode(text: string): string {
  const latin1 = Buffer.from(text, 'utf8')
    .toString('latin1')
    .replaceAll(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** Empty and single-dot segments go, and a double dot takes the one before it along (RFC 3986, 5.2.4). */
function normaliseSegments(path: string): readonly string[] {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return kept;
}

/** The path from its segments, each written by `encode`; a slash at the end stays. */
export function writePath(path: string, encode: (segment: string) => string): string {
  const segments = normaliseSegments(path).map(encode);
  return `/${segments.join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

function writeQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const written = pairs.map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return { name: percentEncode(percentDecode(name)), value: percentEncode(percentDecode(rest.join('='))) };
  });
  const order = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
  return written
    .toSorted((a, b) => order(a.name, b.name) || order(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');
}

/** The form that every service but S3 signs: the path as it came, percent-encoded once more. */
export const REFERENCE_FORM: CanonicalForm = {
  path: (path) => writePath(path, percentEncode),
  query: writeQuery,
  headerValue: (values) => values.map((value) => value.trim().replaceAll(/ +/g, ' ')).join(','),
};
