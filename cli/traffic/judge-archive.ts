import { createRequestReader } from '../../generators/index.ts';
import { gatherTraffic, judgeTraffic, readEntry, readHar } from '../../runners/index.ts';
import type { Contract } from '../../spec/contract.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import type { Event } from '../../spec/words/event.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import score from '../oracle/traffic-score.json' with { type: 'json' };
import { SUITE } from '../suite-name.ts';
import { chooseServer } from './choose-server.ts';
import type { OpenRecording } from './open-recording.ts';

/** A recording, and by what it is judged. */
export interface ArchiveSettings {
  readonly recording: OpenRecording;
  /** The file as it was named. */
  readonly file: string;
  /** The server that is judged, where there are several. */
  readonly server: string | undefined;
  readonly contract: Contract;
  readonly configuration: Pick<Configuration, 'region' | 'fixtures' | 'capabilities'>;
  readonly knownDeviations: readonly KnownDeviation[];
  readonly redact: readonly string[];
}

/**
 * Judges an HTTP Archive. Nothing is told before it was read to its end.
 *
 * @throws OperationalError (exit code 2) when it cannot be read, or does not hold what was asked for.
 */
export async function* judgeArchive(settings: ArchiveSettings): AsyncGenerator<Event> {
  const { recording, contract, configuration, server, file, knownDeviations, redact } = settings;
  const { operation } = contract;
  const { name } = recording;
  const traffic = await gatherTraffic(readEntries(recording), operation);
  yield* judgeTraffic({
    contract,
    traffic,
    server: chooseServer(traffic, { named: server, name, operation: operation.id }),
    file,
    read: createRequestReader(contract),
    suite: SUITE,
    oracle: score,
    outline: { mode: 'coverage', casesPerProperty: 0, scenarios: {}, known: [], ...pick(configuration) },
    knownDeviations,
    redact,
    now: Date.now,
  });
}

const pick = ({ region, fixtures, capabilities }: ArchiveSettings['configuration']) => ({
  region,
  fixtures,
  capabilities,
});

async function* readEntries({ chunks, name }: OpenRecording) {
  for await (const raw of readHar(chunks, name)) yield readEntry(raw);
}
