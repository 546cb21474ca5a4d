import { OperationalError } from '../../spec/words/operational-error.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ChosenClient } from './choose-clients.ts';

/** What became of a client's driver. */
export interface BuiltClient {
  readonly name: string;
  readonly exitCode: ExitCode;
  /** The client, with nothing left to build; undefined when its driver could not be built. */
  readonly client?: ChosenClient;
  /** Undefined when the cache had it. */
  readonly buildSeconds?: number;
}

/** Builds drivers side by side, because the longest build waits for one processor most of the time. Tells each as soon as it is ready. */
export function buildAll(
  clients: readonly ChosenClient[],
  surroundings: Surroundings,
): Promise<readonly BuiltClient[]> {
  return Promise.all(clients.map((client) => build(client, surroundings)));
}

async function build(client: ChosenClient, { stderr }: Surroundings): Promise<BuiltClient> {
  const { name } = client;
  try {
    const prepared = await client.prepare();
    const { buildSeconds, cwd } = prepared;
    const how = buildSeconds === undefined ? 'was built before' : `was built in ${buildSeconds.toFixed(1)} s`;
    stderr.write(`note: ${name} ${how}${cwd === undefined ? '' : `, in ${cwd}`}.\n`);
    const ready = { ...client, prepare: async () => prepared };
    return { name, exitCode: EXIT.fine, client: ready, ...(buildSeconds === undefined ? {} : { buildSeconds }) };
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    stderr.write(`error: ${name} was not built, and is not run: ${error.message}\nhint: ${error.hint}\n`);
    return { name, exitCode: error.exitCode };
  }
}
