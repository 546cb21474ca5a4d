import { createRequestReader } from '../../generators/index.ts';
import { foldEvents } from '../../reports/index.ts';
import { gatherTraffic, judgeTraffic, readEntry, readHar } from '../../runners/index.ts';
import { loadContract } from '../../spec/index.ts';
import { DEFAULT_EDITION, EDITIONS, type Edition } from '../../spec/words/requirement.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';

const PREPARED = new Map(
  await Promise.all(
    EDITIONS.map(async (edition) => {
      const contract = await loadContract({ edition });
      return [edition, { contract, read: createRequestReader(contract) }] as const;
    }),
  ),
);

/** Judges an HTTP Archive of one server as the command does, without files. */
export async function judgeHar(har: unknown, edition: Edition = DEFAULT_EDITION): Promise<RunRecord> {
  const prepared = PREPARED.get(edition);
  if (prepared === undefined) throw new Error(`No such edition: ${edition}`);
  const { contract, read } = prepared;
  const chunks = [Buffer.from(JSON.stringify(har))];
  async function* readEntries() {
    for await (const raw of readHar(
      (async function* () {
        yield* chunks;
      })(),
      'traffic.har',
    ))
      yield readEntry(raw);
  }
  const traffic = await gatherTraffic(readEntries(), contract.operation);
  const [server = ''] = traffic.servers.keys();
  const events = judgeTraffic({
    contract,
    traffic,
    server,
    file: 'traffic.har',
    read,
    suite: { name: 'datazone-conformance', version: '0' },
    oracle: { faults: 0, killed: 0, variants: 0, passed: 0 },
    outline: {
      mode: 'coverage',
      casesPerProperty: 0,
      region: 'us-east-1',
      fixtures: { domainIdentifier: '', owningProjectIdentifier: '', asset: { identifier: '', type: '' } },
      scenarios: {},
      capabilities: {},
      known: [],
    },
    knownDeviations: [],
    redact: [],
    now: () => Date.now(),
  });
  const record = foldEvents(events);
  if (record === undefined) throw new Error('Judging emits a whole run.');
  return record;
}

/** The requirements that failed, sorted. */
export const failedIn = ({ requirements }: RunRecord): readonly string[] =>
  requirements
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ id }) => String(id))
    .toSorted();
