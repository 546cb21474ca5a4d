import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';
import type { WireManners } from './wire-manners.ts';

/** The head of a request. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly HeaderField[];
  /** Bytes up to the body. */
  readonly used: number;
}

/** A body and the bytes that it took; `incomplete` while some are missing, `malformed` when they are no body. */
export type BodyReading =
  | { readonly kind: 'body'; readonly body: Uint8Array; readonly used: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'malformed' };

/** Reads a request's head; undefined while it is incomplete, `malformed` when it is none. Empty lines before it are passed over. */
export function readRequestHead(bytes: Buffer): RequestHead | 'malformed' | undefined {
  const start = bytes.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
  const end = bytes.indexOf('\r\n\r\n', Math.max(0, start));
  if (start === -1 || end === -1) return undefined;
  const [first = '', ...lines] = bytes.subarray(start, end).toString('latin1').split('\r\n');
  const [, method, path] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(first) ?? [];
  if (method === undefined || path === undefined) return 'malformed';
  const headers = lines.map((line): HeaderField => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { method, path, headers, used: end + 4 };
}

/** Where the next request line begins, for a server that looks for it: the rest of a body that it did not read lies before. */
export function findRequestLine(bytes: Buffer): number {
  const at = bytes.toString('latin1').search(/[A-Z]+ \/\S* HTTP\/1\.1\r\n/);
  return at === -1 ? bytes.length : at;
}

/** Reads the body that follows a head. */
export function readRequestBody(
  bytes: Buffer,
  { head: { headers }, manners }: { readonly head: RequestHead; readonly manners: WireManners },
): BodyReading {
  const find = (wanted: string) => headers.find(([written]) => manners.isName(written, wanted))?.[1];
  if (manners.chunks.framing === 'read' && find('transfer-encoding') !== undefined) return readChunks(bytes, manners);
  const length = Number(find('content-length') ?? 0);
  const isAnnounced = find('expect') !== undefined;
  if (manners.bodyIs === 'first-packet' && !isAnnounced)
    return { kind: 'body', body: bytes.subarray(0, length), used: bytes.length };
  if (bytes.length < length) return { kind: 'incomplete' };
  const used = manners.bodyIs === 'all-that-came' && length > 0 ? bytes.length : length;
  return { kind: 'body', body: bytes.subarray(0, used), used };
}

function readChunks(bytes: Buffer, { chunks: { readSize, takesTrailers } }: WireManners): BodyReading {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return { kind: 'incomplete' };
    const size = readSize(bytes.subarray(at, lineEnd).toString('latin1'));
    if (size === undefined) return { kind: 'malformed' };
    const start = lineEnd + 2;
    if (size === 0) return endOfChunks(bytes, { chunks, lineEnd, takesTrailers });
    if (bytes.length < start + size + 2) return { kind: 'incomplete' };
    chunks.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}

function endOfChunks(
  bytes: Buffer,
  { chunks, lineEnd, takesTrailers }: { chunks: readonly Buffer[]; lineEnd: number; takesTrailers: boolean },
): BodyReading {
  const end = takesTrailers ? bytes.indexOf('\r\n\r\n', lineEnd) : lineEnd;
  return end === -1 ? { kind: 'incomplete' } : { kind: 'body', body: Buffer.concat(chunks), used: end + 4 };
}

/** The request that the emulator is asked. */
export function requestOf(
  { method, path, headers }: RequestHead,
  { body, manners }: { readonly body: Uint8Array; readonly manners: WireManners },
): HttpRequest {
  // Names that are looked for by their letters are not found in others.
  const known = headers.filter(([written]) => manners.isName(written, written.toLowerCase()));
  return { method, path, headers: known, body };
}
