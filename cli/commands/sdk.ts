import { feedReporters, recordKeeper } from '../../reports/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { type ChosenClient, chooseClients } from '../clients/choose-clients.ts';
import { completeSettings } from '../complete-settings.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { SDK_FLAGS } from '../flags/sdk-flags.ts';
import { openReporters } from '../open-reporters.ts';
import { watchSignals } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';

type SdkFlags = FlagValues<typeof SDK_FLAGS>;

/** `sdk`: certifies clients. With several, the gravest exit code counts; a driver that cannot be built is told, and never passes. */
export async function sdk(
  { name, flags }: { readonly name: string | undefined; readonly flags: SdkFlags },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const clients = chooseClients({ name, driver: flags.driver, all: flags.all === true });
  if (clients.length === 1 && clients[0] !== undefined) return certifyOne(clients[0], flags, surroundings);
  const codes: ExitCode[] = [];
  for (const client of clients) codes.push(await certifyAmongOthers(client, flags, surroundings));
  return codes.reduce((worst, code) => (code > worst ? code : worst), EXIT.fine);
}

async function certifyAmongOthers(
  client: ChosenClient,
  flags: SdkFlags,
  surroundings: Surroundings,
): Promise<ExitCode> {
  try {
    const outputDir = flags.outputDir === undefined ? {} : { outputDir: `${flags.outputDir}/${client.name}` };
    return await certifyOne(client, { ...flags, ...outputDir }, surroundings);
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    surroundings.stderr.write(`note: ${client.name} was not run: ${error.message}\nhint: ${error.hint}\n`);
    return error.exitCode;
  }
}

async function certifyOne(client: ChosenClient, flags: SdkFlags, surroundings: Surroundings): Promise<ExitCode> {
  if (flags.setup === true) return setUp(client, surroundings);
  const settings = await completeSettings(flags, surroundings);
  const keeper = recordKeeper();
  const reporters = [...openReporters(settings, surroundings), keeper];
  using interruption = watchSignals();
  const { composeClientRun } = await import('../clients/compose-client-run.ts');
  const { signal } = interruption;
  await feedReporters({ events: composeClientRun(client, settings, { caseId: flags.caseId, signal }), reporters });
  return interruption.exitCode() ?? exitCodeOf(keeper.record(), settings);
}

async function setUp(client: ChosenClient, { stderr }: Surroundings): Promise<ExitCode> {
  const { buildSeconds, cwd } = await client.prepare();
  const how = buildSeconds === undefined ? 'was built before' : `was built in ${buildSeconds.toFixed(1)} s`;
  stderr.write(`note: ${client.name} ${how}${cwd === undefined ? '' : `, in ${cwd}`}.\n`);
  return EXIT.fine;
}
