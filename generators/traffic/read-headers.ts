import { type HttpRequest, headerValue } from '../../spec/words/http.ts';

/** What the Content-Type of a recorded request says of its body. */
export type RecordedMediaType = 'right' | 'right-with-parameters' | 'wrong' | 'open';

/** Media types that are no JSON in any reading. What else there is may be JSON under another name. */
const NO_JSON: ReadonlySet<string> = new Set([
  'text/plain',
  'text/html',
  'text/xml',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
]);

/** Reads the Content-Type. A request of which no header was recorded is taken for a right one. */
export function readMediaType({ headers }: HttpRequest, expected: string): RecordedMediaType {
  const value = headerValue(headers, 'content-type');
  if (value === undefined) return headers.length === 0 ? 'right' : 'open';
  const [essence = '', ...parameters] = value.split(';').map((part) => part.trim());
  if (essence === expected) return parameters.length === 0 ? 'right' : 'right-with-parameters';
  return NO_JSON.has(essence.toLowerCase()) ? 'wrong' : 'open';
}

/** True for a request that says nothing of the answer's form, or that allows JSON. */
export function allowsJson({ headers }: HttpRequest): boolean {
  const value = headerValue(headers, 'accept');
  if (value === undefined) return true;
  return value.split(',').some((item) => {
    const [range = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    return (
      ['*/*', 'application/*', 'application/json'].includes(range) &&
      !parameters.some((each) => /^q=0(?:\.0*)?$/.test(each))
    );
  });
}
