import { randomInt } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../../spec/words/assert-never.ts';
import type { ScriptedAnswer, ScriptedBody } from '../../spec/words/client-case.ts';
import type { HeaderField } from '../../spec/words/http.ts';
import type { ArrivedRequest } from './observation.ts';

/** Most of a request's body that is kept, in bytes. */
const MOST_BODY_BYTES = 4 * 1024 * 1024;

/** A call that the server waits for. */
export interface ExpectedCall {
  /** Where this call is to go: an endpoint with a path of its own. */
  readonly endpoint: string;
  /** To be put behind the access key, so that a request that lost its path still tells whose it is. */
  readonly mark: string;
  /** What arrived so far, attempt by attempt. */
  readonly requests: () => readonly ArrivedRequest[];
  /** Nothing more is expected; later requests count as strays. */
  readonly forget: () => void;
}

/** A server on the loopback interface that answers as it is told. Calls are told apart by the path of their endpoint. */
export interface ScriptedServer extends AsyncDisposable {
  /** `name` tells whose a request is that arrives when nothing more is expected. */
  readonly expectCall: (answers: readonly [ScriptedAnswer, ...ScriptedAnswer[]], name?: string) => ExpectedCall;
  /** Requests that belong to no call, or to one that is over: how many, and the first of them with the name of its call. */
  readonly strays: () => Strays;
  /** Requests that arrived so far, strays as well. */
  readonly arrivals: () => number;
  readonly close: () => Promise<void>;
}

/** Requests that nobody waited for. */
export interface Strays {
  readonly count: number;
  readonly first?: { readonly line: string; readonly call?: string };
}

type KeptRequest = { -readonly [Member in keyof ArrivedRequest]: ArrivedRequest[Member] };

/** What the parser says of a connection that ended, which is no word on what came before. */
const ENDINGS: ReadonlySet<string> = new Set(['HPE_INVALID_EOF_STATE', 'HPE_CLOSED_CONNECTION']);

/** A connection that the server gave up by itself would count as a lost one, and the attempt after it against the client. */
const NEVER_IN_A_HURRY = { keepAlive: true, keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 };

/** How long a client may wait for an answer that never comes before its connection is reset, in milliseconds: far longer than any time-out that is asked of it. */
const OUTWAITED_MS = 10_000;

/** Calls are numbered from a random multiple of so many. */
const CALLS_OF_A_SERVER = 1_000_000;
const FIRST_NUMBERS = 1_000_000;

interface Call {
  readonly answers: readonly [ScriptedAnswer, ...ScriptedAnswer[]];
  /** By the order in which their first lines arrived; a place stays empty until the body is there. */
  readonly attempts: (KeptRequest | undefined)[];
}

/** Starts the server on a free port. */
export async function openScriptedServer({
  outwaitedMs = OUTWAITED_MS,
}: {
  /** Milliseconds of silence after which a connection is reset. */
  readonly outwaitedMs?: number;
} = {}): Promise<ScriptedServer> {
  const calls = new Map<string, Call>();
  const over = new Map<string, string>();
  const latest = new WeakMap<Socket, KeptRequest>();
  const broken = new WeakSet<Socket>();
  let strays: Strays = { count: 0 };
  let arrivals = 0;
  // A stray of an earlier server on the same port is then of no call here.
  let numbers = randomInt(FIRST_NUMBERS) * CALLS_OF_A_SERVER;
  const server = createServer(NEVER_IN_A_HURRY, (request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrivedAtMs = Date.now();
    arrivals += 1;
    const url = request.url ?? '';
    const [, number = '', path = url] = /^\/call\/(\d+)(\/.*)?$/s.exec(url) ?? [];
    const marked = /Credential=[^/\s]*MARK(\d+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const whose = number === '' ? marked : number;
    const call = calls.get(whose);
    if (call === undefined) {
      const name = over.get(whose);
      const line = `${request.method} ${request.url}`;
      strays = { first: { line, ...(name === undefined ? {} : { call: name }) }, ...strays, count: strays.count + 1 };
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"no such call"}');
      return;
    }
    const attempt = call.attempts.push(undefined) - 1;
    const { body, isWhole } = await readBody(request);
    const kept: KeptRequest = {
      method: request.method ?? '',
      path,
      wholePath: url,
      hasEndpointPath: number !== '',
      headers: pairUp(request.rawHeaders),
      body,
      isWhole,
      arrivedAtMs,
      answeredAtMs: arrivedAtMs,
      hasLeftover: broken.has(request.socket),
    };
    call.attempts[attempt] = kept;
    latest.set(request.socket, kept);
    const script = call.answers[attempt] ?? call.answers.at(-1) ?? call.answers[0];
    if (script.kind === 'answer' && script.delayMs !== undefined)
      await sleep(script.delayMs, undefined, { ref: false });
    kept.answeredAtMs = Date.now();
    if (script.kind === 'silence') outwait(response, { kept, afterMs: outwaitedMs });
    else perform(response, script, whose);
  };
  // What the parser cannot read after a whole request is what its announced length left over.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code?.startsWith('HPE_') === true && !ENDINGS.has(error.code)) {
      broken.add(socket as Socket);
      const kept = latest.get(socket as Socket);
      if (kept !== undefined) kept.hasLeftover = true;
    }
    socket.destroy();
  });
  const { port } = await listen(server);
  return {
    expectCall: (answers, name) => {
      numbers += 1;
      const number = String(numbers);
      const call: Call = { answers, attempts: [] };
      calls.set(number, call);
      return {
        endpoint: `http://127.0.0.1:${port}/call/${number}`,
        mark: `MARK${number}`,
        requests: () => call.attempts.filter((kept) => kept !== undefined),
        forget: () => {
          calls.delete(number);
          if (name !== undefined) over.set(number, name);
        },
      };
    },
    strays: () => strays,
    arrivals: () => arrivals,
    close: () => close(server),
    [Symbol.asyncDispose]: () => close(server),
  };
}

