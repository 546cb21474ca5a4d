import { hash } from 'node:crypto';
import type { Operation } from '../../spec/contract.ts';
import { createPathMatcher, type MatchedPath } from './match-operation.ts';
import { openSittings } from './sittings.ts';
import type { TrafficEntry } from './traffic-entry.ts';

/** An exchange of the operation. */
export interface OperationEntry extends TrafficEntry, MatchedPath {
  readonly sitting: string | undefined;
}

/** What a recording holds. */
export interface Traffic {
  /** The exchanges of the operation, by the server: scheme, host, port, and what stands in front of the operation's path. */
  readonly servers: ReadonlyMap<string, readonly OperationEntry[]>;
  /** How many entries are of something else, by method and path. */
  readonly others: ReadonlyMap<string, number>;
  /** Entries that are in the file twice. */
  readonly repeated: number;
  /** Entries that name no request. */
  readonly unreadable: number;
  /** Entries of the operation beyond those that are judged. */
  readonly leftOut: number;
}

/** Most exchanges of the operation that are held and judged: some 400 MB of memory. */
const MOST_ENTRIES = 100_000;
/** Most kinds of other requests that are told apart. */
const MOST_OTHERS = 200;

/** Sorts the entries of a recording; undefined stands for one that names no request. */
export async function gatherTraffic(
  entries: AsyncIterable<TrafficEntry | undefined>,
  operation: Operation,
): Promise<Traffic> {
  const match = createPathMatcher(operation);
  const servers = new Map<string, OperationEntry[]>();
  const others = new Map<string, number>();
  const sittings = new Map<string, ReturnType<typeof openSittings>>();
  const seen = new Set<string>();
  const count = { repeated: 0, unreadable: 0, leftOut: 0, kept: 0 };
  for await (const entry of entries) {
    if (entry === undefined) {
      count.unreadable += 1;
      continue;
    }
    const matched = entry.method === operation.method ? match(entry.path) : undefined;
    const nameSitting = sittings.get(entry.origin) ?? openSittings();
    sittings.set(entry.origin, nameSitting);
    const sitting = nameSitting(entry, matched !== undefined);
    if (matched === undefined) {
      countOther(others, describeOther(entry));
      continue;
    }
    const print = printOf(entry);
    if (seen.has(print)) count.repeated += 1;
    else if (count.kept === MOST_ENTRIES) count.leftOut += 1;
    else {
      seen.add(print);
      count.kept += 1;
      const server = `${entry.origin}${matched.prefix}`;
      const ofServer = servers.get(server) ?? [];
      servers.set(server, ofServer);
      ofServer.push({ ...entry, ...matched, sitting });
    }
  }
  const { kept: _, ...counts } = count;
  return { servers, others, ...counts };
}

/** The same request at the same time with the same answer is the same exchange, told twice. */
function printOf({ startedAtMs, index, origin, path, headers, body, answer }: TrafficEntry): string {
  const bytes = body.kind === 'known' ? Buffer.from(body.bytes).toString('latin1') : body.kind;
  const told =
    answer.kind === 'known' ? [answer.response.headers, Buffer.from(answer.response.body).toString('latin1')] : answer;
  return hash('sha1', JSON.stringify([startedAtMs ?? index, origin, path, headers, bytes, told]));
}

function countOther(others: Map<string, number>, name: string): void {
  const key = others.has(name) || others.size < MOST_OTHERS ? name : 'others';
  others.set(key, (others.get(key) ?? 0) + 1);
}

/** Method, host and path. What looks like an id is left out of the path, and so is the query: they may name what is private. */
function describeOther({ method, origin, path }: TrafficEntry): string {
  const [route = ''] = path.split('?', 1);
  const plain = route
    .split('/')
    .map((part) => (/^[A-Za-z.-]{0,40}$|^v\d{1,2}$/.test(part) ? part : '{…}'))
    .join('/');
  return `${method} ${origin}${plain}`;
}
