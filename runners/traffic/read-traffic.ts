import type { Operation } from '../../spec/contract.ts';
import type { Exchange } from '../../spec/words/exchange.ts';
import type { ReadRequest, RequestReader } from '../../spec/words/traffic.ts';
import { type Answer, readAnswer } from '../judge/read-answer.ts';
import { runId } from '../judge/told-run.ts';
import { callerOf } from './caller-of.ts';
import type { OperationEntry } from './gather-traffic.ts';
import { hideSecrets } from './hide-secrets.ts';
import { overlap } from './traffic-entry.ts';

/** An exchange of others, read: what was asked by the contract, and what was answered. */
export interface ReadEntry extends ReadRequest {
  readonly entry: OperationEntry;
  /** As evidence, without secrets. Undefined where the answer is not known. */
  readonly exchange: Exchange | undefined;
  readonly answer: Answer | undefined;
  /** The run that it was answered with. */
  readonly run: string | undefined;
  /** Who sent it and for whom, as far as the recording tells. */
  readonly caller: string;
  /** Path parameters as they stand in the path. */
  readonly place: string;
  /** The input without its token, in one spelling; undefined where it is not known. */
  readonly inputKey: string | undefined;
}

/** Reads the exchanges of one server, oldest first. */
export function readTraffic(
  entries: readonly OperationEntry[],
  context: {
    readonly operation: Operation;
    readonly read: RequestReader;
    readonly redact: readonly string[];
    readonly tokenMember: string | undefined;
  },
): readonly ReadEntry[] {
  return entries
    .toSorted((a, b) => (a.startedAtMs ?? 0) - (b.startedAtMs ?? 0) || a.index - b.index)
    .map((entry) => readEntry(entry, context));
}

function readEntry(
  entry: OperationEntry,
  { operation, read, redact, tokenMember }: Parameters<typeof readTraffic>[1],
): ReadEntry {
  const { method, path, headers, body, labels, answer: recorded } = entry;
  const request = { method, path, headers, body: body.kind === 'known' ? body.bytes : new Uint8Array() };
  const asked = read({ request, labels, isBodyKnown: body.kind === 'known' });
  const answer = recorded.kind === 'known' ? readAnswer(recorded.response, operation) : undefined;
  const told = answer?.kind === 'accepted' ? runId(answer) : undefined;
  return {
    ...asked,
    entry,
    answer,
    run: typeof told === 'string' ? told : undefined,
    exchange:
      recorded.kind === 'known'
        ? hideSecrets(exchangeOf(entry, { request, response: recorded.response }), redact)
        : undefined,
    caller: entry.sender ?? callerOf(entry),
    place: JSON.stringify(labels),
    inputKey: asked.input === undefined ? undefined : spell(asked.input, tokenMember),
  };
}

function exchangeOf(
  entry: OperationEntry,
  {
    request,
    response,
  }: {
    readonly request: Exchange['request'];
    readonly response: Extract<OperationEntry['answer'], { kind: 'known' }>['response'];
  },
): Exchange {
  return {
    request,
    outcome: { kind: 'response', response },
    sentAtMs: entry.startedAtMs ?? 0,
    durationMs: entry.durationMs,
    attempts: 1,
  };
}

/** One spelling for equal inputs. A member of null is left out, as one that is absent. */
function spell(input: object, tokenMember: string | undefined): string {
  return JSON.stringify(input, (key, value: unknown) => {
    if (key === tokenMember) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== null)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

/** Longest time, in milliseconds, for which one server that answers is taken for one that was not started afresh. */
const LONGEST_SITTING_MS = 30_000;

/** True when nothing tells that the server was started afresh between them, and there was hardly time for it. */
export function isOneSitting(a: ReadEntry, b: ReadEntry): boolean {
  const apartMs = Math.abs((a.entry.startedAtMs ?? Number.NaN) - (b.entry.startedAtMs ?? Number.NaN));
  if (!(apartMs <= LONGEST_SITTING_MS)) return false;
  return overlap(a.entry, b.entry) || (a.entry.sitting !== undefined && a.entry.sitting === b.entry.sitting);
}
