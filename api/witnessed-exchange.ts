import type { TrafficEntry } from '../runners/traffic/index.ts';
import { OperationalError } from '../spec/words/operational-error.ts';

/** A request that a program sent, and what it got. */
export interface WitnessedExchange {
  /** As it was sent, with a body that nobody has read: send `request.clone()`. */
  readonly request: Request;
  /** With a body that nobody has read: read that of `response.clone()`. */
  readonly response: Response;
  /** When it was sent, and when the answer was there. Without both, nothing is said of what hangs on clocks or on the order of requests. */
  readonly sentAt?: Date;
  readonly answeredAt?: Date;
  /** The same for exchanges between which the server certainly kept its state. Without it, nothing is said of idempotency. */
  readonly connection?: string;
}

/** The exchanges as traffic, one after the other. */
export async function* readWitnessed(
  exchanges: Iterable<WitnessedExchange> | AsyncIterable<WitnessedExchange>,
): AsyncGenerator<TrafficEntry> {
  let index = 0;
  for await (const exchange of exchanges) {
    yield await readOne(exchange, index);
    index += 1;
  }
}

async function readOne(exchange: WitnessedExchange, index: number): Promise<TrafficEntry> {
  const { request, response, connection } = exchange;
  const { origin, pathname, search } = new URL(request.url);
  return {
    index,
    origin,
    method: request.method,
    path: `${pathname}${search}`,
    headers: [...request.headers],
    body: { kind: 'known', bytes: await readBytes(request, `request of exchange ${index}`) },
    answer: await readAnswer(response, index),
    ...readTimes(exchange),
    ...(connection === undefined ? {} : { connection }),
  };
}

/** Nothing is said of an answer that another place gave than the one that was asked. */
async function readAnswer(response: Response, index: number): Promise<TrafficEntry['answer']> {
  if (response.redirected) return { kind: 'unknown', reason: 'a redirect was followed' };
  if (response.type === 'error') return { kind: 'unknown', reason: 'it got no answer' };
  const body = await readBytes(response, `response of exchange ${index}`);
  // What fetch decoded is no word on how it was sent.
  const headers = [...response.headers].filter(([name]) => name !== 'content-encoding');
  return { kind: 'known', response: { status: response.status, headers, body, joinsFields: true } };
}

function readTimes({
  sentAt,
  answeredAt,
}: WitnessedExchange): Pick<TrafficEntry, 'startedAtMs' | 'durationMs' | 'precisionMs' | 'heldBackMs'> {
  const isTold = sentAt !== undefined && answeredAt !== undefined;
  return {
    ...(isTold ? { startedAtMs: sentAt.getTime() } : {}),
    durationMs: isTold ? Math.max(0, answeredAt.getTime() - sentAt.getTime()) : 0,
    precisionMs: 1,
    heldBackMs: 0,
  };
}

async function readBytes(message: Request | Response, name: string): Promise<Uint8Array> {
  if (message.bodyUsed)
    throw new OperationalError(`The body of the ${name} was read before it could be judged.`, {
      code: 'BODY_READ',
      hint: 'A body can be read once: send `request.clone()`, read `response.clone()`, and have the originals judged.',
    });
  return new Uint8Array(await message.arrayBuffer());
}
