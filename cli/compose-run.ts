import { createCaseSource } from '../generators/index.ts';
import { certify, openTransport } from '../runners/index.ts';
import { loadContract } from '../spec/index.ts';
import { MOST_TOGETHER } from '../spec/words/case.ts';
import type { Event } from '../spec/words/event.ts';
import { checkSelection } from './check-selection.ts';
import { checkFixtures } from './configuration/check-fixtures.ts';
import { checkNames } from './configuration/check-names.ts';
import { quoteImpacts } from './impact/quote-impact.ts';
import { openEndpoint } from './open-endpoint.ts';
import score from './oracle/score.json' with { type: 'json' };
import { proposeEdition } from './propose-edition.ts';
import { checkFit } from './resume/check-fit.ts';
import type { RunSettings } from './settings.ts';
import { SUITE } from './suite-name.ts';
import { tellReproduction } from './tell-reproduction.ts';

/**
 * The one place where contract, cases, target and engine are put together. Starts the embedded emulator when no URL is set,
 * and stops it at the end, also when the reader stops early.
 * Throws an OperationalError for what the settings get wrong: unknown names, malformed fixtures, no case at all, an earlier run that is another one, a port
 * that cannot be had.
 */
export async function* composeRun(settings: RunSettings, signal?: AbortSignal): AsyncGenerator<Event> {
  const {
    configuration,
    transport: kind,
    fetch,
    workers,
    requestTimeoutMs,
    redact,
    fault,
    configFile: _,
    connection,
    recording,
    ...extent
  } = settings;
  const contract = await loadContract({ edition: configuration.edition });
  checkNames(configuration, contract);
  checkFixtures(configuration, contract);
  const source = createCaseSource({
    contract,
    fixtures: configuration.fixtures,
    scenarios: configuration.scenarios,
    seed: extent.seed,
  });
  checkSelection(settings, { contract, source });
  if (settings.knownDeviations.length > 0) {
    const { checkKnownList } = await import('./known/check-known-list.ts');
    await checkKnownList(settings.knownDeviations, { contract, source, configuration });
  }
  await using endpoint = await openEndpoint({ url: configuration.url, connection, fault, contract, configuration });
  // Steps that are sent together each need a connection, also where only one case is under way at a time.
  const connections = Math.max(workers, MOST_TOGETHER);
  await using transport = await openTransport({
    kind,
    ...(fetch === undefined ? {} : { fetch }),
    url: endpoint.url,
    workers: connections,
    requestTimeoutMs,
    ...connection,
    ca: connection.ca?.pem,
  });
  // Whoever interrupts a run does not wait for answers that may never come.
  signal?.addEventListener('abort', () => void transport.close(), { once: true });
  const options = {
    ...extent,
    contract,
    source,
    configuration: { ...configuration, url: endpoint.url },
    target: endpoint.target,
    transport,
    sending: { transport: kind, requestTimeoutMs },
    suite: SUITE,
    workers,
    redact,
    oracle: score,
    ...(signal === undefined ? {} : { signal }),
  };
  const events =
    recording === undefined
      ? certify(options)
      : (await import('../runners/recording/index.ts')).recordRun(options, recording);
  const fitting = quoteImpacts(checkFit(events, settings.earlier));
  yield* tellReproduction(proposeEdition(fitting, { contract, source, configuration }), {
    settings,
    url: endpoint.url,
  });
}
