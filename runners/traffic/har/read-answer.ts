import { type HeaderField, headerValue } from '../../../spec/words/http.ts';
import { isSanitised } from '../sanitised.ts';
import type { RecordedAnswer } from '../traffic-entry.ts';
import { readHeaders } from './read-headers.ts';
import { memberOf, numberOf, textOf } from './read-json-member.ts';

/**
 * The answer of an entry, decoded as recorders decode it. A `Content-Encoding` is kept only where the request refused every encoding: what
 * was decoded for the file is no word on how it was sent.
 */
export function readAnswer(entry: unknown, { wantsPlain }: { readonly wantsPlain: boolean }): RecordedAnswer {
  const response = memberOf(entry, 'response');
  const status = numberOf(response, 'status') ?? 0;
  const elsewhere = findOtherSource(entry, response);
  if (elsewhere !== undefined) return unknown(elsewhere);
  if (!Number.isInteger(status) || status < 100 || status > 599) return unknown(describeFailure(entry, response));
  const headers = readHeaders(response);
  const body = readBody(response, headers);
  if (typeof body === 'string') return unknown(body);
  const kept = wantsPlain ? headers : headers.filter(([name]) => name.toLowerCase() !== 'content-encoding');
  return { kind: 'known', response: { status, headers: kept, body, joinsFields: true } };
}

const unknown = (reason: string): RecordedAnswer => ({ kind: 'unknown', reason });

/** Members that Chromium, Firefox and Playwright add for an answer that no server gave. */
function findOtherSource(entry: unknown, response: unknown): string | undefined {
  if (memberOf(entry, '_fromCache') !== undefined || memberOf(entry, 'fromCache') === true)
    return 'it was answered from a cache';
  if (memberOf(response, '_fetchedViaServiceWorker') === true) return 'it was answered by a service worker';
  if (memberOf(entry, '_wasFulfilled') === true) return 'it was answered by the program that made the recording';
  return undefined;
}

function describeFailure(entry: unknown, response: unknown): string {
  const places: readonly (readonly [unknown, string])[] = [
    [response, '_error'],
    [response, '_failureText'],
    [entry, '_failureText'],
    [response, 'statusText'],
  ];
  const detail = places.map(([value, name]) => textOf(value, name)).find((text) => text !== undefined && text !== '');
  return detail === undefined
    ? 'the recording holds no answer to it'
    : `the recording holds no answer to it: ${detail.slice(0, 200)}`;
}

/** The bytes of the body, or why they are not known. */
function readBody(response: unknown, headers: readonly HeaderField[]): Uint8Array | string {
  const content = memberOf(response, 'content');
  const text = textOf(content, 'text') ?? '';
  const isEncoded = !['', 'identity'].includes(headerValue(headers, 'content-encoding')?.trim().toLowerCase() ?? '');
  const length = headerValue(headers, 'content-length');
  if (text === '') return length?.trim() === '0' ? new Uint8Array() : 'the recording leaves the body of its answer out';
  if (textOf(content, 'encoding') === 'base64')
    return confirm(Buffer.from(text, 'base64'), isEncoded ? undefined : length);
  if (text.includes('\ufffd') || !text.isWellFormed()) return 'the recorder could not decode the body of its answer';
  return confirm(Buffer.from(text, 'utf8'), isEncoded ? undefined : length);
}

/**
 * Whole JSON was not cut short. Anything else may have been, unless the server told its length: that which the recorder tells is often the
 * length of what it kept.
 */
function confirm(bytes: Buffer, length: string | undefined): Uint8Array | string {
  const isOfToldLength = Number(length) === bytes.length;
  if (isSanitised(bytes.toString('utf8'), { isOfToldLength }))
    return 'a sanitiser may have replaced a part of the body of its answer';
  if (isJson(bytes)) return bytes;
  return isOfToldLength ? bytes : 'the recording may show only a part of the body of its answer';
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
