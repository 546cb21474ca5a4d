import { judgeRecordedTraffic, readArchive } from '../../cli/traffic/judge-recorded-traffic.ts';
import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { foldEvents } from '../../reports/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';

const contract = await loadContract();

/** Judges an HTTP Archive of one server as the command does, without files. */
export async function judgeHar(har: object): Promise<RunRecord> {
  async function* chunks() {
    yield Buffer.from(JSON.stringify(har));
  }
  const events: Event[] = [];
  for await (const event of judgeRecordedTraffic({
    recording: readArchive({ name: 'traffic.har', chunks: chunks() }, 'traffic.har'),
    file: 'traffic.har',
    server: undefined,
    contract,
    configuration: { region: 'us-east-1', fixtures: EMULATOR_FIXTURES, capabilities: {} },
    knownDeviations: [],
    redact: [],
  }))
    events.push(event);
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
