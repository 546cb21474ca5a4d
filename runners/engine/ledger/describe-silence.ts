import { NO_MOCK, type Outcome } from '../../../spec/words/exchange.ts';
import { UNASKED_INTERIM } from '../../transports/transport.ts';

/** Why nothing can be tested, when the target's conformance has nothing to do with it. */
export interface Obstacle {
  readonly message: string;
  readonly hint: string;
}

type Loss = Exclude<Outcome, { readonly kind: 'response' }>;

/** What it may mean that a target answers nothing, and what to do about it, by what became of a request. */
export function describeSilence(
  loss: Loss,
  { url: target, proxy }: { readonly url: string; readonly proxy: string | undefined },
): Obstacle {
  const url = proxy === undefined ? target : `${target} (through the proxy ${proxy})`;
  if (loss.kind === 'timeout')
    return { message: `${url} does not answer: no complete answer within ${loss.timeoutMs} ms.`, hint: LOOK };
  const { code, detail } = loss;
  if (code === NO_MOCK)
    return {
      message: `No mock answers a valid request: ${detail}.`,
      hint: 'Check that the mocks are made for the URL that is given, with its path prefix, and that they persist.',
    };
  // Behind a semicolon Node adds advice of its own, on how to run Node.
  const told = `${code}: ${detail.split(';', 1)[0]}`;
  if (code === 'NOT_HTTP')
    return {
      message: `${url} does not answer in HTTP/1.1: ${told}.`,
      hint: `Check the port: something else listens there. ${TLS}`,
    };
  if (code === UNASKED_INTERIM)
    return {
      message: `${url} sends ${detail}, which the client library in use does not read.`,
      hint: 'HTTP allows it. Such a target is certified without --transport fetch and without a proxy, on connections of their own.',
    };
  if (code.startsWith('ERR_SSL_'))
    return {
      message: `${url} does not speak TLS that this suite understands: ${told}.`,
      hint: 'A server that speaks plain HTTP needs a URL that begins with http:.',
    };
  if (UNTRUSTED.has(code))
    return {
      message: `The certificate of ${url} is not trusted: ${told}.`,
      hint: '--ca FILE trusts the authorities in a PEM file, which may hold this very certificate; --insecure checks no certificate at all.',
    };
  if (code === 'PROXY_REFUSED')
    return {
      message: `The proxy ${proxy ?? ''} opens no tunnel to ${target}: ${detail}.`,
      hint: 'Check the proxy, and the user and password in its URL. NO_PROXY names hosts that are reached without it.',
    };
  if (UNKNOWN_NAME.has(code))
    return { message: `${url} does not answer, because nobody knows its name: ${told}.`, hint: LOOK };
  const mayBeTls = target.startsWith('http:') && CLOSED.has(code);
  return { message: `${url} does not answer: ${told}.`, hint: mayBeTls ? `${LOOK} ${TLS}` : LOOK };
}

const LOOK =
  'Check that the target runs and that the URL, with its path prefix, is right. --request-timeout sets how long an answer may take.';

const TLS = 'A server that speaks TLS needs a URL that begins with https.';

/** What becomes of a request in the clear to a server that waits for TLS. */
const CLOSED: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const UNTRUSTED: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const UNKNOWN_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN']);
