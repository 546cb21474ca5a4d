import { demandMajor, loadPart } from './load-part.ts';
import type { MockHandler } from './mock-handler.ts';

/** Mocks to certify: handlers of msw, or `nock` for the interceptors that are set when the requests are sent. */
export type Mocks = readonly MockHandler[] | 'nock';

/** Older ones end the process on a body that is no JSON, and answer no fetch before 14. */
const OLDEST_CERTIFIABLE_NOCK = 15;

/**
 * A fetch that is answered by mocks alone: no request leaves the process, and of what no mock answers, nothing is said.
 *
 * @throws OperationalError when the package that the mocks are made with is not installed, or too old.
 */
export async function fetchFromMocks(mocks: Mocks): Promise<typeof globalThis.fetch> {
  if (mocks === 'nock') demandMajor('nock', OLDEST_CERTIFIABLE_NOCK);
  return mocks === 'nock'
    ? (await loadPart('nock', () => import('./nock.ts'))).fetchThroughNock()
    : (await loadPart('msw', () => import('./msw.ts'))).fetchThroughHandlers(mocks);
}
