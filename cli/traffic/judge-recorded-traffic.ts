import { createRequestReader } from '../../generators/index.ts';
import { gatherTraffic, judgeTraffic, readEntry, readHar, type TrafficEntry } from '../../runners/index.ts';
import type { Contract } from '../../spec/contract.ts';
import type { Configuration } from '../../spec/words/configuration.ts';
import type { Event } from '../../spec/words/event.ts';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import score from '../oracle/traffic-score.json' with { type: 'json' };
import { SUITE } from '../suite-name.ts';
import { chooseServer } from './choose-server.ts';
import type { OpenRecording } from './open-recording.ts';
import { readOwnRecording } from './read-own-recording.ts';

/** A recording, and by what it is judged. */
export interface TrafficSettings {
  readonly recording: OpenTraffic;
  /** The file as it was named. */
  readonly file: string;
  /** The server that is judged, where there are several. */
  readonly server: string | undefined;
  readonly contract: Contract;
  readonly configuration: Pick<Configuration, 'region' | 'fixtures' | 'capabilities'>;
  readonly knownDeviations: readonly KnownDeviation[];
  readonly redact: readonly string[];
}

/** The exchanges of a recording, and how one of them is looked at. */
export interface OpenTraffic {
  /** What messages call it. */
  readonly name: string;
  /** Undefined stands for an entry that names no request. */
  readonly entries: AsyncIterable<TrafficEntry | undefined>;
  readonly showEntry: (index: number) => string;
}

/** Those of an HTTP Archive. */
export function readArchive({ chunks, name }: OpenRecording, file: string): OpenTraffic {
  async function* readEntries() {
    for await (const raw of readHar(chunks, name)) yield readEntry(raw);
  }
  const place = file === '-' ? '' : ` ${quote(file)}`;
  return { name, entries: readEntries(), showEntry: (index) => `jq '.log.entries[${index}]'${place}` };
}

/** Those of a recording that a run of this suite wrote, at this absolute path. */
export function readOwn(path: string, file: string): OpenTraffic {
  const showEntry = (index: number) => `gzip -dc < ${quote(file)} | sed -n ${index + 1}p`;
  return { name: path, entries: readOwnRecording(path), showEntry };
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Judges recorded traffic. Nothing is told before it was read to its end.
 *
 * @throws OperationalError (exit code 2) when it cannot be read, or does not hold what was asked for.
 */
export async function* judgeRecordedTraffic(settings: TrafficSettings): AsyncGenerator<Event> {
  const { recording, contract, configuration, server, file, knownDeviations, redact } = settings;
  const { operation } = contract;
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

const pick = ({ region, fixtures, capabilities }: TrafficSettings['configuration']) => ({
  region,
  fixtures,
  capabilities,
});
