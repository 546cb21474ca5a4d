import { type HeaderField, type HttpResponse, headerValue, headerValues } from '../../spec/words/http.ts';

/** What the bytes that came so far are. */
export type Reading =
  /** The beginning of an answer, or nothing yet. `begun`: the status line and all headers are there. */
  | { readonly kind: 'incomplete'; readonly begun: boolean }
  /** A 1xx answer; the final one is still to come. */
  | { readonly kind: 'interim'; readonly status: number; readonly used: number }
  /** A complete answer in the first `used` bytes. `closes`: no other can come after it. */
  | { readonly kind: 'response'; readonly response: HttpResponse; readonly used: number; readonly closes: boolean }
  /** No HTTP answer. */
  | { readonly kind: 'broken'; readonly code: string; readonly detail: string };

/** Longest status line and headers that are read, in bytes. */
const MOST_HEAD_BYTES = 256 * 1024;

/** Reads one HTTP/1.1 answer from the beginning of `bytes`. `ended`: no byte will follow. Pure; never throws. */
export function readResponse(
  bytes: Buffer,
  { method, ended }: { readonly method: string; readonly ended: boolean },
): Reading {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return readBeginning(bytes);
  const head = readHead(bytes.subarray(0, end).toString('latin1'));
  if (head === undefined) return broken('NOT_HTTP', 'the answer does not begin like HTTP');
  const start = end + 4;
  if (head.status >= 100 && head.status < 200 && head.status !== 101)
    return { kind: 'interim', status: head.status, used: start };
  const { status, headers } = head;
  const body = readBody(bytes.subarray(start), { ...head, method, ended });
  if (body === undefined) return { kind: 'incomplete', begun: true };
  if (body.kind === 'broken') return body;
  return {
    kind: 'response',
    response: { status, headers, body: Uint8Array.from(body.bytes) },
    used: start + body.used,
    closes: body.untilEnd || closesAfter(head),
  };
}

interface Head {
  readonly version: string;
  readonly status: number;
  readonly headers: readonly HeaderField[];
}

type Body =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array; readonly used: number; readonly untilEnd: boolean }
  | Extract<Reading, { readonly kind: 'broken' }>;

const broken = (code: string, detail: string): Extract<Reading, { readonly kind: 'broken' }> => ({
  kind: 'broken',
  code,
  detail,
});

function readBeginning(bytes: Buffer): Reading {
  const first = bytes.subarray(0, 5).toString('latin1');
  if (!'HTTP/'.startsWith(first)) return broken('NOT_HTTP', 'the answer does not begin like HTTP');
  if (bytes.length > MOST_HEAD_BYTES)
    return broken('HEADERS_TOO_LONG', `the headers are longer than ${MOST_HEAD_BYTES} bytes`);
  return { kind: 'incomplete', begun: false };
}

function readHead(text: string): Head | undefined {
  const [first = '', ...lines] = text.split('\r\n');
  const [, version = '', status = ''] = /^HTTP\/(\d\.\d) (\d{3})(?: .*)?$/.exec(first) ?? [];
  if (status === '') return undefined;
  const headers: HeaderField[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) return undefined;
    headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return { version, status: Number(status), headers };
}

function closesAfter({ version, headers }: Head): boolean {
  const said = headerValues(headers, 'connection').join(',').toLowerCase();
  return said.includes('close') || (version === '1.0' && !said.includes('keep-alive'));
}

/** Message Body Length (RFC 9112, section 6.3): undefined while bytes are missing. */
function readBody(
  bytes: Buffer,
  { status, headers, method, ended }: Head & { readonly method: string; readonly ended: boolean },
): Body | undefined {
  if (method === 'HEAD' || status === 101 || status === 204 || status === 304)
    return { kind: 'whole', bytes: new Uint8Array(), used: 0, untilEnd: false };
  if (headerValue(headers, 'transfer-encoding')?.toLowerCase().endsWith('chunked') === true) return readChunks(bytes);
  const said = headerValue(headers, 'content-length');
  if (said === undefined) return ended ? { kind: 'whole', bytes, used: bytes.length, untilEnd: true } : undefined;
  if (!/^\d+$/.test(said)) return broken('BAD_LENGTH', `Content-Length is ${said.slice(0, 40)}`);
  const length = Number(said);
  return bytes.length < length
    ? undefined
    : { kind: 'whole', bytes: bytes.subarray(0, length), used: length, untilEnd: false };
}

function readChunks(bytes: Buffer): Body | undefined {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const [size = ''] = bytes.subarray(at, lineEnd).toString('latin1').split(';');
    if (!/^[0-9a-f]{1,12}\s*$/i.test(size)) return broken('BAD_CHUNK', 'a chunk has no readable size');
    const length = Number.parseInt(size, 16);
    const start = lineEnd + 2;
    if (length === 0) {
      // A trailer may stand before the empty line.
      const end = bytes.indexOf('\r\n\r\n', lineEnd);
      return end === -1 ? undefined : { kind: 'whole', bytes: Buffer.concat(chunks), used: end + 4, untilEnd: false };
    }
    if (bytes.length < start + length + 2) return undefined;
    chunks.push(bytes.subarray(start, start + length));
    at = start + length + 2;
  }
}
