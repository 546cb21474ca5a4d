import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';

/** What a recorded body is, to a reader of JSON. */
export type RecordedBody =
  | { readonly kind: 'object'; readonly value: JsonObject }
  /** No JSON by any reading. */
  | { readonly kind: 'malformed' }
  /** JSON of another type, or nothing at all. */
  | { readonly kind: 'no-object' }
  /** Readers treat it differently, and none of them is wrong. */
  | { readonly kind: 'open'; readonly ambiguity: string };

/** Bodies larger than this, in bytes, meet limits that front ends are really given. */
const SMALLEST_BODY_LIMIT = 8 * 1024;

/** Reads the bytes of a body. What readers of JSON do differently without being wrong is open. */
export function readRecordedBody(bytes: Uint8Array): RecordedBody {
  if (bytes.length > SMALLEST_BODY_LIMIT) return { kind: 'open', ambiguity: 'size-limits' };
  const text = decode(bytes);
  if (text === undefined || isOdd(text)) return { kind: 'open', ambiguity: 'json-oddities' };
  if (text.trim() === '') return { kind: 'no-object' };
  const value = parse(text);
  if (value === undefined) return { kind: 'malformed' };
  if (!isJsonObject(value)) return { kind: 'no-object' };
  if (countWrittenNames(text) !== countNames(value)) return { kind: 'open', ambiguity: 'duplicate-members' };
  return { kind: 'object', value };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/**
 * True for text with a byte order mark, control characters that some readers let pass, numbers that have no one value, lone surrogates, or
 * names that some readers refuse on purpose.
 */
function isOdd(text: string): boolean {
  const texts = [...text.matchAll(TEXT)].map(([quoted]) => quoted);
  return (
    text.startsWith('\ufeff') ||
    /[\u0000-\u0008\u000b\u000e-\u001f\u007f]|\b(?:NaN|Infinity)\b/.test(text) ||
    texts.some((quoted) => /[\t\n\r]|\\u[dD][89a-fA-F]|^"(?:__proto__|constructor|prototype)"$/.test(quoted)) ||
    /-0(?![.\d])|\d{16}|[eE][+-]?\d{3}/.test(text.replaceAll(TEXT, '""'))
  );
}

/** A text of JSON, with its quotes. */
const TEXT = /"(?:[^"\\]|\\.)*"/gs;

/** Texts that stand before a colon, outside of other texts. */
function countWrittenNames(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/gs)].filter(([, colon]) => colon !== undefined).length;
}

function countNames(value: JsonValue): number {
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).reduce<number>((sum, item) => sum + countNames(item), 0);
  if (!isJsonObject(value)) return 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + 1 + countNames(inner), 0);
}
