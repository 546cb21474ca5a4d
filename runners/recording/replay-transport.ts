import { isDeepStrictEqual } from 'node:util';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import type { RecordedConversation, RecordedExchange } from '../../spec/words/recording.ts';
import { redactRequest } from '../requests/redact-request.ts';
import type { Transport } from '../transports/transport.ts';
import type { Conversation, RawRequest } from '../wire/conversation.ts';
import { nameDifference } from './name-difference.ts';
import { readOutcome, readResponse, recordRequest } from './recorded-outcome.ts';
import { RecordingMisfit } from './recording-misfit.ts';

/** A transport without a socket. Whoever sends gets the answer when the line that holds it is given. */
export interface ReplayTransport {
  readonly transport: Transport;
  /** Throws a RecordingMisfit for a line that answers another request than the one that was sent under its number. */
  readonly answer: (line: RecordedExchange | RecordedConversation) => void;
  /** What was sent and not answered yet. */
  readonly unanswered: () => readonly HttpRequest[];
}

interface Sent<Request, Answer> {
  readonly asked: Request;
  readonly resolve: (answer: Answer) => void;
}

/** Opens a transport that answers from a recording, and from nothing else. */
export function openReplayTransport({
  redact,
  hasSockets,
}: {
  readonly redact: readonly string[];
  readonly hasSockets: boolean;
}): ReplayTransport {
  const requests = openWaiting<HttpRequest, Outcome>('request');
  const conversations = openWaiting<readonly RawRequest[], Conversation>('conversation');
  const close = async () => {};
  const refuseOther = (line: string, there: RecordedExchange['request'], here: HttpRequest) => {
    const difference = nameDifference(there, recordRequest(redactRequest(here, redact)));
    if (difference !== undefined)
      throw new RecordingMisfit(`${line} in the recording is not the one that this suite sends: ${difference}`);
  };
  return {
    transport: {
      send: requests.wait,
      ...(hasSockets ? { converse: conversations.wait } : {}),
      close,
      [Symbol.asyncDispose]: close,
    },
    unanswered: () => [...requests.left(), ...conversations.left().flatMap((raw) => raw.map(({ request }) => request))],
    answer: (line) => {
      if (line.kind === 'exchange') {
        const { asked, resolve } = requests.take(line.number);
        refuseOther(`request ${line.number}`, line.request, asked);
        resolve(readOutcome(line.outcome));
        return;
      }
      const { asked, resolve } = conversations.take(line.number);
      const name = `conversation ${line.number}`;
      const plan = ({ wire, follows }: Pick<RawRequest, 'wire' | 'follows'>) => ({ wire, follows });
      if (!isDeepStrictEqual(line.requests.map(plan), asked.map(plan)))
        throw new RecordingMisfit(`${name} in the recording was held in another way than this suite holds it`);
      for (const [index, { request }] of line.requests.entries())
        refuseOther(
          name,
          request,
          asked[index]?.request ?? { method: '', path: '', headers: [], body: Buffer.alloc(0) },
        );
      const { outcomes, unasked } = line;
      resolve({
        outcomes: outcomes.map(readOutcome),
        ...(unasked === undefined ? {} : { unasked: readResponse(unasked) }),
      });
    },
  };
}

/** What waits for a line of the recording, by its number. */
export function openWaiting<Asked, Answer>(name: string) {
  const waiting = new Map<number, Sent<Asked, Answer>>();
  let count = 0;
  return {
    wait: (asked: Asked) =>
      new Promise<Answer>((resolve) => {
        count += 1;
        waiting.set(count, { asked, resolve });
      }),
    take: (number: number): Sent<Asked, Answer> => {
      const found = waiting.get(number);
      if (found === undefined)
        throw new RecordingMisfit(`the recording holds a ${name} ${number} that this suite does not come to`);
      waiting.delete(number);
      return found;
    },
    left: () => [...waiting.values()].map(({ asked }) => asked),
  };
}
