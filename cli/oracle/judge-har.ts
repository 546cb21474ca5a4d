import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import type { Contract } from '../../spec/contract.ts';
import type { Event } from '../../spec/words/event.ts';
import { judgeRecordedTraffic } from '../traffic/judge-recorded-traffic.ts';
import { readArchive } from '../traffic/open-traffic.ts';

/** Judges an HTTP Archive of the emulator as the command does, without files. */
export async function* judgeHar(har: object, contract: Contract): AsyncGenerator<Event> {
  async function* chunks() {
    yield Buffer.from(JSON.stringify(har));
  }
  yield* judgeRecordedTraffic({
    recording: readArchive({ name: 'traffic.har', chunks: chunks() }, 'traffic.har'),
    file: 'traffic.har',
    server: undefined,
    contract,
    configuration: { region: 'us-east-1', fixtures: EMULATOR_FIXTURES, capabilities: {}, scenarios: {} },
    knownDeviations: [],
    redact: [],
  });
}
