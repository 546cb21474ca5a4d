import { FAULTS } from '../../emulator/fault-catalogue.ts';
import type { Fault } from '../../emulator/index.ts';
import { openDriverProcess } from '../../runners/clients/index.ts';
import type { ChosenClient } from '../clients/choose-clients.ts';
import { HELLO_TIMEOUT_MS } from '../clients/time-limits.ts';
import type { Column } from './impact-table.ts';
import { measureImpact, prepareScenarios } from './measure-impact.ts';

/** A command line tool is started once a call, and its calls wait for one another. */
const CALL_TIMEOUT_MS = 300_000;

/** Tools that start a process for each call meet a fault in so many scenarios at most: in all of them it would be hours. */
const MOST_SCENARIOS: Readonly<Record<string, number>> = { 'aws-cli': 2, 'aws-cli-v2': 2 };

/** Builds each client where that is needed, and has it meet the faults. @throws OperationalError when a driver does not come up or breaks off. */
export async function* measureClients(
  clients: readonly ChosenClient[],
  {
    faults = FAULTS,
    onProgress,
  }: {
    readonly faults?: readonly Fault[];
    readonly onProgress: (client: string, done: number, of: number) => void;
  },
): AsyncGenerator<Column> {
  const prepared = await prepareScenarios();
  for (const client of clients) {
    const built = await client.prepare();
    await using driver = await openDriverProcess({
      ...built,
      helloTimeoutMs: HELLO_TIMEOUT_MS,
      callTimeoutMs: CALL_TIMEOUT_MS,
    });
    const mostScenarios = MOST_SCENARIOS[client.name];
    const limit = mostScenarios === undefined ? {} : { mostScenarios };
    const cells = await measureImpact(driver, {
      faults,
      prepared,
      ...limit,
      onProgress: (done, of) => onProgress(client.name, done, of),
    });
    const measuredOn = new Date().toISOString().slice(0, 10);
    yield { client: client.name, version: driver.hello.version, measuredOn, ...limit, cells };
  }
}
