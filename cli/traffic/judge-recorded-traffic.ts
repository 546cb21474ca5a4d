import { createCaseSource } from '../../generators/index.ts';
import { createRequestReader } from '../../generators/traffic/create-request-reader.ts';
import { gatherTraffic, judgeTraffic } from '../../runners/traffic/index.ts';
import type { Contract } from '../../spec/contract.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import type { Event } from '../../spec/words/event.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import score from '../oracle/traffic-score.json' with { type: 'json' };
import { SUITE } from '../suite-name.ts';
import { chooseServer } from './choose-server.ts';
import type { OpenTraffic } from './open-traffic.ts';

/** A recording, and by what it is judged. */
export interface TrafficSettings {
  readonly recording: OpenTraffic;
  /** The file as it was named. */
  readonly file: string;
  /** The server that is judged, where there are several. */
  readonly server: string | undefined;
  readonly contract: Contract;
  readonly configuration: Pick<Configuration, 'region' | 'fixtures' | 'capabilities' | 'scenarios'>;
  readonly knownDeviations: readonly KnownDeviation[];
  readonly redact: readonly string[];
}

/**
 * Judges recorded traffic. Nothing is told before it was read to its end.
 *
 * @throws OperationalError (exit code 2) when it cannot be read, does not hold what was asked for, or a known deviation names nothing.
 */
export async function* judgeRecordedTraffic(settings: TrafficSettings): AsyncGenerator<Event> {
  const { recording, contract, configuration, server, file, knownDeviations, redact } = settings;
  const { operation } = contract;
  await checkKnown(settings);
  const { name, entries, showEntry } = recording;
  const traffic = await gatherTraffic(entries, operation);
  yield* judgeTraffic({
    contract,
    traffic,
    server: chooseServer(traffic, { named: server, name, operation: operation.id }),
    file,
    showEntry,
    read: createRequestReader(contract),
    suite: SUITE,
    oracle: score,
    outline: { mode: 'coverage', casesPerProperty: 0, scenarios: {}, known: [], ...pick(configuration) },
    knownDeviations,
    redact,
    now: Date.now,
  });
}

/** The lists' checks are loaded only for who has one. */
async function checkKnown({ knownDeviations, contract, configuration }: TrafficSettings): Promise<void> {
  if (knownDeviations.length === 0) return;
  const { checkKnownList } = await import('../known/check-known-list.ts');
  const { fixtures, scenarios } = configuration;
  const source = createCaseSource({ contract, fixtures, scenarios, seed: 0 });
  await checkKnownList(knownDeviations, { contract, source, configuration });
}

const pick = ({ region, fixtures, capabilities }: TrafficSettings['configuration']) => ({
  region,
  fixtures,
  capabilities,
});
