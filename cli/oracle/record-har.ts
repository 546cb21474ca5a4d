import { setImmediate, setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { Entry, Har, Header } from 'har-format';
import type { Emulator } from '../../emulator/index.ts';
import type { Outcome } from '../../spec/words/exchange.ts';
import { type HeaderField, type HttpRequest, type HttpResponse, headerValue } from '../../spec/words/http.ts';
import type { Way } from './certify-emulator.ts';

const URL_OF_NOTHING = 'http://127.0.0.1:9';

/** What a recorder holds in the end. */
export interface HarRecorder {
  /** The way to an emulator in memory, on which every exchange is recorded as on one connection. */
  readonly reach: (emulator: Emulator) => Promise<Way>;
  readonly har: () => Har;
}

/** Records what a run sends in the form of an HTTP Archive, with everything that the format can hold. */
export function recordHar(): HarRecorder {
  const entries: Entry[] = [];
  const close = async () => {};
  return {
    har: () => ({
      log: { version: '1.2', creator: { name: 'record-har', version: '1' }, entries },
    }),
    reach: async (emulator) => ({
      url: URL_OF_NOTHING,
      [Symbol.asyncDispose]: close,
      transport: {
        close,
        [Symbol.asyncDispose]: close,
        send: async (request) => {
          const startedAtMs = performance.timeOrigin + performance.now();
          const answer = emulator.handle(request);
          const outcome: Outcome =
            answer.kind === 'response'
              ? { kind: 'response', response: answer.response }
              : { kind: 'lost', stage: 'headers', code: 'ECONNRESET', detail: answer.kind };
          // Whoever sends several at a time sends the next one before this one is answered.
          await sleep(answer.kind === 'response' ? answer.delayMs : undefined);
          const endedAtMs = performance.timeOrigin + performance.now();
          entries.push(writeEntry({ request, outcome, startedAtMs, durationMs: endedAtMs - startedAtMs }));
          return outcome;
        },
      },
    }),
  };
}

const sleep = (durationMs: number | undefined): Promise<void> =>
  durationMs === undefined ? setImmediate() : setTimeout(durationMs);

interface Recorded {
  readonly request: HttpRequest;
  readonly outcome: Outcome;
  readonly startedAtMs: number;
  readonly durationMs: number;
}

function writeEntry({ request, outcome, startedAtMs, durationMs }: Recorded): Entry {
  const response = outcome.kind === 'response' ? outcome.response : undefined;
  return {
    startedDateTime: new Date(startedAtMs).toISOString().replace(
      'Z',
      `${String(startedAtMs % 1)
        .slice(2, 5)
        .padEnd(3, '0')}Z`,
    ),
    time: durationMs,
    request: {
      method: request.method,
      url: `${URL_OF_NOTHING}${request.path}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: writeHeaders([...request.headers, ['content-length', String(request.body.length)]]),
      queryString: [],
      headersSize: -1,
      bodySize: request.body.length,
      ...(request.body.length === 0 ? {} : { postData: { mimeType: '', ...writeText(request.body) } }),
    },
    response: response === undefined ? NO_RESPONSE : writeResponse(response),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    connection: '1',
  };
}

const writeHeaders = (headers: readonly HeaderField[]): Header[] => headers.map(([name, value]) => ({ name, value }));

const writeResponse = ({ status, headers, body }: HttpResponse): Entry['response'] => ({
  status,
  statusText: '',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: writeHeaders([...headers, ['connection', 'keep-alive'], ['content-length', String(body.length)]]),
  content: { size: decode(headers, body).length, mimeType: '', ...writeText(decode(headers, body)) },
  redirectURL: '',
  headersSize: -1,
  bodySize: body.length,
});

/** As recorders do: the name of the encoding stays in the header. */
const decode = (headers: readonly HeaderField[], body: Uint8Array): Uint8Array =>
  headerValue(headers, 'content-encoding') === 'gzip' ? gunzipSync(body) : body;

const NO_RESPONSE: Entry['response'] = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

/** Text where the bytes are UTF-8, else Base64. */
function writeText(bytes: Uint8Array): { readonly text: string; readonly encoding?: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { text: Buffer.from(bytes).toString('base64'), encoding: 'base64' };
  }
}
