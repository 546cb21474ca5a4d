import type { Dispatcher } from 'undici';
import type { Outcome } from '../../spec/words/exchange.ts';
import type { HeaderField } from '../../spec/words/http.ts';
import type { ConverseOptions, RawRequest } from '../wire/conversation.ts';
import { converse } from '../wire/converse.ts';
import { openRoute, type RoutedRequest } from './open-route.ts';
import { outcomeOfError, type Transport, type TransportOptions, timeoutAfter } from './transport.ts';

/** A keep-alive pool of undici connections, one request at a time on each. */
export function openPoolTransport(options: TransportOptions): Transport {
  const { dispatcher, route } = openRoute(options);
  const closing = new AbortController();
  const { signal } = closing;
  const close = () => {
    closing.abort();
    return dispatcher.destroy();
  };
  return {
    send: (request) => sendThrough(dispatcher, { request: route(request), timeoutMs: options.requestTimeoutMs }),
    // A proxy would speak for itself: what it makes of unusual bytes is no word on the target.
    ...(options.proxy === undefined
      ? { converse: (requests: readonly RawRequest[]) => converse(requests, { ...socketOptions(options), signal }) }
      : {}),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function socketOptions({ url, requestTimeoutMs, ca, insecure }: TransportOptions): ConverseOptions {
  return {
    url,
    timeoutMs: requestTimeoutMs,
    ...(ca === undefined ? {} : { ca }),
    ...(insecure === true ? { insecure } : {}),
  };
}

/** Dispatches without streams or signals: a response is collected as it comes, and one timer bounds the whole exchange. */
function sendThrough(
  dispatcher: Dispatcher,
  { request, timeoutMs }: { readonly request: RoutedRequest; readonly timeoutMs: number },
): Promise<Outcome> {
  const { origin, method, path, headers, body } = request;
  return new Promise((resolve) => {
    const collector = collectResponse({ timeoutMs, settle: resolve });
    dispatcher.dispatch(
      {
        origin,
        method: method as Dispatcher.HttpMethod,
        path,
        headers: headers.flat(),
        body: body.length === 0 ? null : body,
      },
      collector,
    );
  });
}

/** Gathers one response; settles exactly once, with the response or with what went wrong. */
function collectResponse(options: {
  readonly timeoutMs: number;
  readonly settle: (outcome: Outcome) => void;
}): Dispatcher.DispatchHandler {
  const { timeoutMs } = options;
  const chunks: Buffer[] = [];
  let status = 0;
  let headers: readonly HeaderField[] = [];
  let controller: Dispatcher.DispatchController | undefined;
  let isLate = false;
  const giveUp = (started: Dispatcher.DispatchController | undefined) =>
    started?.abort(new Error('no complete response in time'));
  const timer = setTimeout(() => {
    isLate = true;
    // Settled first, because aborting tells the handler of an error at once.
    options.settle(timeoutAfter(timeoutMs, { headersSeen: status >= 200 }));
    giveUp(controller);
  }, timeoutMs);
  const settle = (outcome: Outcome) => {
    clearTimeout(timer);
    options.settle(outcome);
  };
  return {
    onRequestStart: (started) => {
      controller = started;
      // It waited for a connection until its time was up, so it is not sent any more.
      if (isLate) giveUp(started);
    },
    onResponseStart: (started, statusCode) => {
      // Interim responses (1xx) come first and are replaced by the final one.
      status = statusCode;
      headers = readRawHeaders(started.rawHeaders ?? []);
    },
    onResponseData: (_controller, chunk) => {
      chunks.push(chunk);
    },
    onResponseEnd: () => settle({ kind: 'response', response: { status, headers, body: Buffer.concat(chunks) } }),
    onResponseError: (_controller, error) => settle(outcomeOfError(error, { timeoutMs, headersSeen: status >= 200 })),
  };
}

/** Names keep their letter case; values are read as ISO 8859-1, as Node does. */
function readRawHeaders(raw: NonNullable<Dispatcher.DispatchController['rawHeaders']>): readonly HeaderField[] {
  const texts = (raw as readonly (Buffer | string)[]).map((part) =>
    typeof part === 'string' ? part : part.toString('latin1'),
  );
  return Array.from(
    { length: texts.length / 2 },
    (_, index): HeaderField => [texts[index * 2] ?? '', texts[index * 2 + 1] ?? ''],
  );
}
