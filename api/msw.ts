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
 * import { HttpResponse, http } from 'msw';
 * import { certify, foldEvents } from 'datazone-conformance';
 * import { fetchThroughHandlers } from 'datazone-conformance/msw';
 *
 * const url = 'https://api.example';
 * const handlers = [http.post(`${url}/*`, () => HttpResponse.json({ message: 'No.' }, { status: 403 }))];
 * const events = await Array.fromAsync(certify({ fetch: fetchThroughHandlers(handlers), url }));
 * console.log(foldEvents(events)?.verdict); // inconclusive
 */
export function fetchThroughHandlers(handlers: readonly MockHandler[]): typeof globalThis.fetch {
  const own = handlers as readonly RequestHandler[];
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await getResponse([...own], request).catch(async (error: unknown) => {
      throw (await isUnreadable(own, new Request(input, init))) ? unmocked('handler', request) : error;
    });
    if (response === undefined || isPassedOn(response)) throw unmocked('handler', request);
    // A handler that means "break the connection" answers with the platform's network error.
    if (response.type === 'error') throw new TypeError('a handler broke the connection');
    return response;
  };
}

/** What msw's `passthrough()` answers: the request is to go where it was meant to go, which no certified request does. */
const isPassedOn = ({ headers }: Response): boolean => headers.get('x-msw-intention') === 'passthrough';

/** True where handlers cannot be asked whether a request is theirs: those of msw 2 throw for a path with a broken percent-escape. */
async function isUnreadable(handlers: readonly RequestHandler[], request: Request): Promise<boolean> {
  const asked = await Promise.allSettled(handlers.map((handler) => handler.test({ request: request.clone() })));
  return asked.some((each) => each.status === 'rejected' && each.reason instanceof URIError);
}

/**
 * Handlers for msw's `setupServer` that stand in for the service in unit tests, in place of stubs: typed answers, idempotency, refusals.
 *
 * @throws OperationalError for options that cannot be used.
 * @example
 * import { DataZoneClient, StartMetadataGenerationRunCommand } from '@aws-sdk/client-datazone';
 * import { datazoneHandlers } from 'datazone-conformance/msw';
 * import { setupServer } from 'msw/node';
 *
 * const datazone = await datazoneHandlers();
 * const server = setupServer(...datazone.handlers);
 * server.listen();
 * datazone.failNext('ThrottlingException');
 * const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
 * const client = new DataZoneClient({ region: 'us-east-1', credentials });
 * const run = await client.send(
 *   new StartMetadataGenerationRunCommand({
 *     domainIdentifier: 'dzd_53ielnpxktdilj',
 *     owningProjectIdentifier: 'prj7nx82mkl',
 *     target: { identifier: 'ast6br2md6v9h', type: 'ASSET' },
 *     type: 'BUSINESS_DESCRIPTIONS',
 *   }),
 * );
 * console.log(run.status, datazone.requests.length); // SUBMITTED 2
 * server.close();
 */
export async function datazoneHandlers(
  options: MockDatazoneOptions = {},
): Promise<MockDatazone & { readonly handlers: readonly HttpHandler[] }> {
  const { mock, emulator, url } = await openMock(options);
  return { ...mock, handlers: emulatorHandlers({ emulator, url }) };
}
