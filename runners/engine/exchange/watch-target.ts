import type { Event } from '../../../spec/words/event.ts';
import type { Outcome } from '../../../spec/words/exchange.ts';
import type { HttpRequest } from '../../../spec/words/http.ts';
import type { Transport } from '../../transports/transport.ts';
import type { Surroundings } from '../certify-options.ts';
import type { RunState } from '../run-state.ts';
import { openSendGate } from './send-gate.ts';

/** Pauses between looks at a target that stopped answering: five seconds, within which a supervisor starts a server again. */
const PAUSES_MS = [250, 500, 750, 1000, 1000, 1500];
/** All that a run waits for a target that dies again and again. */
const LONGEST_WAITING_MS = 30_000;
/** How often a request is sent again, alone, to a target that is not there when it comes. */
const MOST_TRIES = 4;

/** A target that left so many requests without an answer while it answered others is not asked a second time for each further one. */
const ENOUGH_SILENCES = 3;

type Loss = Exclude<Outcome, { readonly kind: 'response' }>;

/** What a request came to that got no response at first. `gone`: nor does any other, and that did not change. */
export interface Confirmed {
  readonly outcome: Outcome;
  readonly sends: number;
  readonly isGone: boolean;
}

/** Knows whether the target is there, and which request is to blame when it is not. */
export interface TargetWatch {
  /** Sends beside others. */
  readonly send: (request: HttpRequest) => Promise<Outcome>;
  /** Holds a conversation on a connection of its own, beside others; undefined where the transport has no socket. */
  readonly converse: Transport['converse'];
  /** The same while nothing else is under way. */
  readonly converseAlone: Transport['converse'];
  /** Whether the target answers a request of a kind that it answered before. */
  readonly isAnswering: () => Promise<boolean>;
  /**
   * Finds out what a loss comes from. A target that died takes with it whatever was under way, so a lost request is sent again alone; one
   * that stopped answering is waited for. Only what is lost alone, while other requests are answered before and after, is lost for good.
   */
  readonly confirm: (request: HttpRequest, loss: Loss) => Promise<Confirmed>;
  /** It is known by now to leave requests of some kind unanswered, so that asking again would cost a time limit and tell nothing new. */
  readonly isKnownForSilence: () => boolean;
  /** What was seen, in plain words for the report. */
  readonly describe: () => readonly string[];
}

interface WatchOptions {
  readonly transport: Transport;
  readonly surroundings: Surroundings;
  readonly state: RunState;
  readonly signal: AbortSignal | undefined;
  /** Sends requests of a kind that the target answered before, and says whether it answers any. */
  readonly isAnswering: () => Promise<boolean>;
  readonly tell: (notice: Event) => void;
}

/** Starts to watch a target of which nothing was seen yet. */
export function watchTarget({ transport, surroundings, state, signal, isAnswering, tell }: WatchOptions): TargetWatch {
  const gate = openSendGate();
  const { converse } = transport;
  let hasAnswered = false;
  let returns = 0;
  let waitedMs = 0;
  let silences = 0;
  const sendNow = async (request: HttpRequest) => {
    const outcome = await transport.send(request);
    hasAnswered ||= outcome.kind === 'response';
    return outcome;
  };
  /** A target that was never there is not waited for. */
  const waitForReturn = async (): Promise<boolean> => {
    if (!hasAnswered || waitedMs >= LONGEST_WAITING_MS) return false;
    tell({ kind: 'notice', message: 'The target stopped answering; the run waits for it to come back.' });
    const sinceMs = surroundings.now();
    const pastMs = () => surroundings.now() - sinceMs;
    let isBack = false;
    for (const pauseMs of PAUSES_MS) {
      if (isBack || pastMs() >= 5000 || state.stopped() !== undefined) break;
      await surroundings.sleep(pauseMs, signal);
      isBack = state.stopped() === undefined && (await isAnswering());
    }
    waitedMs += pastMs();
    if (!isBack) return false;
    returns += 1;
    tell({
      kind: 'notice',
      message: `The target answers again, after ${(pastMs() / 1000).toFixed(1)} s; what it left unanswered is sent again.`,
    });
    return true;
  };
  const sendAlone = async (request: HttpRequest, loss: Loss): Promise<Confirmed> => {
    // That it answers nothing at all was found out before, when it fell silent.
    if (loss.kind === 'timeout' && !(await waitForReturn())) return { outcome: loss, sends: 0, isGone: true };
    for (let sends = 1; ; sends += 1) {
      if (state.stopped() !== undefined) return { outcome: loss, sends: sends - 1, isGone: false };
      const outcome = await sendNow(request);
      const wasThere = outcome.kind !== 'lost' || outcome.stage !== 'connect';
      if (outcome.kind === 'response' || outcome.stage === 'body' || (wasThere && (await isAnswering())))
        return { outcome, sends, isGone: false };
      if (sends === MOST_TRIES || !(await waitForReturn())) return { outcome, sends, isGone: true };
      // It died of this request, with nobody else there, twice.
      if (wasThere && sends > 1) return { outcome, sends, isGone: false };
    }
  };
  return {
    send: (request) => gate.together(() => sendNow(request)),
    converse: converse === undefined ? undefined : (requests) => gate.together(() => converse(requests)),
    converseAlone: converse === undefined ? undefined : (requests) => gate.alone(() => converse(requests)),
    isAnswering,
    confirm: async (request, loss) => {
      const isOwn = isOwnFault(loss) || (loss.kind === 'timeout' && (await isAnswering()));
      if (isOwn && loss.kind === 'timeout') silences += 1;
      if (isOwn) return { outcome: loss, sends: 0, isGone: false };
      return gate.alone(() => sendAlone(request, loss));
    },
    isKnownForSilence: () => silences >= ENOUGH_SILENCES,
    describe: () =>
      returns === 0
        ? []
        : [
            `The target stopped answering ${returns === 1 ? 'once' : `${returns} times`} and came back; the run waited ${(waitedMs / 1000).toFixed(1)} s for it.`,
          ],
  };
}

/** An answer that began, and that no death of the server explains. */
function isOwnFault(loss: Loss): boolean {
  if (loss.kind === 'timeout') return loss.stage === 'body';
  return loss.code === 'MALFORMED_HTTP' || loss.code === 'BODY_TOO_LONG';
}
