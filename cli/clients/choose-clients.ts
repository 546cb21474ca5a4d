import { buildDriver, SHIPPED_DRIVERS, type ShippedDriver } from '../../sdks/index.ts';
import { didYouMean } from '../../spec/words/did-you-mean.ts';
import type { DriverSource } from '../../spec/words/run-record.ts';
import { usageError } from '../usage-error.ts';

/** A client to certify: how its driver is started, and how the command line names it. */
export interface ChosenClient {
  /** Words behind `sdk`, for instance `boto3` or `--driver 'node driver.mjs'`. */
  readonly name: string;
  /** How a later run has it again. */
  readonly source: DriverSource;
  /** Makes the driver ready. @throws OperationalError when it cannot be built. */
  readonly prepare: () => Promise<PreparedClient>;
  /** The list of what its release is known to break, when there is one. */
  readonly knownFailing?: string;
}

/** How a driver that is ready is started. */
export interface PreparedClient {
  readonly command: string;
  readonly cwd?: string;
  /** Undefined when nothing had to be built. */
  readonly buildSeconds?: number;
}

/** The name of the client that comes with the suite: right in everything, for trying things out. */
const REFERENCE = 'reference';

/**
 * The clients that a command line names.
 *
 * @throws OperationalError for an unknown name, for none, and for more than one way of naming them.
 */
export function chooseClients(named: {
  readonly name: string | undefined;
  readonly driver: string | undefined;
  readonly all: boolean;
}): readonly ChosenClient[] {
  const { name, driver, all } = named;
  const ways = [name !== undefined, driver !== undefined, all].filter(Boolean).length;
  const names = [...SHIPPED_DRIVERS.map((shipped) => shipped.name), REFERENCE];
  if (ways !== 1)
    throw usageError(
      ways === 0 ? 'No client is named.' : 'More than one way of naming a client is used.',
      `Give one of ${names.join(', ')}, or --driver 'COMMAND', or --all.`,
    );
  if (all) return SHIPPED_DRIVERS.map(shippedClient);
  if (driver !== undefined)
    return [
      {
        name: `--driver '${driver.replaceAll("'", "'\\''")}'`,
        source: { command: driver },
        prepare: async () => ({ command: driver }),
      },
    ];
  if (name === REFERENCE) return [{ name, source: { name }, prepare: async () => ({ command: referenceCommand() }) }];
  const shipped = SHIPPED_DRIVERS.find((one) => one.name === name);
  if (shipped === undefined)
    throw usageError(
      `Unknown client "${name}".`,
      didYouMean(name ?? '', names) ?? `The shipped drivers are ${names.join(', ')}; --driver takes any other.`,
    );
  return [shippedClient(shipped)];
}

const shippedClient = (shipped: ShippedDriver): ChosenClient => ({
  name: shipped.name,
  source: { name: shipped.name },
  prepare: () => buildDriver(shipped),
  ...(shipped.knownFailing === undefined ? {} : { knownFailing: shipped.knownFailing }),
});

function referenceCommand(): string {
  return `exec '${process.execPath}' '${new URL('../../sdks/reference/driver.ts', import.meta.url).pathname}'`;
}
