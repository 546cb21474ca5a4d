import { loadContract } from '../../spec/index.ts';
import { DEFAULT_EDITION } from '../../spec/words/requirement.ts';
import { DEFAULT_PORT } from '../default-port.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { SERVE_FLAGS } from '../flags/serve-flags.ts';
import { environmentAccessKeys } from '../known-access-keys.ts';
import { openEmulator } from '../open-emulator.ts';
import { aborted, watchSignals } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';

/** `serve`: the emulator, until SIGINT or SIGTERM. Prints its URL, alone on a line, once it listens. */
export async function serve(
  flags: FlagValues<typeof SERVE_FLAGS>,
  { stdout, stderr, environment }: Surroundings,
): Promise<ExitCode> {
  using interruption = watchSignals();
  const contract = await loadContract({ edition: flags.edition ?? DEFAULT_EDITION });
  const faults = flags.fault ?? [];
  const verifySignatures = flags.verifySignatures ?? false;
  const accessKeys = verifySignatures ? environmentAccessKeys(environment) : [];
  await using server = await openEmulator({
    contract,
    faults,
    host: flags.host ?? '127.0.0.1',
    port: flags.port ?? DEFAULT_PORT,
    signatures: { verifySignatures, ...(accessKeys.length === 0 ? {} : { accessKeys }) },
  });
  stdout.write(`${server.url}\n`);
  stderr.write(
    `Serving edition ${contract.edition}${faults.length === 0 ? '' : ` with ${faults.join(', ')}`}${verifySignatures ? ', verifying signatures' : ''}. Ctrl-C stops it.\n`,
  );
  await aborted(interruption.signal);
  return EXIT.fine;
}
