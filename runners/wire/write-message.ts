import { assertNever } from '../../spec/words/assert-never.ts';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';
import type { WirePlan } from '../../spec/words/wire.ts';

/** Some bytes of a request, and what happens before they are sent. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Waits this long. */
  readonly afterMs?: number;
  /** Waits for an interim answer, for a short while. */
  readonly afterContinue?: true;
}

/** A request as bytes. */
export interface Message {
  readonly pieces: readonly Piece[];
  /** The sending side is closed after the last piece. */
  readonly endsConnection: boolean;
}

/** A head or a body in pieces is stretched over about this long. */
const STRETCH_MS = 300;
const PIECES = 30;

/** Writes a request the way that its plan says. Pure. `origin` is the scheme, host and port of the target. */
export function writeMessage(
  request: HttpRequest,
  { wire, origin }: { readonly wire: WirePlan; readonly origin: string },
): Message {
  const { body } = request;
  const head = (fields: readonly HeaderField[]) => writeHead(request, { wire, origin, fields });
  const whole = (fields: readonly HeaderField[], sent: Uint8Array) => one(Buffer.concat([head(fields), sent]));
  switch (wire.kind) {
    case 'plain':
    case 'header-names':
    case 'absolute-target':
    case 'blank-line-first':
      return whole(lengthOf(body.length), body);
    case 'length-short':
      return whole(lengthOf(Math.floor(body.length / 2)), body);
    case 'length-long':
      return { ...whole(lengthOf(body.length + wire.more), body), endsConnection: true };
    case 'chunked':
      return whole([CHUNKED], writeChunks(body, wire));
    case 'both-framings': {
      const chunks = writeChunks(body, { chunkBytes: body.length });
      return whole([...lengthOf(chunks.length), CHUNKED], chunks);
    }
    case 'expect-continue': {
      const announced = head([...lengthOf(body.length), ['expect', '100-continue']]);
      return { pieces: [{ bytes: announced }, { bytes: body, afterContinue: true }], endsConnection: false };
    }
    case 'in-pieces': {
      const start = head(lengthOf(body.length));
      return wire.part === 'head'
        ? { pieces: [...cut(start), { bytes: body }], endsConnection: false }
        : { pieces: [{ bytes: start }, ...cut(body)], endsConnection: false };
    }
    default:
      return assertNever(wire);
  }
}

const CHUNKED: HeaderField = ['transfer-encoding', 'chunked'];

const lengthOf = (bytes: number): readonly HeaderField[] => [['content-length', String(bytes)]];

const one = (bytes: Uint8Array): Message => ({ pieces: [{ bytes }], endsConnection: false });

function writeHead(
  { method, path, headers }: HttpRequest,
  {
    wire,
    origin,
    fields,
  }: { readonly wire: WirePlan; readonly origin: string; readonly fields: readonly HeaderField[] },
): Buffer {
  const target = wire.kind === 'absolute-target' ? `${origin}${path}` : path;
  const lines = [...headers, ...fields].map(([name, value]) => `${spell(name, wire)}: ${value}\r\n`);
  const before = wire.kind === 'blank-line-first' ? '\r\n' : '';
  return Buffer.from(`${before}${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
}

function spell(name: string, wire: WirePlan): string {
  if (wire.kind !== 'header-names') return name;
  switch (wire.letterCase) {
    case 'upper':
      return name.toUpperCase();
    case 'title':
      return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    case 'mixed':
      return [...name].map((letter, index) => (index % 2 === 0 ? letter : letter.toUpperCase())).join('');
  }
}

type Chunking = Omit<Extract<WirePlan, { readonly kind: 'chunked' }>, 'kind'>;

function writeChunks(body: Uint8Array, { chunkBytes, extension = '', trailer, sizes }: Chunking): Buffer {
  const starts = Array.from({ length: Math.ceil(body.length / chunkBytes) }, (_, index) => index * chunkBytes);
  const chunks = starts.flatMap((start) => {
    const bytes = body.subarray(start, start + chunkBytes);
    return [Buffer.from(`${writeSize(bytes.length, sizes)}${extension}\r\n`), bytes, Buffer.from('\r\n')];
  });
  return Buffer.concat([
    ...chunks,
    Buffer.from(`0${extension}\r\n${trailer === undefined ? '' : `${trailer}\r\n`}\r\n`),
  ]);
}

function writeSize(bytes: number, sizes: Chunking['sizes']): string {
  const hex = bytes.toString(16);
  if (sizes === 'upper-case') return hex.toUpperCase();
  return sizes === 'leading-zeros' ? hex.padStart(8, '0') : hex;
}

function cut(bytes: Uint8Array): readonly Piece[] {
  const size = Math.max(1, Math.ceil(bytes.length / PIECES));
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => ({
    bytes: bytes.subarray(index * size, (index + 1) * size),
    afterMs: STRETCH_MS / count,
  }));
}
