import { buildAll } from '../clients/build-all.ts';
import { certifyAll, gravest } from '../clients/certify-all.ts';
import { certifyOne, type SdkFlags } from '../clients/certify-one.ts';
import { chooseClients } from '../clients/choose-clients.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';
import { usageError } from '../usage-error.ts';

/** `sdk`: certifies clients, or only builds their drivers. */
export async function sdk(
  { name, flags }: { readonly name: string | undefined; readonly flags: SdkFlags },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const clients = chooseClients({ name, driver: flags.driver, all: flags.all === true });
  if (flags.setup === true && flags.driver !== undefined)
    throw usageError('--setup builds drivers of the suite, and --driver names one of your own.', 'Leave out --setup.');
  if (flags.setup === true) return gravest(await buildAll(clients, surroundings));
  const [only] = clients;
  if (clients.length > 1 || only === undefined) return certifyAll(clients, { flags, surroundings });
  const { exitCode } = await certifyOne(only, { flags, surroundings });
  return exitCode;
}
