import { type HeaderField, headerValue } from '../../../spec/words/http.ts';
import { isSanitised } from '../sanitised.ts';
import type { RecordedBytes } from '../traffic-entry.ts';
import { memberOf, textOf } from './read-json-member.ts';

/**
 * The body of a request. Recorders leave it out, cut it short, or decode it otherwise than it was encoded, so it is believed where its
 * length is that of the header, or where it is whole JSON in plain letters.
 */
export function readRequestBody(request: unknown, headers: readonly HeaderField[]): RecordedBytes {
  const length = headerValue(headers, 'content-length');
  if (headerValue(headers, 'content-encoding') !== undefined)
    return { kind: 'unknown', reason: 'its body was sent in another encoding than it is shown' };
  const postData = memberOf(request, 'postData');
  const text = textOf(postData, 'text');
  if (text === undefined || text === '')
    return length === '0'
      ? { kind: 'known', bytes: new Uint8Array() }
      : { kind: 'unknown', reason: 'the recording leaves its body out' };
  const isBase64 = (textOf(postData, 'encoding') ?? textOf(postData, '_encoding')) === 'base64';
  const bytes = Buffer.from(text, isBase64 ? 'base64' : 'utf8');
  const isWhole = length === undefined ? isPlainJson(text) : Number(length) === bytes.length && text.isWellFormed();
  if (isSanitised(bytes.toString('utf8'), { isOfToldLength: length !== undefined && isWhole }))
    return { kind: 'unknown', reason: 'a sanitiser may have replaced a part of its body' };
  return isWhole
    ? { kind: 'known', bytes }
    : { kind: 'unknown', reason: 'the recording may show its body otherwise than it was sent' };
}

function isPlainJson(text: string): boolean {
  if (!/^[\t\n\r\x20-\x7e]*$/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
