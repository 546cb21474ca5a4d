import { type Dispatcher, Pool, ProxyAgent } from 'undici';
import type { HeaderField, HttpRequest } from '../../spec/words/http.ts';
import { MOST_BODY_BYTES, MOST_HEADER_BYTES, type TransportOptions } from './transport.ts';

/** A request as it goes to whoever takes it first. */
export interface RoutedRequest extends HttpRequest {
  readonly origin: string;
}

/** The way to a target: connections, and what a request looks like that goes through them. */
export interface Route {
  readonly dispatcher: Dispatcher;
  readonly route: (request: HttpRequest) => RoutedRequest;
}

/**
 * Straight to the target, or through a proxy: a tunnel for https, and for http the absolute form of the target's URL, because few proxies
 * open tunnels to anything but TLS.
 */
export function openRoute(options: TransportOptions): Route {
  const { origin, protocol } = new URL(options.url);
  const straight = (request: HttpRequest): RoutedRequest => ({ ...request, origin });
  const { proxy } = options;
  if (proxy === undefined) return { dispatcher: new Pool(origin, poolOptions(options)), route: straight };
  const token = proxyAuthorization(proxy);
  if (protocol === 'https:') {
    const { connect, ...rest } = poolOptions(options);
    const access = token === undefined ? {} : { token };
    const uri = new URL(proxy).origin;
    return {
      dispatcher: new ProxyAgent({
        ...rest,
        ...access,
        uri,
        requestTls: connect,
        connectTimeout: options.requestTimeoutMs,
      }),
      route: straight,
    };
  }
  const access: readonly HeaderField[] = token === undefined ? [] : [['proxy-authorization', token]];
  const proxyOrigin = new URL(proxy).origin;
  return {
    dispatcher: new Pool(proxyOrigin, poolOptions({ ...options, url: proxy })),
    route: (request) => ({
      ...request,
      origin: proxyOrigin,
      path: `${origin}${request.path}`,
      headers: [...request.headers, ...access],
    }),
  };
}

/** One request at a time on each of the connections, which are kept. */
function poolOptions({ workers, requestTimeoutMs, ca, insecure }: TransportOptions) {
  return {
    connections: workers,
    pipelining: 1,
    maxResponseSize: MOST_BODY_BYTES,
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: requestTimeoutMs,
    bodyTimeout: requestTimeoutMs,
    connect: {
      timeout: requestTimeoutMs,
      ...(ca === undefined ? {} : { ca }),
      ...(insecure === true ? { rejectUnauthorized: false } : {}),
    },
  };
}

function proxyAuthorization(proxy: string): string | undefined {
  const { username, password } = new URL(proxy);
  if (username === '' && password === '') return undefined;
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(text).toString('base64')}`;
}
