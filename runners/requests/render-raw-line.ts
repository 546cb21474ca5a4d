import { isIP } from 'node:net';
import type { Exchange, RawExchange } from '../../spec/words/exchange.ts';
import { type Piece, writeMessage } from '../wire/write-message.ts';

/** An exchange on a connection of its own. */
type OnSocket = Exchange & { readonly raw: RawExchange };

/** Longest conversation that a command line carries, in bytes; for longer ones the replay command is the way. */
const LONGEST_LINE = 12 * 1024;
/** Long enough for an answer to come before the next request goes out, in seconds. */
const BETWEEN_REQUESTS = 1;

/** The exchanges of the connection on which the step of that index took place, up to it and what went in one go with it; none when it was an ordinary one. */
export function conversationOf(exchanges: readonly Exchange[], index: number): readonly OnSocket[] {
  const rest = exchanges.slice(index + 1);
  const together = rest.findIndex(({ raw }) => raw?.follows !== 'at-once');
  const last = together === -1 ? exchanges.length : index + 1 + together;
  const onSocket = exchanges.slice(0, last).map(({ raw, ...one }) => (raw === undefined ? undefined : { ...one, raw }));
  const begin = onSocket.findLastIndex((exchange) => exchange?.raw.follows === undefined);
  return onSocket.slice(begin).filter((exchange) => exchange !== undefined);
}

/** One POSIX shell command that puts the same bytes on a socket again, secrets apart: with nc, or over TLS with openssl. */
export function renderRawLine(conversation: readonly OnSocket[], { url }: { readonly url: string }): string {
  const target = new URL(url);
  const parts = conversation.flatMap(({ request, raw }, index) => {
    const pause = index === 0 || raw.follows === 'at-once' ? [] : [`sleep ${BETWEEN_REQUESTS}`];
    return [...pause, ...writeMessage(request, { wire: raw.wire, origin: target.origin }).pieces.flatMap(renderPiece)];
  });
  const script = parts.join('; ');
  if (script.length > LONGEST_LINE)
    return `: 'the ${script.length} characters of this conversation are left out; use the replay command'`;
  return `{ ${script}; sleep ${BETWEEN_REQUESTS}; } | ${renderSocket(target)}`;
}

function renderPiece({ bytes, afterMs, afterContinue }: Piece): readonly string[] {
  const wait = afterContinue === true ? [`sleep ${BETWEEN_REQUESTS}`] : [];
  const pause = afterMs === undefined ? wait : [`sleep ${(afterMs / 1000).toFixed(3)}`];
  return [...pause, `printf '${escapeForPrintf(bytes)}'`];
}

function renderSocket({ protocol, hostname, port }: URL): string {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:') return `nc -w 2 ${host} ${port === '' ? '80' : port}`;
  // An address is no name that a server could choose its certificate by.
  const name = isIP(host) === 0 ? `-servername ${host} ` : '';
  return `openssl s_client -quiet ${name}-connect ${hostname}:${port === '' ? '443' : port}`;
}

/** Bytes as a format of printf in single quotes: what is not plain ASCII is written in octal, and so is a hyphen that would begin an option. */
function escapeForPrintf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/^-|[^ -~]|[\\%']/g, (character) => KNOWN_ESCAPES[character] ?? octal(character));
}

const KNOWN_ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\\': '\\\\', '%': '%%' };

const octal = (character: string): string => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
