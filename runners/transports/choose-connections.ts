import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import { NO_SOCKET } from '../wire/open-line.ts';
import { type Transport, UNASKED_INTERIM } from './transport.ts';

/** So many losses, each of a request that was sent after the one before, and kept connections are not trusted any more. */
const ENOUGH_LOSSES = 3;
/** So many requests go on connections of their own before kept ones get another chance. */
const CAUTION = 500;

/** A transport that decides on which connection a request goes. */
export interface ChosenConnections extends Transport {
  /** How many requests were the first on their connections. */
  readonly countFirst: () => number;
  /** Sends the next requests on connections of their own, where that can be done. */
  readonly distrustKept: () => void;
}

/**
 * A transport that sends on kept connections as long as these do what they should, and then each request on a connection of its own.
 *
 * A request that is lost on a kept connection says nothing about the target, which may close one that idles whenever it likes (RFC 9112,
 * section 9.5); one that is lost as the first on its connection was lost by the target, and its loss carries `isFirst`. The change is
 * made at once for a target that sends `100 Continue` unasked, which a client library takes for a broken answer.
 */
export function chooseConnections(transport: Transport): ChosenConnections {
  const { converse } = transport;
  if (converse === undefined) return { ...transport, countFirst: () => 0, distrustKept: () => {} };
  let first = 0;
  let caution = 0;
  let hasSockets = true;
  const losses = countLosses();
  const distrustKept = () => {
    caution = CAUTION;
  };
  const sendOnKept = async (request: HttpRequest) => {
    const note = losses.begin();
    const outcome = await transport.send(request);
    if (note(outcome) >= ENOUGH_LOSSES || isLost(outcome, UNASKED_INTERIM)) distrustKept();
    return outcome;
  };
  const converseFirst: NonNullable<Transport['converse']> = async (requests) => {
    first += 1;
    const conversation = await converse(requests);
    const [begin, ...rest] = conversation.outcomes;
    return begin === undefined ? conversation : { ...conversation, outcomes: [tellFirst(begin), ...rest] };
  };
  const sendOnOwn = async (request: HttpRequest) => {
    caution -= 1;
    if (caution === 0) losses.forget();
    const { outcomes } = await converseFirst([{ request, wire: { kind: 'plain' } }]);
    const [outcome] = outcomes;
    if (outcome !== undefined && !isLost(outcome, NO_SOCKET)) return outcome;
    hasSockets = false;
    return sendOnKept(request);
  };
  return {
    ...transport,
    send: (request) => (caution === 0 || !hasSockets ? sendOnKept(request) : sendOnOwn(request)),
    converse: converseFirst,
    countFirst: () => first,
    distrustKept,
  };
}

/** Counts losses that came one after the other. Whatever was under way when a server died is lost together. */
function countLosses() {
  let clock = 0;
  let lastAt = 0;
  let count = 0;
  return {
    forget: () => {
      count = 0;
    },
    begin: () => {
      clock += 1;
      const begunAt = clock;
      return (outcome: Outcome) => {
        if (outcome.kind === 'lost' && mayBeRace(outcome) && begunAt > lastAt) {
          lastAt = clock;
          count += 1;
        }
        return count;
      };
    },
  };
}

/** Nothing came but the end: so it looks when a server closes a connection just while a request goes out on it. */
function mayBeRace({ stage, code }: Extract<Outcome, { readonly kind: 'lost' }>): boolean {
  return stage === 'headers' && ENDS.has(code);
}

const ENDS: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function isLost(outcome: Outcome, code: string): boolean {
  return outcome.kind === 'lost' && outcome.code === code;
}

function tellFirst(outcome: Outcome): Outcome {
  return outcome.kind === 'lost' && outcome.stage !== 'connect' ? { ...outcome, isFirst: true } : outcome;
}
