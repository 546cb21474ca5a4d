import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecurely } from 'node:tls';
import type { ConverseOptions } from './conversation.ts';

/** A connection as raw bytes: what came, and a way to wait for more. Nothing here throws for what the other side does. */
export interface Line {
  /** Everything that came and was not taken yet. */
  readonly received: () => Buffer;
  /** Drops so many bytes of what came. */
  readonly take: (bytes: number) => void;
  /** True when nothing will come any more. */
  readonly ended: () => boolean;
  /** Why it ended, when it broke. */
  readonly error: () => Error | undefined;
  /** Resolves when something changed, or after so long. */
  readonly change: (withinMs: number) => Promise<void>;
  /** Sends bytes; what the other side does not take is kept and forgotten with the connection. */
  readonly write: (bytes: Uint8Array) => void;
  /** Closes the sending side. */
  readonly finish: () => void;
  readonly destroy: () => void;
}

/** Code of a connection that was made to a mock in this process, and not to anything over a network. */
export const NO_SOCKET = 'NO_SOCKET';

/** Connects to a target, within a time. Resolves with the error when it cannot. */
export async function openLine(
  url: URL,
  { timeoutMs, ca, insecure, signal }: Omit<ConverseOptions, 'url'>,
): Promise<Line | Error> {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port === '' ? (secure ? 443 : 80) : url.port);
  const options = { host, port, noDelay: true };
  const socket = secure ? connectSecurely({ ...options, ...trust(host, { ca, insecure }) }) : connectPlain(options);
  // Whoever closes the transport ends its lines, those that are still being opened too.
  const hangUp = () => socket.destroy(new CodedError('CLOSED_HERE', 'the transport was closed'));
  signal?.addEventListener('abort', hangUp, { once: true });
  socket.once('close', () => signal?.removeEventListener('abort', hangUp));
  if (signal?.aborted === true) hangUp();
  return new Promise((resolve) => {
    const timer = setTimeout(() => fail(new CodedError('CONNECT_TIMEOUT', 'no connection in time')), timeoutMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(error);
    };
    socket.on('error', fail);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      // A mock in this process that takes the place of sockets has no other side to speak of.
      if (socket.remoteAddress === undefined) fail(new CodedError(NO_SOCKET, 'what was connected is no socket'));
      else resolve(lineOf(socket));
    });
  });
}

/** An address is no name that a server could choose its certificate by. */
function trust(host: string, { ca, insecure }: Pick<ConverseOptions, 'ca' | 'insecure'>): ConnectionOptions {
  return {
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    ...(insecure === true ? { rejectUnauthorized: false } : {}),
  };
}

class CodedError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function lineOf(socket: Socket): Line {
  const received = openBuffer();
  let ended = false;
  let broke: Error | undefined;
  let wake = () => {};
  const stop = (error?: Error) => {
    ended = true;
    broke ??= error;
    wake();
  };
  socket.on('data', (chunk: Buffer) => {
    received.append(chunk);
    wake();
  });
  socket.on('end', () => stop());
  socket.on('error', stop);
  socket.on('close', () => stop());
  return {
    received: received.bytes,
    take: received.take,
    ended: () => ended,
    error: () => broke,
    change: (withinMs) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          wake = () => {};
          resolve();
        };
        const timer = setTimeout(done, withinMs);
        wake = done;
      }),
    write: (bytes) => {
      if (!ended && socket.writable) socket.write(bytes);
    },
    finish: () => socket.end(),
    destroy: () => socket.destroy(),
  };
}

/** Bytes that grow at one end and are taken at the other. They are moved now and then, and not with every chunk. */
function openBuffer() {
  let store = Buffer.alloc(16 * 1024);
  let begin = 0;
  let end = 0;
  return {
    bytes: () => store.subarray(begin, end),
    take: (count: number) => {
      begin = Math.min(end, begin + count);
    },
    append: (chunk: Buffer) => {
      if (end + chunk.length > store.length) {
        const room = Buffer.alloc(2 * (end - begin + chunk.length));
        store.copy(room, 0, begin, end);
        [store, end, begin] = [room, end - begin, 0];
      }
      chunk.copy(store, end);
      end += chunk.length;
    },
  };
}
