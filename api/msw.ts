import { getResponse, type HttpHandler, type RequestHandler } from 'msw';
import { emulatorHandlers } from '../emulator/msw-handlers.ts';
import { type MockDatazone, type MockDatazoneOptions, openMock } from './mock-datazone.ts';
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

/**
 * Handlers for msw's `setupServer` that stand in for the service in unit tests, in place of stubs: typed answers, idempotency, refusals.
 *
 * @throws OperationalError for options that cannot be used.
 * @example
 * const datazone = await datazoneHandlers();
 * const server = setupServer(...datazone.handlers);
 * datazone.failNext('ThrottlingException');
 * await client.send(new StartMetadataGenerationRunCommand(input));
 * expect(datazone.requests).toHaveLength(2);
 */
export async function datazoneHandlers(
  options: MockDatazoneOptions = {},
): Promise<MockDatazone & { readonly handlers: readonly HttpHandler[] }> {
  const { mock, emulator, url } = await openMock(options);
  return { ...mock, handlers: emulatorHandlers({ emulator, url }) };
}
