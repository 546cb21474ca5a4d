import type { Outcome } from '../../spec/words/exchange.ts';
import type { HttpRequest } from '../../spec/words/http.ts';
import { redactOutcome } from '../requests/redact-outcome.ts';
import { redactRequest } from '../requests/redact-request.ts';
import type { Secrets } from '../requests/secrets.ts';
import type { Transport } from '../transports/transport.ts';
import type { Conversation, RawRequest } from '../wire/conversation.ts';
import type { Inlet } from './open-inlet.ts';
import { recordOutcome, recordRequest, recordResponse } from './recorded-outcome.ts';

interface Recording {
  readonly inlet: Inlet;
  readonly secrets: Secrets;
  /** Headers whose values are secrets, besides those that always are. */
  readonly redact: readonly string[];
}

/** A transport whose exchanges are written down, without secrets, as they come in. The run gets what was written. */
export function recordTransport(transport: Transport, recording: Recording): Transport {
  const { converse } = transport;
  let [sent, held] = [0, 0];
  return {
    ...transport,
    send: (request) => {
      sent += 1;
      return send(transport, { request, number: sent, recording });
    },
    ...(converse === undefined
      ? {}
      : {
          converse: (requests: readonly RawRequest[]) => {
            held += 1;
            return hold(converse, { requests, number: held, recording });
          },
        }),
  };
}

async function send(
  transport: Transport,
  {
    request,
    number,
    recording,
  }: { readonly request: HttpRequest; readonly number: number; readonly recording: Recording },
): Promise<Outcome> {
  const { inlet, secrets, redact } = recording;
  const sentAtMs = inlet.now();
  const outcome = redactOutcome(await transport.send(request), { request, secrets });
  const told = { request: recordRequest(redactRequest(request, redact)), outcome: recordOutcome(outcome) };
  await inlet.admit((atMs) => ({ kind: 'exchange', atMs, number, sentAtMs, ...told }));
  return outcome;
}

async function hold(
  converse: NonNullable<Transport['converse']>,
  {
    requests,
    number,
    recording,
  }: { readonly requests: readonly RawRequest[]; readonly number: number; readonly recording: Recording },
): Promise<Conversation> {
  const { inlet, redact } = recording;
  const sentAtMs = inlet.now();
  const conversation = redactConversation(await converse(requests), { requests, recording });
  const { outcomes, unasked } = conversation;
  const told = {
    requests: requests.map((raw) => ({ ...raw, request: recordRequest(redactRequest(raw.request, redact)) })),
    outcomes: outcomes.map(recordOutcome),
    ...(unasked === undefined ? {} : { unasked: recordResponse(unasked) }),
  };
  await inlet.admit((atMs) => ({ kind: 'conversation', atMs, number, sentAtMs, ...told }));
  return conversation;
}

function redactConversation(
  { outcomes, unasked }: Conversation,
  {
    requests,
    recording: { secrets },
  }: { readonly requests: readonly RawRequest[]; readonly recording: Pick<Recording, 'secrets'> },
): Conversation {
  /** An answer may repeat the signature of any request on its connection. */
  const redact = (outcome: Outcome): Outcome =>
    requests.reduce((left, { request }) => redactOutcome(left, { request, secrets }), outcome);
  const surplus = unasked === undefined ? undefined : redact({ kind: 'response', response: unasked });
  return {
    outcomes: outcomes.map(redact),
    ...(surplus?.kind === 'response' ? { unasked: surplus.response } : {}),
  };
}
