import { Readable } from 'node:stream';
import nock from 'nock';
import type { Emulator } from './emulator.ts';
import { answerIntercepted, brokenBody, isBelow, readBaseUrl } from './intercepted-request.ts';
import { olderRequest } from './older-nock-request.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

type Reply = readonly [status: number, body: Buffer | Readable, headers: Record<string, string>];

/** Answers every request below `url` with the emulator until the returned function is called. */
export function interceptWithEmulator(options: { readonly emulator: Emulator; readonly url: string }): () => void {
  const base = readBaseUrl(options.url);
  // No parameter is named, as nock takes a function of more for one that calls back.
  const reply = async function (
    this: unknown,
    ...[given, sentBody]: readonly [Request | string, unknown?]
  ): Promise<Reply> {
    const request = typeof given === 'string' ? olderRequest(this, { url: `${base.origin}${given}`, sentBody }) : given;
    const answer = await answerIntercepted(request, { emulator: options.emulator, base });
    if (answer.kind === 'reset') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    const { status, headers, body } = answer.response;
    const cut = answer.breaksOffAfter;
    return [
      status,
      cut === undefined ? Buffer.from(body) : Readable.from(brokenBody(body, cut)),
      Object.fromEntries(headers),
    ];
  };
  const scope = nock(base.origin).persist();
  const interceptors = METHODS.map((method) =>
    scope.intercept((path) => isBelow(`${base.origin}${path}`, base), method).query(true),
  );
  for (const interceptor of interceptors) interceptor.reply(reply);
  return () => {
    for (const interceptor of interceptors) nock.removeInterceptor(interceptor);
  };
}
