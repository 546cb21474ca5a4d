import type { ConfigurationFile } from '../cli/configuration/configuration-schema.ts';
import { completeGiven, composeRun } from '../cli/index.ts';
import type { RunSettings } from '../cli/settings.ts';
import { usageError } from '../cli/usage-error.ts';
import type { Event } from '../spec/words/event.ts';
import { fetchFromMocks, type Mocks } from './mocks.ts';

/** What a run is asked for by a program: all that a configuration file may hold, and what only code can say. */
export interface CertifyOptions extends Omit<ConfigurationFile, '$schema' | 'reporters' | 'outputDir' | 'failOn'> {
  /** Sends the requests in place of the platform's fetch. It should keep `url` as it is and follow no redirect. */
  readonly fetch?: typeof globalThis.fetch;
  /** Answers the requests in place of an endpoint, without a socket. Then `url` is what the mocks were made for, and may be that of AWS itself. */
  readonly mocks?: Mocks;
  /** Only cases whose id or title matches. */
  readonly grep?: RegExp;
  /** Only cases of this requirement, or of those whose id begins with it. */
  readonly requirement?: string;
  /** A deliberate fault of the embedded emulator, by name, to see what a broken target looks like. */
  readonly fault?: string;
  /** `url` may name an endpoint of AWS itself, where every valid request starts real, billed work. */
  readonly allowLive?: boolean;
  /** Ends the run early; what was reached until then is told. */
  readonly signal?: AbortSignal;
}

/**
 * Certifies an endpoint, or the embedded emulator when neither `url` nor `fetch` nor `mocks` is given. Nothing is read from the environment or from
 * configuration files. The events end with `run-finished`, which has the verdict; `foldEvents` makes a run record of them.
 *
 * @throws OperationalError for options that cannot be used, with `code`, `message` and `hint`. Whatever the target does is an event.
 * @example
 * import { certify, foldEvents } from 'datazone-conformance';
 *
 * const events = await Array.fromAsync(certify({ url: 'http://127.0.0.1:4566', seed: 1 }));
 * console.log(foldEvents(events)?.verdict); // partial
 */
export async function* certify({ signal, ...options }: CertifyOptions = {}): AsyncGenerator<Event> {
  yield* composeRun(await settleOptions(options), signal);
}

/** Where a fetch of one's own is asked, when nothing else is said. */
const NOWHERE = 'http://datazone.test';

async function settleOptions({
  mocks,
  fetch: ownFetch,
  grep,
  requirement,
  fault,
  allowLive,
  ...file
}: Omit<CertifyOptions, 'signal'>): Promise<RunSettings> {
  const { checkConfiguration } = await import('../cli/configuration/check-configuration.ts');
  const path = 'the options of certify';
  if (mocks !== undefined && ownFetch !== undefined)
    throw usageError('fetch and mocks do not go together: each says who answers.', 'Leave out one of the two.');
  if (ownFetch !== undefined && typeof ownFetch !== 'function')
    throw usageError('fetch is no function.', "Give one with the signature of the platform's fetch.");
  const fetch = mocks === undefined ? ownFetch : await fetchFromMocks(mocks);
  const url = file.url ?? (fetch === undefined ? undefined : NOWHERE);
  const settings = await completeGiven(
    {
      file: checkConfiguration({ ...file, ...(url === undefined ? {} : { url }) }, path),
      path,
      flags: Object.fromEntries(
        Object.entries({ grep, requirement, fault, allowLive: allowLive === true || mocks !== undefined }).filter(
          ([, value]) => value !== undefined,
        ),
      ),
      defaults: { casesPerProperty: 500 },
    },
    { workingDirectory: process.cwd(), environment: {} },
  );
  return fetch === undefined ? settings : { ...settings, fetch, transport: 'fetch' };
}