async function listen(server: Server): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return server.address() as AddressInfo;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
}

/** A client may give up in the middle: what arrived is kept, and that there was to be more. */
async function readBody(request: IncomingMessage): Promise<{ readonly body: Uint8Array; readonly isWhole: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size <= MOST_BODY_BYTES) parts.push(part);
    }
  } catch {
    return { body: Buffer.concat(parts), isWhole: false };
  }
  return { body: Buffer.concat(parts), isWhole: request.complete };
}

function pairUp(raw: readonly string[]): readonly HeaderField[] {
  return raw.flatMap((name, index): readonly HeaderField[] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
}

/** Says nothing. A client that is still there in the end would wait for ever, and the run with it. */
function outwait(
  response: ServerResponse,
  { kept, afterMs }: { readonly kept: KeptRequest; readonly afterMs: number },
): void {
  const timer = setTimeout(() => {
    kept.isOutwaited = true;
    response.socket?.resetAndDestroy();
  }, afterMs).unref();
  response.on('close', () => clearTimeout(timer));
}

function perform(
  response: ServerResponse,
  answer: Exclude<ScriptedAnswer, { readonly kind: 'silence' }>,
  call: string,
): void {
  switch (answer.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'answer':
      void writeAnswer(response, answer, call);
      return;
    default:
      assertNever(answer);
  }
}

async function writeAnswer(
  response: ServerResponse,
  answer: Extract<ScriptedAnswer, { readonly kind: 'answer' }>,
  call: string,
): Promise<void> {
  const body = bytesOf(answer.body);
  const length: readonly HeaderField[] = answer.isChunked === true ? [] : [['Content-Length', String(body.length)]];
  response.writeHead(answer.status, [...answer.headers, ...elsewhere(response, answer, call), ...length].flat());
  if (answer.cutAfter !== undefined) {
    response.write(body.subarray(0, answer.cutAfter), () => response.socket?.destroy());
  } else if (answer.isChunked === true) {
    const size = answer.chunkBytes ?? Math.max(1, Math.ceil(body.length / 2));
    for (let at = 0; at < body.length && !response.destroyed; at += size)
      await new Promise<void>((resolve) => void response.write(body.subarray(at, at + size), () => resolve()));
    response.end();
  } else response.end(body);
}

/** Where a redirect to another host leads: to this server under another name, so that it is seen who follows it. */
function elsewhere(
  response: ServerResponse,
  { pointsElsewhere }: Extract<ScriptedAnswer, { readonly kind: 'answer' }>,
  call: string,
): readonly HeaderField[] {
  const port = response.socket?.localPort;
  return pointsElsewhere === true ? [['Location', `http://localhost:${port}/call/${call}/elsewhere`]] : [];
}

function bytesOf(body: ScriptedBody): Uint8Array {
  return body.kind === 'text' ? Buffer.from(body.text, 'utf8') : Buffer.from(body.base64, 'base64');
}
