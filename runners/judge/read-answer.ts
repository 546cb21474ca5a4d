import { isUtf8 } from 'node:buffer';
import type { Operation } from '../../spec/contract.ts';
import { type HttpResponse, headerValue } from '../../spec/words/http.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../spec/words/json.ts';

/** A body read as JSON, or why it cannot be. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'not-json'; readonly problem: string };

/** How an answer names its error, read as the protocol says: header, then `code`, then `__type`; namespace and URI taken off. */
export interface ErrorIdentity {
  readonly name: string;
  readonly from: 'header' | 'code' | '__type';
}

/** A response, read once. */
export interface Answer {
  readonly response: HttpResponse;
  readonly status: number;
  /** Lower-case `type/subtype` without parameters, or undefined. Of a header that comes twice the first; a list in one line is no media type. */
  readonly mediaType: string | undefined;
  readonly body: JsonBody;
  /** The body when it is a JSON object. */
  readonly object: JsonObject | undefined;
  readonly identity: ErrorIdentity | undefined;
  readonly requestId: string | undefined;
  readonly kind: AnswerKind;
}

/**
 * What an answer comes to: a run started, a refusal (4xx), a failure of the server (5xx), an error under a 2xx status, or neither
 * (1xx, 3xx).
 */
export type AnswerKind = 'accepted' | 'refused' | 'failed' | 'error-under-success' | 'other';

/** Reads a response. Nothing here judges it. */
export function readAnswer(response: HttpResponse, operation: Operation): Answer {
  const body = readJson(response.body);
  const object = body.kind === 'json' && isJsonObject(body.value) ? body.value : undefined;
  // Only a protocol says where an error's name stands; without one, an error is told by its status.
  const isNamed = operation.protocol === 'aws.restJson1';
  const identity = isNamed ? readIdentity(response, object) : undefined;
  const { status } = response;
  return {
    response,
    status,
    mediaType: headerValue(response.headers, 'content-type')
      ?.split(response.joinsFields === true ? /[;,]/ : ';')[0]
      ?.trim()
      .toLowerCase(),
    body,
    object,
    identity,
    requestId: readRequestId(response),
    kind: kindOf(status, isNamed && isErrorBody(identity, object, operation)),
  };
}

/** The id by either of its names; an empty one is none. */
function readRequestId({ headers }: HttpResponse): string | undefined {
  const id = headerValue(headers, 'x-amzn-requestid') || headerValue(headers, 'x-amz-request-id');
  return id === '' ? undefined : id;
}

/** The shape name without namespace and URI: `aws.x#Name:http://...` is `Name`. Of a list, which a header that comes twice may be joined to, the first. */
export function stripErrorName(text: string): string {
  const beforeColon = text.split(/[:,]/)[0] ?? '';
  return beforeColon.slice(beforeColon.indexOf('#') + 1).trim();
}

/** The same for a response that is not read any further. */
export function readErrorIdentity(response: HttpResponse): ErrorIdentity | undefined {
  const body = readJson(response.body);
  return readIdentity(response, body.kind === 'json' && isJsonObject(body.value) ? body.value : undefined);
}

function readIdentity(response: HttpResponse, object: JsonObject | undefined): ErrorIdentity | undefined {
  return (
    nameError('header', headerValue(response.headers, 'x-amzn-errortype')) ??
    nameError('code', ownMember(object, 'code')) ??
    nameError('__type', ownMember(object, '__type'))
  );
}

function nameError(from: ErrorIdentity['from'], text: JsonValue | undefined): ErrorIdentity | undefined {
  const name = typeof text === 'string' ? stripErrorName(text) : '';
  return name === '' ? undefined : { name, from };
}

function ownMember(object: JsonObject | undefined, name: string): JsonValue | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** An error is named, or at least has a message and none of the members of a success. */
function isErrorBody(
  identity: ErrorIdentity | undefined,
  object: JsonObject | undefined,
  operation: Operation,
): boolean {
  if (object === undefined) return identity?.from === 'header';
  const carriesSuccess = Object.keys(operation.success.schema.properties ?? {}).some(
    (member) => Object.hasOwn(object, member) && member !== 'message',
  );
  if (identity !== undefined) return identity.from === 'header' || !carriesSuccess;
  return !carriesSuccess && (typeof object['message'] === 'string' || typeof object['Message'] === 'string');
}

function kindOf(status: number, isError: boolean): AnswerKind {
  if (status >= 200 && status < 300) return isError ? 'error-under-success' : 'accepted';
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'other';
}

function readJson(bytes: Uint8Array): JsonBody {
  if (bytes.length === 0) return { kind: 'not-json', problem: 'the body is empty' };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { kind: 'not-json', problem: 'the body begins with a byte order mark' };
  if (!isUtf8(bytes)) return { kind: 'not-json', problem: 'the body is not UTF-8' };
  try {
    return { kind: 'json', value: JSON.parse(textOf(bytes)) as JsonValue };
  } catch {
    return { kind: 'not-json', problem: 'the body is not JSON' };
  }
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}
