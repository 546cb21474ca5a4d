import type { Socket } from 'node:net';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { EmulatorAnswer } from '../emulator-answer.ts';
import { findRequestLine, type RequestHead, readRequestBody, readRequestHead, requestOf } from './read-wire-request.ts';
import type { WireManners } from './wire-manners.ts';
import { writeRefusal, writeWireAnswer } from './write-wire-answer.ts';

/** What serves the requests of a connection. */
export interface WireServer {
  readonly manners: WireManners;
  readonly handle: (request: HttpRequest) => EmulatorAnswer;
}

/** Serves one connection of HTTP/1.1 with manners that may be wrong. Only deviations of the wire need it: the reference is served by node:http. */
export function serveConnection(socket: Socket, server: WireServer): void {
  let unread: Buffer = Buffer.alloc(0);
  let head: RequestHead | undefined;
  let isOver = false;
  /** Does one thing with what came: false when more has to come first. */
  const step = (answers: Buffer[]): boolean => {
    const turn = head === undefined ? meetHead(unread, server) : serveBody(unread, { head, server });
    if (turn === undefined) return false;
    unread = unread.subarray(turn.used);
    head = turn.head;
    isOver = turn.isOver === true;
    if (turn.answer !== undefined) answers.push(turn.answer);
    return !isOver;
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    if (isOver) return;
    unread = Buffer.concat([unread, chunk]);
    const answers: Buffer[] = [];
    while (step(answers));
    const inOrder = server.manners.order === 'reversed' ? answers.toReversed() : answers;
    if (inOrder.length > 0) socket.write(Buffer.concat(inOrder));
    if (isOver && answers.length > 0) socket.end();
  });
}

/** What becomes of the bytes that came. */
interface Turn {
  /** How many of them are done with. */
  readonly used: number;
  /** A request whose body is to be read now. */
  readonly head?: RequestHead | undefined;
  readonly answer?: Buffer;
  /** The connection ends after the answer; without one it stays as it is and nothing more is read. */
  readonly isOver?: boolean;
}

const LARGE_BODY_BYTES = 100_000;
const REFUSED_UNREAD: ReadonlySet<number> = new Set([404, 415]);
const CONTINUE = Buffer.from('HTTP/1.1 100 Continue\r\n\r\n');

/** The head of the next request, and whatever is said before its body is read. */
function meetHead(unread: Buffer, server: WireServer): Turn | undefined {
  const { manners } = server;
  const isLost = manners.unreadBody.fate === 'left' || manners.bodyIs === 'first-packet';
  const start = isLost ? findRequestLine(unread) : 0;
  const head = readRequestHead(unread.subarray(start));
  if (head === undefined) return undefined;
  if (head === 'malformed' || (manners.isStrict && (unread[0] === 0x0d || !head.path.startsWith('/'))))
    return { used: unread.length, answer: writeRefusal(400), isOver: true };
  const met = { used: start + head.used, head };
  return meetExpectation(met, manners) ?? refuseChunks(met, manners) ?? refuseUnread(met, server) ?? met;
}

type Met = Turn & { readonly head: RequestHead };

function meetExpectation(met: Met, { onExpect }: WireManners): Turn | undefined {
  if (fieldOf(met.head, 'expect') === undefined) return undefined;
  switch (onExpect) {
    case 'continue':
      return { ...met, answer: CONTINUE };
    case 'pass-over':
      return undefined;
    case 'say-nothing':
      return { used: met.used, isOver: true };
    case 'refuse-417':
      return { used: met.used, answer: writeRefusal(417), isOver: true };
    case 'refuse-400':
      return { used: met.used, answer: writeRefusal(400), isOver: true };
  }
}

function refuseChunks(met: Met, { chunks: { framing } }: WireManners): Turn | undefined {
  if (fieldOf(met.head, 'transfer-encoding') === undefined) return undefined;
  switch (framing) {
    case 'read':
    case 'pass-over':
      return undefined;
    case 'refuse-411':
      return { used: met.used, answer: writeRefusal(411), isOver: true };
    case 'fail-500':
      return { used: met.used, answer: writeRefusal(500), isOver: true };
  }
}

/** Answers without the body, and leaves it where it is: the next request is looked for in it, or the connection ends. */
function refuseUnread({ used, head }: Met, { manners, handle }: WireServer): Turn | undefined {
  const { of, fate } = manners.unreadBody;
  if (of === 'nothing') return undefined;
  const answer = handle(requestOf(head, { body: new Uint8Array(), manners }));
  if (answer.kind !== 'response') return undefined;
  const isLarge = Number(fieldOf(head, 'content-length') ?? 0) > LARGE_BODY_BYTES;
  const isUnread =
    of === 'get' ? head.method === 'GET' : of === 'large' ? isLarge : REFUSED_UNREAD.has(answer.response.status);
  if (!isUnread) return undefined;
  const isOver = fate === 'dropped';
  const written = of === 'large' ? writeRefusal(413) : writeWireAnswer(answer.response, { manners, isLast: isOver });
  return { used, answer: written, isOver };
}

function serveBody(
  unread: Buffer,
  { head, server: { manners, handle } }: { readonly head: RequestHead; readonly server: WireServer },
): Turn | undefined {
  const reading = readRequestBody(unread, { head, manners });
  if (reading.kind === 'incomplete') return undefined;
  if (reading.kind === 'malformed') return { used: unread.length, answer: writeRefusal(400), isOver: true };
  const answer = handle(requestOf(head, { body: reading.body, manners }));
  if (answer.kind !== 'response') return { used: reading.used, isOver: true };
  const isRefusal = answer.response.status >= 400;
  const isLast = manners.closesAfter === 'everything' || (manners.closesAfter === 'refusals' && isRefusal);
  return { used: reading.used, answer: writeWireAnswer(answer.response, { manners, isLast }), isOver: isLast };
}

function fieldOf({ headers }: RequestHead, name: string): string | undefined {
  return headers.find(([written]) => written.toLowerCase() === name)?.[1];
}
