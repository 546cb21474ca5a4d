import { type HeaderField, headerValue } from '../../spec/words/http.ts';

/** Headers that proxies and load balancers add to answers. */
const OF_PROXIES: ReadonlySet<string> = new Set([
  'via',
  'x-cache',
  'x-served-by',
  'x-envoy-upstream-service-time',
  'x-varnish',
  'x-amz-cf-id',
  'cf-ray',
  'x-kong-proxy-latency',
  'x-kong-upstream-latency',
]);
/** Servers that speak for others, by how their `Server` begins. */
const PROXY =
  /^(?:apache|awselb|caddy|cloudflare|envoy|haproxy|istio|kong|nginx|openresty|squid|tengine|traefik|varnish)/i;

/** True for an answer that came through something that speaks for a server: a connection, a page and a clock may be its own. */
export function isFromProxy(headers: readonly HeaderField[]): boolean {
  return (
    headers.some(([name]) => OF_PROXIES.has(name.toLowerCase())) || PROXY.test(headerValue(headers, 'server') ?? '')
  );
}
