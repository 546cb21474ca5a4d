import { type HeaderField, headerValue } from '../../../spec/words/http.ts';
import { isMark } from '../sanitised.ts';
import type { TrafficEntry } from '../traffic-entry.ts';
import { readAnswer } from './read-answer.ts';
import type { RawEntry } from './read-har.ts';
import { readHeaders } from './read-headers.ts';
import { memberOf, numberOf, textOf } from './read-json-member.ts';
import { readRequestBody } from './read-request-body.ts';

/** Scheme, host and path with query. What stands before an at sign is a user and a password, and is left out. */
const URL_FORM = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#@]+)([^#]*)/i;

/** Reads an entry of an HTTP Archive; undefined for one that names no request. Members that are missing or of another type are taken as not told. */
export function readEntry({ index, value }: RawEntry): TrafficEntry | undefined {
  const request = memberOf(value, 'request');
  const method = textOf(request, 'method');
  const url = URL_FORM.exec(textOf(request, 'url') ?? '');
  if (method === undefined || url === null) return undefined;
  const [, scheme = '', host = '', path = ''] = url;
  const headers = readHeaders(request);
  return {
    index,
    origin: originOf(scheme.toLowerCase(), host.toLowerCase()),
    method: method.toUpperCase(),
    path: path.startsWith('/') ? path : `/${path}`,
    headers,
    body: readRequestBody(request, headers),
    answer: isPathSanitised(path)
      ? { kind: 'unknown', reason: 'a sanitiser replaced a part of its path' }
      : readAnswer(value, { wantsPlain: wantsPlain(headers) }),
    ...readTimes(value),
    ...readConnection(value),
  };
}

/** The port that a scheme has anyway is left out: with and without it, it is one server. */
const originOf = (scheme: string, host: string): string =>
  `${scheme}://${host.replace(scheme === 'https' ? /:443$/ : /:80$/, '')}`;

function isPathSanitised(path: string): boolean {
  const [route = ''] = path.split('?', 1);
  return route.split('/').some((part) => isMark(part.replaceAll(/%5b|%5d|%20|%2a/gi, decodeURIComponent)));
}

/** True for a request that says that its answer must not be compressed. */
function wantsPlain(headers: readonly HeaderField[]): boolean {
  return headerValue(headers, 'accept-encoding')?.trim().toLowerCase() === 'identity';
}

/** A time of day with the digits of its second, and a zone: a time without one may be any of a day. */
const TIME = /T\d\d:\d\d:\d\d(?:\.(\d+))?(?:Z|[+-]\d\d:?\d\d)$/i;
/** Digits of a second that are read by the engine. */
const MILLISECOND_DIGITS = 3;

function readTimes(value: unknown): Pick<TrafficEntry, 'startedAtMs' | 'precisionMs' | 'durationMs' | 'heldBackMs'> {
  const text = textOf(value, 'startedDateTime') ?? '';
  const found = TIME.exec(text);
  const digits = found?.[1] ?? '';
  const atMs = found === null ? Number.NaN : Date.parse(text) + Number(`0.${digits.slice(MILLISECOND_DIGITS)}`);
  const durationMs = Math.max(0, numberOf(value, 'time') ?? 0);
  const timings = memberOf(value, 'timings');
  const heldBackMs = ['blocked', 'dns', 'connect'].reduce(
    (sum, name) => sum + Math.max(0, numberOf(timings, name) ?? 0),
    0,
  );
  return {
    ...(Number.isNaN(atMs) ? {} : { startedAtMs: atMs }),
    precisionMs: 1000 / 10 ** digits.length,
    durationMs,
    heldBackMs,
  };
}

/** -1 says that no connection had to be opened; what is left out says nothing. */
function readConnection(value: unknown): Pick<TrafficEntry, 'connection' | 'opensConnection'> {
  const connection = textOf(value, 'connection');
  const connectMs = numberOf(memberOf(value, 'timings'), 'connect');
  return {
    ...(connection === undefined || connection === '' || connection === '0' ? {} : { connection }),
    ...(connectMs === undefined ? {} : { opensConnection: connectMs >= 0 }),
  };
}
