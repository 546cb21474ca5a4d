import { EMULATOR_FIXTURES } from '../../emulator/index.ts';
import { defineClientProperty, enumerateClientCases, enumerateCommandCases } from '../../generators/clients/index.ts';
import { certifyClient, type Driver, openScriptedServer } from '../../runners/clients/index.ts';
import { runConcurrently } from '../../runners/index.ts';
import { type ClientDeviation, createReferenceClient, createReferenceCommandLine } from '../../sdks/index.ts';
import { loadContract } from '../../spec/index.ts';
import { DEFAULT_EDITION, EDITIONS, type Edition } from '../../spec/words/requirement.ts';
import type { RequirementResult } from '../../spec/words/run-record.ts';

const SEED = 20250716;
/** Not the region that clients fall back to. */
const REGION = 'eu-west-1';
/** Enough for each fault that only generated calls find, and few beside the other cases. */
const GENERATED_CALLS = 50;
/** Calls under way at a time: most of a run is waiting for the few cases that are slow on purpose. */
const WORKERS = 16;
/** Clients certified at a time, for the same reason. */
const CLIENTS_AT_A_TIME = 8;

/** Contract and cases of each edition, made once: no run changes them. */
const PREPARED = new Map(
  await Promise.all(
    EDITIONS.map(async (edition) => {
      const contract = await loadContract({ edition });
      return [
        edition,
        {
          contract,
          cases: enumerateClientCases(contract),
          property: defineClientProperty(contract, SEED),
          commands: enumerateCommandCases(contract),
        },
      ] as const;
    }),
  ),
);

/** Certifies the reference client with these deviations on, in this process and over the loopback interface, and tells what each requirement came to. */
export async function certifyReferenceClient(
  deviations: readonly ClientDeviation[],
  { edition = DEFAULT_EDITION }: { readonly edition?: Edition } = {},
): Promise<readonly RequirementResult[]> {
  const prepared = PREPARED.get(edition);
  if (prepared === undefined) throw new Error(`No such edition: ${edition}`);
  await using server = await openScriptedServer();
  const events = certifyClient({
    ...prepared,
    driver: driverOf(deviations),
    source: { name: 'reference' },
    server,
    region: REGION,
    suite: { name: 'datazone-conformance', version: '0' },
    oracle: { faults: 0, killed: 0, variants: 0, passed: 0 },
    seed: SEED,
    outline: {
      mode: 'all',
      casesPerProperty: GENERATED_CALLS,
      region: REGION,
      fixtures: EMULATOR_FIXTURES,
      scenarios: {},
      capabilities: {},
      known: [],
    },
    workers: WORKERS,
    replay: () => '',
  });
  const results: RequirementResult[] = [];
  for await (const event of events) if (event.kind === 'requirement-finished') results.push(event.result);
  return results;
}

/** The ids of the requirements that each deviation, switched on alone, makes fail: sorted, by its name. Several clients are certified at a time. */
export async function failedByEach(
  deviations: readonly ClientDeviation[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const task = async (deviation: ClientDeviation) => {
    const results = await certifyReferenceClient([deviation]);
    return [deviation.name, brokenOf(results)] as const;
  };
  const found = new Map<string, readonly string[]>();
  const runs = runConcurrently(deviations, { workers: CLIENTS_AT_A_TIME, task, isStopped: () => false });
  for await (const [name, broken] of runs) found.set(name, broken);
  return found;
}

/** The ids of what fails, sorted. What comes and goes is found just as well. */
export function brokenOf(results: readonly RequirementResult[]): readonly string[] {
  return results
    .filter(({ verdict }) => verdict === 'failed' || verdict === 'flaky')
    .map(({ id }) => String(id))
    .toSorted();
}

function driverOf(deviations: readonly ClientDeviation[]): Driver {
  const close = async () => {};
  return {
    hello: { type: 'hello', protocol: 1, sdk: 'reference', version: '1', language: 'typescript' },
    call: createReferenceClient(deviations),
    command: createReferenceCommandLine(deviations),
    lastWords: () => 'It wrote nothing on stderr.',
    close,
    [Symbol.asyncDispose]: close,
  };
}
