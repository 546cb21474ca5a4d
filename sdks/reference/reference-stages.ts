import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../spec/words/json.ts';
import type { ClientStages, Reply } from './client-stages.ts';
import { endCommand, readCommand } from './read-command.ts';
import { readError } from './read-error.ts';
import { openSender } from './send-request.ts';
import { signWith } from './sign-with.ts';

/** The label of the operation's path; everything else of the input goes into the body. */
export const LABEL = 'domainIdentifier';

/** How often a call is sent at most when its caller does not say, as the official clients have it. */
const DEFAULT_ATTEMPTS = 3;

/** A client that is right in everything. */
export function referenceStages(): ClientStages {
  const tokens = new WeakMap<object, string>();
  return {
    refuse: () => undefined,
    tokenFor: (errand) => {
      const made = tokens.get(errand) ?? randomUUID();
      tokens.set(errand, made);
      return made;
    },
    writePath: (input) => `/v2/domains/${encodeLabel(String(input[LABEL]))}/metadata-generation-runs`,
    chooseMembers: ({ [LABEL]: _, ...members }, token) => ({
      ...withoutNulls(members),
      ...(typeof members['clientToken'] === 'string' || token === undefined ? {} : { clientToken: token }),
    }),
    writeBody: (members) => JSON.stringify(members),
    addHeaders: (request, { invocationId, call, maxAttempts }, attempt) => ({
      ...request,
      headers: [
        ...request.headers,
        ['host', new URL(call.endpoint).host],
        ['content-type', 'application/json'],
        ['content-length', String(request.body.byteLength)],
        ['amz-sdk-invocation-id', invocationId],
        ['amz-sdk-request', `attempt=${attempt}; max=${maxAttempts}`],
      ],
    }),
    sign: signWith({}),
    seal: (request) => request,
    send: openSender(),
    maxAttempts: (asked) => asked ?? DEFAULT_ATTEMPTS,
    isWorthAnotherTry,
    isSuccess: (reply) => reply.kind === 'answer' && reply.status >= 200 && reply.status < 300,
    readOutput: ({ body }) => withoutNulls(parseObject(body)),
    readError,
    readCommand,
    endCommand,
  };
}

/** All but the unreserved characters of RFC 3986. */
export function encodeLabel(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

const TRANSIENT: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

function isWorthAnotherTry(reply: Reply): boolean {
  return reply.kind === 'lost' || TRANSIENT.has(reply.status) || readError(reply).code === 'ThrottlingException';
}

/** @throws SyntaxError for anything but a JSON object. */
export function parseObject(body: Uint8Array): JsonObject {
  const value: unknown =
    body.byteLength === 0 ? {} : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  if (!isJsonObject(value)) throw new SyntaxError('The answer is no JSON object');
  return value;
}

/** The object without members that are null, also inside its objects. */
function withoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, isJsonObject(value) ? withoutNulls(value) : value]),
  );
}
