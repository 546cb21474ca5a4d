import { resolve } from 'node:path';
import type { ConfigurationFile } from '../cli/configuration/configuration-schema.ts';
import { completeGiven } from '../cli/index.ts';
import type { OpenTraffic } from '../cli/traffic/open-traffic.ts';
import { loadContract } from '../spec/index.ts';
import type { Event } from '../spec/words/event.ts';
import { readWitnessed, type WitnessedExchange } from './witnessed-exchange.ts';

/** By what exchanges are judged. */
export interface JudgeOptions
  extends Pick<ConfigurationFile, 'edition' | 'region' | 'fixtures' | 'capabilities' | 'knownFailing' | 'redact'> {
  /** The server that is judged, where the exchanges are with several: scheme, host and port. */
  readonly server?: string;
}

/**
 * Judges what others sent to a server and what it answered, by the rules for every answer; nothing is sent. What exchanges cannot show, and
 * what may have a reason that they do not show, is no word on the server: then a requirement is untested.
 *
 * @param traffic the exchanges, or the path of an HTTP Archive (HAR 1.2) or of a recording that a run of this suite wrote
 * @throws OperationalError for options that cannot be used, traffic that cannot be read, or that has no exchange of the operation, with `code`,
 * `message` and `hint`. Whatever the server did is an event.
 * @example
 * import { foldEvents, judge } from 'datazone-conformance';
 *
 * const request = new Request('http://127.0.0.1:4566/v2/domains/dzd_53ielnpxktdilj/metadata-generation-runs', {
 *   method: 'POST',
 *   headers: { 'content-type': 'application/json' },
 *   body: '{"owningProjectIdentifier":"prj7nx82mkl","target":{"identifier":"ast6br2md6v9h","type":"ASSET"},"type":"BUSINESS_NAMES"}',
 * });
 * const response = Response.json({ domainId: 'dzd_53ielnpxktdilj', id: 'mgr0000000001' }, { status: 201 });
 * const record = foldEvents(await Array.fromAsync(judge([{ request, response }])));
 * console.log(record?.verdict); // non-conformant
 */
export async function* judge(
  traffic: string | Iterable<WitnessedExchange> | AsyncIterable<WitnessedExchange>,
  { server, ...given }: JudgeOptions = {},
): AsyncGenerator<Event> {
  const [{ judgeRecordedTraffic }, { checkConfiguration }] = await Promise.all([
    import('../cli/traffic/judge-recorded-traffic.ts'),
    import('../cli/configuration/check-configuration.ts'),
  ]);
  const path = 'the options of judge';
  const settings = await completeGiven(
    { file: checkConfiguration(given, path), path, flags: {}, defaults: { seed: 0 } },
    { workingDirectory: process.cwd(), environment: {} },
  );
  const contract = await loadContract({ edition: settings.configuration.edition });
  const file = typeof traffic === 'string' ? traffic : 'the exchanges';
  const recording = typeof traffic === 'string' ? await openFile(traffic) : openWitnessed(traffic);
  yield* judgeRecordedTraffic({ ...settings, recording, file, server, contract });
}

async function openFile(file: string): Promise<OpenTraffic> {
  const { openTraffic } = await import('../cli/traffic/open-traffic.ts');
  return openTraffic({ path: resolve(file), file }, {});
}

function openWitnessed(exchanges: Iterable<WitnessedExchange> | AsyncIterable<WitnessedExchange>): OpenTraffic {
  return {
    name: 'What was given to judge',
    entries: readWitnessed(exchanges),
    showEntry: (index) => `exchange ${index} of those that were given to judge, counted from 0`,
  };
}
