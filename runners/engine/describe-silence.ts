import type { Outcome } from '../../spec/words/exchange.ts';

/** Why nothing can be tested, when the target's conformance has nothing to do with it. */
export interface Obstacle {
  readonly message: string;
  readonly hint: string;
}

type Loss = Exclude<Outcome, { readonly kind: 'response' }>;

/** What it may mean that a target answers nothing, and what to do about it, by what became of a request. */
export function describeSilence(loss: Loss, url: string): Obstacle {
  if (loss.kind === 'timeout')
    return { message: `${url} does not answer: no complete answer within ${loss.timeoutMs} ms.`, hint: LOOK };
  const { code, detail } = loss;
  const told = `${code}: ${detail}`;
  if (code === 'NOT_HTTP')
    return {
      message: `${url} does not answer in HTTP/1.1: ${told}.`,
      hint: 'Check the port: something else listens there. A server that speaks TLS needs a URL that begins with https.',
    };
  if (code.startsWith('ERR_SSL_'))
    return {
      message: `${url} does not speak TLS that this suite understands: ${told}.`,
      hint: 'A server that speaks plain HTTP needs a URL that begins with http:.',
    };
  if (UNKNOWN_NAME.has(code))
    return { message: `${url} does not answer, because nobody knows its name: ${told}.`, hint: LOOK };
  return { message: `${url} does not answer: ${told}.`, hint: LOOK };
}

const LOOK =
  'Check that the target runs and that the URL, with its path prefix, is right. --request-timeout sets how long an answer may take.';

const UNKNOWN_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN']);
