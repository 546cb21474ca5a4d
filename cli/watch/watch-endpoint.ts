import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A connection that is closed sooner was not taken by the endpoint itself, but by something before it that found nobody. */
const STEADY_MS = 100;
/** How long one connection is held. A server that serves one at a time is kept from others for no longer, nor is one that wants to end. */
const HOLD_MS = 1_000;
/** With TLS it is longer: many servers log each connection that ends without a handshake. */
const TLS_HOLD_MS = 5_000;
/** How often an endpoint that is away is asked. */
const AWAY_INTERVAL_MS = 250;
/** How long it may take to connect. */
const CONNECT_TIMEOUT_MS = 3_000;

/**
 * Resolves when the endpoint has gone away and come back; with `isAway`, when it is there. Rejects when the signal is aborted.
 *
 * No request is sent: a connection is held, which ends at the very moment that the process of the endpoint does, and another one is tried at once.
 * So a restart is noticed that is over in a few milliseconds, and a connection that was closed for being idle is none.
 */
export async function endpointReturned(
  url: string,
  { isAway, signal }: { readonly isAway: boolean; readonly signal: AbortSignal },
): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const isTls = protocol === 'https:';
  const place = { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (isTls ? 443 : 80) : Number(port) };
  let wasAway = isAway;
  for (;;) {
    const found = await hold(place, { forMs: wasAway ? STEADY_MS : isTls ? TLS_HOLD_MS : HOLD_MS, signal });
    signal.throwIfAborted();
    if (found === 'there' && wasAway) return;
    if (found === 'there') continue;
    wasAway = true;
    await wait(AWAY_INTERVAL_MS, undefined, { signal });
  }
}

/** Holds a connection for so long, or until it is closed: whether somebody was there to take it. */
function hold(
  place: { readonly host: string; readonly port: number },
  { forMs, signal }: { readonly forMs: number; readonly signal: AbortSignal },
): Promise<'there' | 'away'> {
  return new Promise((resolve) => {
    const socket = connect({ ...place, signal });
    let isSteady = false;
    const timers = [setTimeout(() => socket.destroy(), CONNECT_TIMEOUT_MS)];
    const letGo = (): void => {
      isSteady = true;
      socket.destroy();
    };
    socket
      .once('connect', () => {
        clearTimeout(timers[0]);
        timers.push(
          setTimeout(() => {
            isSteady = true;
          }, STEADY_MS),
          setTimeout(letGo, forMs),
        );
      })
      // What it says is of no interest, but without a reader its end is not seen. What went wrong ends it.
      .resume()
      .on('error', () => {})
      .once('close', () => {
        for (const timer of timers) clearTimeout(timer);
        resolve(isSteady ? 'there' : 'away');
      });
  });
}
