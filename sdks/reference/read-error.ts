import type { DriverError } from '../../spec/words/driver-message.ts';
import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import type { Reply } from './client-stages.ts';

/** What is told of an answer that is an error, or that did not come. */
export function readError(reply: Reply): DriverError {
  if (reply.kind === 'lost') return { kind: 'transport', message: reply.reason };
  const { status, headers } = reply;
  const body = readBody(reply.body);
  const code = nameOf(headers, body);
  const message = textOf(body['message']) ?? textOf(body['Message']);
  const requestId = headers['x-amzn-requestid'];
  return {
    kind: 'service',
    code: code ?? 'Unknown',
    message: message ?? `HTTP ${status}`,
    status,
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** The header first, then code, then __type, each without its namespace and its URI. */
function nameOf(headers: Readonly<Record<string, string>>, body: JsonObject): string | undefined {
  const written = headers['x-amzn-errortype'] ?? textOf(body['code']) ?? textOf(body['__type']);
  return written === undefined ? undefined : stripName(written);
}

/** The bare shape name: from the first colon on nothing, up to the first hash nothing. */
export function stripName(written: string): string {
  const [name = ''] = written.split(':');
  return name.slice(name.indexOf('#') + 1);
}

/** The body as an object; an empty one when it is anything else. */
export function readBody(bytes: Uint8Array): JsonObject {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The value, if it is text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
