import { OperationalError } from '../spec/words/operational-error.ts';
import type { MockHandler } from './mock-handler.ts';

/** Mocks to certify: handlers of msw, or `nock` for the interceptors that are set when the requests are sent. */
export type Mocks = readonly MockHandler[] | 'nock';

/**
 * A fetch that is answered by mocks alone: no request leaves the process, and of what no mock answers, nothing is said.
 *
 * @throws OperationalError when the package that the mocks are made with is not installed.
 */
export async function fetchFromMocks(mocks: Mocks): Promise<typeof globalThis.fetch> {
  return mocks === 'nock'
    ? (await load('nock', () => import('./nock.ts'))).fetchThroughNock()
    : (await load('msw', () => import('./msw.ts'))).fetchThroughHandlers(mocks);
}

/** Only a package that is missing is told so; another error of it is its own. */
async function load<T>(name: string, importing: () => Promise<T>): Promise<T> {
  try {
    return await importing();
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing || !cause.message.includes(`'${name}'`)) throw cause;
    throw new OperationalError(`These mocks need the package ${name}, which is not installed.`, {
      code: 'PACKAGE_MISSING',
      hint: `npm install --save-dev ${name}`,
      cause,
    });
  }
}
