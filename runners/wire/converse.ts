import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpResponse } from '../../spec/words/http.ts';
import { MOST_BODY_BYTES, timeoutAfter } from '../transports/transport.ts';
import type { Conversation, ConverseOptions, RawRequest } from './conversation.ts';
import { type Line, openLine } from './open-line.ts';
import { type Reading, readResponse } from './read-response.ts';
import { type Message, writeMessage } from './write-message.ts';

const [CR, LF] = [0x0d, 0x0a];
/** Longest wait for `100 Continue` before the body is sent all the same (RFC 9110, section 10.1.1). */
const CONTINUE_WAIT_MS = 250;
/** Longest wait for an answer to a message that stays incomplete: none is promised. */
const INCOMPLETE_WAIT_MS = 250;
/** How long a further answer, that nobody asked for, is waited for: nothing has to be done for it. */
const UNASKED_WAIT_MS = 25;
/** The answer to a further request is waited for so long, and so many times as long as the first one took: it may be left out without harm. */
const FURTHER_WAIT_MS = 1000;
const FURTHER_WAIT_FACTOR = 4;

/**
 * Holds a conversation on a connection of its own: sends each request once the one before is answered, unless both go at once, and
 * reads the answers, interim ones apart. Never throws for what the target does.
 */
export async function converse(requests: readonly RawRequest[], options: ConverseOptions): Promise<Conversation> {
  const url = new URL(options.url);
  const line = await openLine(url, options);
  if (line instanceof Error) return { outcomes: [lostAt('connect', line)] };
  try {
    return await talk(line, { requests, origin: url.origin, timeoutMs: options.timeoutMs });
  } finally {
    line.destroy();
  }
}

interface Talk {
  readonly requests: readonly RawRequest[];
  readonly origin: string;
  readonly timeoutMs: number;
}

async function talk(line: Line, { requests, origin, timeoutMs }: Talk): Promise<Conversation> {
  const outcomes: Outcome[] = [];
  let isOpen = true;
  let firstTookMs = 0;
  for (const [index, each] of requests.entries()) {
    if (!isOpen) return { outcomes: [...outcomes, closedAt('headers')] };
    if (each.follows !== 'at-once') {
      const batch = [each, ...followersAtOnce(requests.slice(index + 1))];
      for (const one of batch) isOpen = await send(line, writeMessage(one.request, { wire: one.wire, origin }));
    }
    const askedAtMs = performance.now();
    const answer = await readAnswer(line, {
      method: each.request.method,
      waitMs: waitFor(each, { timeoutMs, firstTookMs }),
    });
    if (index === 0) firstTookMs = performance.now() - askedAtMs;
    outcomes.push(answer.outcome);
    if (answer.outcome.kind !== 'response') return { outcomes };
    isOpen &&= !answer.closes && !line.ended();
  }
  const unasked = isOpen ? await readUnasked(line) : undefined;
  return { outcomes, ...(unasked === undefined ? {} : { unasked }) };
}

const closedAt = (stage: 'headers' | 'body'): Outcome => ({
  kind: 'lost',
  stage,
  code: 'CLOSED',
  detail: 'the target closed the connection',
});

function followersAtOnce(rest: readonly RawRequest[]): readonly RawRequest[] {
  const end = rest.findIndex(({ follows }) => follows !== 'at-once');
  return end === -1 ? rest : rest.slice(0, end);
}

function waitFor(
  { wire, follows }: RawRequest,
  { timeoutMs, firstTookMs }: { readonly timeoutMs: number; readonly firstTookMs: number },
): number {
  if (wire.kind === 'length-long') return Math.min(timeoutMs, INCOMPLETE_WAIT_MS);
  return follows === undefined ? timeoutMs : Math.min(timeoutMs, FURTHER_WAIT_MS + FURTHER_WAIT_FACTOR * firstTookMs);
}

/** Says whether a further request may follow: not when the sending side was closed, or a final answer came before the body was sent. */
async function send(line: Line, { pieces, endsConnection }: Message): Promise<boolean> {
  for (const { bytes, afterMs, afterContinue } of pieces) {
    if (afterMs !== undefined) await sleep(afterMs);
    if (afterContinue === true && (await answersBeforeBody(line))) return false;
    line.write(bytes);
  }
  if (endsConnection) line.finish();
  return !endsConnection;
}

/** Waits until anything comes, for a short while: true when it is a final answer. */
async function answersBeforeBody(line: Line): Promise<boolean> {
  const untilMs = performance.now() + CONTINUE_WAIT_MS;
  for (;;) {
    const begin = line.received().subarray(0, 10).toString('latin1');
    if (begin.length === 10) return !/^HTTP\/1\.[01] 1/.test(begin);
    const leftMs = untilMs - performance.now();
    if (line.ended() || leftMs <= 0) return false;
    await line.change(leftMs);
  }
}

interface Answered {
  readonly outcome: Outcome;
  readonly closes: boolean;
}

async function readAnswer(
  line: Line,
  { method, waitMs }: { readonly method: string; readonly waitMs: number },
): Promise<Answered> {
  const untilMs = performance.now() + waitMs;
  for (;;) {
    // Some servers send an empty line after a body.
    while (line.received()[0] === CR || line.received()[0] === LF) line.take(1);
    const reading = readResponse(line.received(), { method, ended: line.ended() });
    if (reading.kind === 'interim') {
      line.take(reading.used);
      continue;
    }
    if (reading.kind === 'response') {
      line.take(reading.used);
      return { outcome: { kind: 'response', response: reading.response }, closes: reading.closes };
    }
    const loss = lossOf(line, reading);
    if (loss !== undefined) return { outcome: loss, closes: true };
    const leftMs = untilMs - performance.now();
    if (leftMs <= 0) {
      const headersSeen = reading.kind === 'incomplete' && reading.begun;
      return { outcome: timeoutAfter(Math.round(waitMs), { headersSeen }), closes: true };
    }
    await line.change(leftMs);
  }
}

function lossOf(line: Line, reading: Extract<Reading, { kind: 'incomplete' | 'broken' }>): Outcome | undefined {
  if (reading.kind === 'broken') return { kind: 'lost', stage: 'headers', code: reading.code, detail: reading.detail };
  if (line.received().length > MOST_BODY_BYTES)
    return {
      kind: 'lost',
      stage: 'body',
      code: 'BODY_TOO_LONG',
      detail: `the answer is longer than ${MOST_BODY_BYTES} bytes`,
    };
  if (!line.ended()) return undefined;
  const stage = reading.begun ? 'body' : 'headers';
  const error = line.error();
  return error === undefined ? closedAt(stage) : lostAt(stage, error);
}

function lostAt(stage: 'connect' | 'headers' | 'body', error: Error): Outcome {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
  return { kind: 'lost', stage, code, detail: error.message };
}

/** A 408 tells that the target waited for a request: it answers none. */
async function readUnasked(line: Line): Promise<HttpResponse | undefined> {
  if (line.received().length === 0 && !line.ended()) await line.change(UNASKED_WAIT_MS);
  const reading = readResponse(line.received(), { method: 'POST', ended: true });
  return reading.kind === 'response' && reading.response.status !== 408 ? reading.response : undefined;
}
