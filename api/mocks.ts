import { usageError } from '../cli/usage-error.ts';
import { demandMajor, loadPart } from './load-part.ts';
import type { MockHandler } from './mock-handler.ts';

/** Mocks to certify: handlers of msw, or `nock` for the interceptors that are set when the requests are sent. */
export type Mocks = readonly MockHandler[] | 'nock';

/** Older ones end the process on a body that is no JSON, and answer no fetch before 14. */
const OLDEST_CERTIFIABLE_NOCK = 15;

/**
 * A fetch that is answered by mocks alone: no request leaves the process, and of what no mock answers, nothing is said.
 *
 * @throws OperationalError for what is no mock, and when the package that the mocks are made with is not installed, or too old.
 */
export async function fetchFromMocks(mocks: Mocks): Promise<typeof globalThis.fetch> {
  demandMocks(mocks);
  if (mocks === 'nock') demandMajor('nock', OLDEST_CERTIFIABLE_NOCK);
  return mocks === 'nock'
    ? (await loadPart('nock', () => import('./nock.ts'))).fetchThroughNock()
    : (await loadPart('msw', () => import('./msw.ts'))).fetchThroughHandlers(mocks);
}

/** Who writes no types may hand over anything. */
function demandMocks(given: unknown): void {
  const isHandler = (each: unknown) => typeof each === 'object' && each !== null && 'info' in each && 'isUsed' in each;
  if (given === 'nock' || (Array.isArray(given) && given.every(isHandler))) return;
  throw usageError(
    "mocks is neither a list of msw's handlers nor 'nock'.",
    "Write mocks: [http.post(...), ...], with handlers of msw, or mocks: 'nock' for the interceptors that are set.",
  );
}
