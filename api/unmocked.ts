import { NO_MOCK } from '../spec/words/exchange.ts';

/** What a fetch throws for a request that no mock answers. */
export function unmocked(mock: 'handler' | 'interceptor', { method, url }: Request): Error {
  // What answers once has answered the first request, and then no other.
  const advice = mock === 'interceptor' ? ' (it has to persist)' : '';
  return Object.assign(new TypeError(`no ${mock} answers ${method} ${url}${advice}`), { code: NO_MOCK });
}
