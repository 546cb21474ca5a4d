import { getResponse, type RequestHandler } from 'msw';
import type { MockHandler } from './mock-handler.ts';
import { unmocked } from './unmocked.ts';

/**
 * A fetch that is answered by handlers of msw, without a server and without patching anything: of what no handler
 * answers, nothing is said.
 *
 * @example
 * certify({ fetch: fetchThroughHandlers([http.post('https://api.example/*', resolver)]), url: 'https://api.example' });
 */
export function fetchThroughHandlers(handlers: readonly MockHandler[]): typeof globalThis.fetch {
  const own = handlers as readonly RequestHandler[];
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await getResponse([...own], request);
    if (response === undefined) throw unmocked('handler', request);
    // A handler that means "break the connection" answers with the platform's network error.
    if (response.type === 'error') throw new TypeError('a handler broke the connection');
    return response;
  };
}
