import type { ShownBody } from '../../spec/words/evidence.ts';

/** A body as evidence, whole or its first `most` bytes. Text is never cut inside a character. */
export function showBody(body: Uint8Array, most: number): ShownBody {
  const bytes = body.length;
  const kept = bytes > most ? body.subarray(0, most) : body;
  const text = decodeUtf8(kept, bytes > most);
  return text === undefined ? { bytes, base64: Buffer.from(kept).toString('base64') } : { bytes, text };
}

/** Undefined for what is no UTF-8. A character that was cut off at the end is left out. */
function decodeUtf8(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}
