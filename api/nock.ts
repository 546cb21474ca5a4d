import nock from 'nock';
import { interceptWithEmulator } from '../emulator/nock-interceptors.ts';
import { type MockDatazone, type MockDatazoneOptions, openMock } from './mock-datazone.ts';
import { unmocked } from './unmocked.ts';

/**
 * The platform's fetch with nock in between, and no way past it: of what no interceptor answers, nothing is said. It stays so after the
 * run, until `nock.enableNetConnect()`. Interceptors have to persist, since a run sends thousands of requests.
 *
 * @example
 * import { certify, foldEvents } from 'datazone-conformance';
 * import { fetchThroughNock } from 'datazone-conformance/nock';
 * import nock from 'nock';
 *
 * const url = 'https://api.example';
 * nock(url).persist().post(/metadata-generation-runs$/).reply(403, { message: 'No.' });
 * const events = await Array.fromAsync(certify({ fetch: fetchThroughNock(), url }));
 * console.log(foldEvents(events)?.verdict); // inconclusive
 */
export function fetchThroughNock(): typeof globalThis.fetch {
  nock.disableNetConnect();
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await globalThis.fetch(request.clone()).catch((error: unknown) => {
      throw isDisallowed(error) ? unmocked('interceptor', request) : error;
    });
    if (await isNoMatch(response)) throw unmocked('interceptor', request);
    return response;
  };
}

/** What nock throws where there is no interceptor for the host. */
const isDisallowed = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.name === 'NetConnectNotAllowedError';

/** What nock answers for itself where there are interceptors for the host, and none of them fits. */
async function isNoMatch(response: Response): Promise<boolean> {
  return response.status === 501 && (await response.clone().text()).startsWith('{"code":"ERR_NOCK_NO_MATCH"');
}

/**
 * Interceptors of nock that stand in for the service in unit tests, in place of stubs, until `restore` is called.
 *
 * @throws OperationalError for options that cannot be used.
 * @example
 * import { mockDatazone } from 'datazone-conformance/nock';
 *
 * const datazone = await mockDatazone();
 * datazone.failNext('ThrottlingException');
 * const url = 'https://datazone.us-east-1.api.aws/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs';
 * const answer = await fetch(url, {
 *   method: 'POST',
 *   headers: { 'content-type': 'application/json' },
 *   body: JSON.stringify({
 *     owningProjectIdentifier: 'prj7nx82mkl',
 *     target: { identifier: 'ast6br2md6v9h', type: 'ASSET' },
 *     type: 'BUSINESS_DESCRIPTIONS',
 *   }),
 * });
 * console.log(answer.status, datazone.requests.length, datazone.runs()); // 429 1 0
 * datazone.restore();
 */
export async function mockDatazone(
  options: MockDatazoneOptions = {},
): Promise<MockDatazone & { readonly restore: () => void }> {
  const { mock, emulator, url } = await openMock(options);
  return { ...mock, restore: interceptWithEmulator({ emulator, url }) };
}
