import { hash } from 'node:crypto';
import { headerValue } from '../../spec/words/http.ts';
import { isMark } from './sanitised.ts';
import type { TrafficEntry } from './traffic-entry.ts';

/** Headers that tell of one request, or of the program, and not of who sent it and for whom. Any other one may. */
const OF_ONE_REQUEST =
  /^(?:accept(?:-.*)?|amz-sdk-(?:invocation-id|request)|cache-control|connection|content-(?:encoding|length|type|md5)|date|dnt|expect|keep-alive|origin|pragma|priority|proxy-connection|referer|sec-.*|te|trace(?:parent|state)|transfer-encoding|upgrade-insecure-requests|x-amz-(?:content-sha256|date|user-agent)|x-amzn-trace-id|x-b3-.*|x-(?:correlation|request)-id)$/;

/** Headers and query parameters that say who somebody is. */
const CREDENTIALS = /auth|cookie|credential|key|session|token/;
/** Parts of a signature in a query that differ from one request to the next. */
const OF_ONE_SIGNATURE = /^x-amz-(?:date|expires|signature|signedheaders|algorithm)$/;

/**
 * Who sent a request and for whom, as far as the recording tells: a token counts for one of them only. Credentials, cookies, the host, the query
 * and every header that is not known to be of one request make another caller. Where a credential was taken out of the file, nobody knows: then
 * each request has a caller of its own.
 */
export function callerOf({ index, headers, path }: Pick<TrafficEntry, 'index' | 'headers' | 'path'>): string {
  const isKnown = headerValue(headers, 'authorization') !== undefined;
  const told: (readonly [name: string, value: string])[] = headers
    .map(([name, value]): readonly [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => !OF_ONE_REQUEST.test(name) && !(isKnown && name === 'user-agent'));
  const asked = [...new URLSearchParams(path.split('?').slice(1).join('?'))]
    .map(([name, value]): readonly [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => !OF_ONE_SIGNATURE.test(name));
  if ([...told, ...asked].some(([name, value]) => CREDENTIALS.test(name) && isMark(value))) return `unknown ${index}`;
  const parts = [
    ...told.map(([name, value]) => `${name}: ${keyOf(value)}`),
    ...asked.map(([n, v]) => `?${n}=${keyOf(v, n)}`),
  ];
  return hash('sha1', JSON.stringify(parts.toSorted()));
}

/** Of a signature of AWS, the access key alone: the rest of it is of one request. */
function keyOf(value: string, name = ''): string {
  if (name === 'x-amz-credential') return value.split('/', 1)[0] ?? '';
  return /^AWS4-\S+ .*?Credential=([^/,\s]+)/.exec(value)?.[1] ?? value;
}
