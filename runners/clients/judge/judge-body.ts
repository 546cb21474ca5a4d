import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../../../spec/contract.ts';
import { listMembers } from '../../../spec/requirements/list-members.ts';
import { headerValue, headerValues } from '../../../spec/words/http.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../spec/words/json.ts';
import { quoteValue } from '../../judge/describe-answer.ts';
import type { Notes } from '../../judge/notes.ts';
import type { ArrivedRequest } from '../observation.ts';
import { isUnambiguous } from './is-unambiguous.ts';
import { judgeAdditions } from './judge-additions.ts';
import { valueAt } from './value-at.ts';

/** Holds the body of a request to the input that the caller handed over. Tokens are judged apart, over all attempts. */
export function judgeBody(
  notes: Notes,
  {
    request,
    input,
    operation,
  }: { readonly request: ArrivedRequest; readonly input: JsonObject; readonly operation: Operation },
): void {
  judgeContentType(notes, request, operation.body.mediaType);
  judgeLength(notes, request);
  const body = readObject(request.body);
  if ((request.hasLeftover || !request.isWhole) && body === undefined) return;
  notes.check('client.request.json', body !== undefined, () => ({
    message: 'The body is no JSON object in UTF-8, or one that readers read differently.',
    expected: 'a JSON object, no name in it twice, and of reasonable depth',
    observed: Buffer.from(request.body).toString('utf8'),
  }));
  if (body === undefined) return;
  judgeLabelAbsence(notes, body, operation);
  notes.check('client.request.no-null', !hasNull(body), () => ({
    message: 'The body has a null.',
    expected: 'no null: what is not set is left out',
    observed: JSON.stringify(body),
  }));
  judgeMembers(notes, { body, input, operation });
  judgeAdditions(notes, { body, input, operation });
}

/** The body as an object, when it is one that every reader reads alike. */
export function readObject(bytes: Uint8Array): JsonObject | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && isUnambiguous(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

function judgeContentType(notes: Notes, { headers, body }: ArrivedRequest, mediaType: string): void {
  const written = headerValue(headers, 'content-type');
  const [type = '', ...parameters] = (written ?? '').split(';').map((part) => part.trim().toLowerCase());
  const isRightType = type === mediaType;
  const isRightCharset = parameters.every((parameter) => isCharsetOf(parameter, body));
  notes.check('client.request.content-type', isRightType && isRightCharset, () => ({
    message: isRightType
      ? 'The content type names a character set that is not that of the body.'
      : 'The request has another content type.',
    expected: isRightType ? `${mediaType}, and at most charset=utf-8` : mediaType,
    observed: written ?? 'none',
  }));
}

/** Other parameters than the charset say nothing of the bytes; a text of ASCII alone is UTF-8 as well. */
function isCharsetOf(parameter: string, body: Uint8Array): boolean {
  const charset = /^charset\s*=\s*"?([^"]*?)"?$/.exec(parameter)?.[1];
  if (charset === undefined || /^utf-?8$/.test(charset)) return true;
  return charset === 'us-ascii' && body.every((byte) => byte < 0x80);
}

function judgeLength(notes: Notes, { headers, body, hasLeftover, isWhole }: ArrivedRequest): void {
  const lengths = headerValues(headers, 'content-length');
  const isChunked = headerValue(headers, 'transfer-encoding')?.toLowerCase().endsWith('chunked') === true;
  const isTold = isChunked || lengths.length === 1;
  const problem = hasLeftover
    ? { message: 'The body is longer than its announced length.', seen: 'and more bytes after it' }
    : isWhole
      ? { message: 'The request does not say how long its body is.', seen: 'no chunks' }
      : { message: 'The body is shorter than its announced length.', seen: `and ${body.length} bytes` };
  notes.check('client.request.body-length', isTold && isWhole && !hasLeftover, () => ({
    message: problem.message,
    expected: 'Content-Length with the number of bytes, or chunks',
    observed: `Content-Length: ${lengths.join(', ') || 'none'}, ${problem.seen}`,
  }));
}

function judgeLabelAbsence(notes: Notes, body: JsonObject, { pathParameters }: Operation): void {
  const repeated = pathParameters.filter(({ name }) => Object.hasOwn(body, name));
  notes.check('client.request.label-not-in-body', repeated.length === 0, () => ({
    message: 'The body repeats what stands in the path.',
    expected: `no ${repeated.map(({ name }) => name).join(', ')} in the body`,
    observed: JSON.stringify(body),
  }));
}

interface BodySubject {
  readonly body: JsonObject;
  readonly input: JsonObject;
  readonly operation: Operation;
}

function judgeMembers(notes: Notes, { body, input, operation }: BodySubject): void {
  for (const { path, schema, place } of listMembers(operation.body.schema)) {
    const given = valueAt(input, path);
    if (place === 'item' || given === undefined || given === null) continue;
    const sent = valueAt(body, path);
    if (schema['x-idempotency-token'] === true && sent !== undefined) {
      notes.witness(`client.request.${path}`);
      continue;
    }
    const isEmptyList = Array.isArray(given) && given.length === 0;
    // The members inside an object are compared one by one.
    const isKept = isJsonObject(given) ? isJsonObject(sent) : isDeepStrictEqual(sent, given);
    const id = isEmptyList
      ? 'client.request.empty-list'
      : given === ''
        ? 'client.request.empty-text'
        : `client.request.${path}`;
    notes.check(id, isKept, () => ({
      message: sent === undefined ? `${path} is not sent.` : `${path} is sent with another value.`,
      expected: `"${path}": ${quoteValue(given)}`,
      observed: sent === undefined ? JSON.stringify(body) : `"${path}": ${quoteValue(sent)}`,
    }));
  }
}

function hasNull(value: JsonValue): boolean {
  if (value === null) return true;
  return typeof value === 'object' && Object.values(value).some((inner: JsonValue) => hasNull(inner));
}
