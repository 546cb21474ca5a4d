import { NO_MOCK } from '../spec/words/exchange.ts';

/** What a fetch throws for a request that no mock answers. */
export function unmocked(mock: 'handler' | 'interceptor', { method, url }: Request): Error {
  return Object.assign(new TypeError(`no ${mock} answers ${method} ${url}`), { code: NO_MOCK });
}
