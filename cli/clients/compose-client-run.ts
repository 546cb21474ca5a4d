import { defineClientProperty, enumerateClientCases, enumerateCommandCases } from '../../generators/clients/index.ts';
import { certifyClient, openDriverProcess, openScriptedServer } from '../../runners/clients/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import score from '../oracle/client-score.json' with { type: 'json' };
import { seedOf } from '../seed-of.ts';
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
  signal: AbortSignal,
): AsyncGenerator<Event> {
  const { configuration, grep, level, requirement, caseId, mode, casesPerProperty } = settings;
  const contract = await loadContract({ edition: configuration.edition });
  const cases = enumerateClientCases(contract);
  const commands = enumerateCommandCases(contract);
  const seed = seedOf(caseId) ?? settings.seed;
  const property = defineClientProperty(contract, seed);
  checkClientSelection(settings, { contract, cases: [...cases, ...commands], property });
  checkClientKnownList(settings.knownDeviations, { contract, cases: [...cases, ...commands] });
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
    property,
    commands,
    seed,
    driver,
    source: client.source,
    server,
    region: REGION,
    suite: SUITE,
    oracle: score,
    outline: {
      mode,
      casesPerProperty,
      ...(level === undefined ? {} : { level }),
      ...(grep === undefined ? {} : { grep: grep.source }),
      ...(requirement === undefined ? {} : { requirement }),
      region: REGION,
      fixtures: configuration.fixtures,
      scenarios: {},
      capabilities: {},
      known: [],
      ...(caseId === undefined ? {} : { caseId }),
    },
    signal,
    replay: (id) => `npm start -- sdk ${client.name} --case-id '${id}'`,
  });
}
