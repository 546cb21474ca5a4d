import { isUtf8 } from 'node:buffer';
import type { RecordedBytes } from '../../spec/words/recording.ts';

/** Bytes as they are recorded. */
export function recordBytes(bytes: Uint8Array): RecordedBytes {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? { text: buffer.toString('utf8') } : { base64: buffer.toString('base64') };
}

/** The same bytes again. */
export function readBytes(recorded: RecordedBytes): Uint8Array {
  return 'text' in recorded ? Buffer.from(recorded.text, 'utf8') : Buffer.from(recorded.base64, 'base64');
}
