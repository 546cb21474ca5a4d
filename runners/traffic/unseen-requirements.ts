import type { Operation } from '../../spec/contract.ts';
import { headerValue } from '../../spec/words/http.ts';
import type { Register } from '../judge/notes.ts';
import { runCreatedAt } from '../judge/told-run.ts';
import { isFromProxy } from './proxy-marks.ts';
import type { ReadEntry } from './read-traffic.ts';

/** What no single exchange of a recording shows: how bytes were framed, and how it stands to others. */
const NEVER_SEEN: readonly string[] = [
  'protocol.complete-response',
  'idempotency.distinct',
  'response.request-id.unique',
];

/** What a program in a page never sees of an answer from elsewhere, unless it is told. */
const BEHIND_CORS: readonly string[] = [
  'response.request-id',
  'error.type',
  'error.type-header',
  'error.framework-type',
];

/** Headers that a page may always read (Fetch standard, CORS-safelisted response-header name). */
const SAFELISTED: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** The register without what this entry, as it was recorded, cannot show for certain. */
export function visibleRegister(
  register: Register,
  {
    entry,
    operation,
    isFirstOfToken,
    areClocksTold,
  }: {
    readonly entry: ReadEntry;
    readonly operation: Operation;
    readonly isFirstOfToken: boolean;
    /** True when the recording tells how the clocks of server and recorder stand to each other. */
    readonly areClocksTold: boolean;
  },
): Register {
  const headers = entry.answer?.response.headers ?? [];
  const hidden = new Set([
    ...NEVER_SEEN,
    ...(headers.every(([name]) => SAFELISTED.has(name.toLowerCase())) ? BEHIND_CORS : []),
    ...(isFromProxy(headers) ? ['response.request-id'] : []),
    ...(headers.length === 0 ? ['response.media-type', 'error.media-type'] : []),
    ...(headerValue(entry.entry.headers, 'accept-encoding')?.trim().toLowerCase() === 'identity'
      ? []
      : ['protocol.not-compressed']),
    ...(entry.entry.startedAtMs === undefined || !areClocksTold ? ['response.createdAt.near-now'] : []),
    ...(mayLackMark(entry) ? ['response.json', 'error.json'] : []),
    ...(isOfThisRequest(entry, isFirstOfToken) ? [] : listEchoes(operation)),
  ]);
  return new Map([...register].filter(([id]) => !hidden.has(id)));
}

/** Bytes of a byte order mark, which decoders take off. */
const MARK_BYTES = 3;

/** True for a body that was longer on the wire by a byte order mark. */
function mayLackMark({ answer }: ReadEntry): boolean {
  if (answer === undefined) return false;
  const length = headerValue(answer.response.headers, 'content-length');
  return length !== undefined && Number(length) === answer.response.body.length + MARK_BYTES;
}

/** Clocks of one server, of which one is told in whole seconds. */
const TOLERANCE_MS = 2000;

/**
 * True for an answer that tells of this request and of no earlier one: no token stands for an earlier one, or the run was created
 * while the request was under way. A token may have been used before the recording began.
 */
function isOfThisRequest({ input, token, answer, entry }: ReadEntry, isFirstOfToken: boolean): boolean {
  if (input !== undefined && token === undefined) return true;
  const createdAt = answer === undefined ? undefined : runCreatedAt(answer);
  if (!isFirstOfToken || createdAt === undefined || answer === undefined) return false;
  const serverClock = Date.parse(headerValue(answer.response.headers, 'date') ?? '');
  const nowMs = Number.isNaN(serverClock) ? (entry.startedAtMs ?? Number.NaN) + entry.durationMs : serverClock;
  return Math.abs(createdAt * 1000 - nowMs) <= TOLERANCE_MS + entry.durationMs;
}

/** Members that repeat the body. What repeats the path is of this request whatever its token stands for. */
function listEchoes({ success, pathParameters }: Operation): readonly string[] {
  const labels: ReadonlySet<string | undefined> = new Set(pathParameters.map(({ name }) => name));
  return Object.entries(success.schema.properties ?? {}).flatMap(([name, schema]) =>
    labels.has(schema['x-echoes']) ? [] : [`response.${name}.echo`],
  );
}
