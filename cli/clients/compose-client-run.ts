import { enumerateClientCases } from '../../generators/index.ts';
import { certifyClient, openDriverProcess, openScriptedServer } from '../../runners/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import score from '../oracle/client-score.json' with { type: 'json' };
import type { RunSettings } from '../settings.ts';
import { SUITE } from '../suite-name.ts';
import { checkClientKnownList } from './check-client-known-list.ts';
import { checkClientSelection } from './check-client-selection.ts';
import type { ChosenClient } from './choose-clients.ts';
import { CALL_TIMEOUT_MS, HELLO_TIMEOUT_MS } from './time-limits.ts';

/** Not the region that clients fall back to. */
const REGION = 'eu-west-1';
/**
 * The one place where contract, client cases, driver and engine are put together. Ends the driver and the server at the end, also when
 * the reader stops early.
 *
 * @throws OperationalError for what the settings get wrong, and for a driver that does not come up.
 */
export async function* composeClientRun(
  client: ChosenClient,
  settings: RunSettings,
  { caseId, signal }: { readonly caseId: string | undefined; readonly signal: AbortSignal },
): AsyncGenerator<Event> {
  const { configuration, grep, level, requirement } = settings;
  const contract = await loadContract({ edition: configuration.edition });
  const cases = enumerateClientCases(contract);
  checkClientSelection(settings, { contract, cases });
  checkClientKnownList(settings.knownDeviations, { contract, cases });
  if (caseId !== undefined && !cases.some(({ id }) => id === caseId))
    throw new OperationalError(`No such case: ${caseId}.`, {
      code: 'UNKNOWN_CASE',
      hint: 'Each finding of a report names its case.',
    });
  const built = await client.prepare();
  await using server = await openScriptedServer();
  await using driver = await openDriverProcess({
    ...built,
    helloTimeoutMs: Math.min(HELLO_TIMEOUT_MS, settings.maxTimeMs ?? HELLO_TIMEOUT_MS),
    callTimeoutMs: CALL_TIMEOUT_MS,
  });
  signal.addEventListener('abort', () => void driver.close(), { once: true });
  yield* certifyClient({
    ...settings,
    contract,
    cases,
    driver,
    server,
    region: REGION,
    suite: SUITE,
    oracle: score,
    outline: {
      mode: 'coverage',
      casesPerProperty: 0,
      ...(level === undefined ? {} : { level }),
      ...(grep === undefined ? {} : { grep: grep.source }),
      ...(requirement === undefined ? {} : { requirement }),
      region: REGION,
      fixtures: configuration.fixtures,
      scenarios: {},
      capabilities: {},
      known: [],
    },
    ...(caseId === undefined ? {} : { caseId }),
    signal,
    replay: (id) => `npm start -- sdk ${client.name} --case-id '${id}'`,
  });
}
