import { type Page, pageFor, renderCase } from '../../reports/index.ts';
import type { Event } from '../../spec/words/event.ts';
import type { CaseResult } from '../../spec/words/finding.ts';
import type { Target } from '../../spec/words/run-record.ts';
import type { ChosenClient } from '../clients/choose-clients.ts';
import { completeSettings } from '../complete-settings.ts';
import { EXIT, type ExitCode, type FailOn, isHeld } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { REPLAY_FLAGS } from '../flags/run-flags.ts';
import { confirmLive } from '../live/confirm-live.ts';
import { rerunCase } from '../rerun-case.ts';
import { type Replay, readReplay } from '../results/read-replay.ts';
import type { RunSettings } from '../settings.ts';
import { watchSignals } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';
import { usageError } from '../usage-error.ts';

type ReplayFlags = FlagValues<typeof REPLAY_FLAGS>;

/** `replay ID|FILE`: runs cases again, each with the controls that it stands on, and shows each in full. */
export async function replay(
  { what, flags }: { readonly what: string; readonly flags: ReplayFlags },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const plan = await readReplay(what, surroundings.workingDirectory);
  const settings = await completeSettings(aim(flags, plan), surroundings);
  const client = await findClient(flags, plan);
  for (const caseId of client === undefined ? plan.caseIds : [])
    await confirmLive({ ...settings, caseId }, { surroundings, isConfirmed: flags.yes === true });
  const show = presenter(settings, surroundings);
  using interruption = watchSignals();
  const compose = await chooseRun(client, interruption.signal);
  const results: CaseResult[] = [];
  for (const caseId of plan.caseIds) {
    if (interruption.signal.aborted) break;
    const result = await rerunCase({ settings, caseId, compose });
    results.push(result);
    show(result);
  }
  if (settings.json) surroundings.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  return interruption.exitCode() ?? exitCodeOfCases(results, settings.failOn);
}

/** The client that is named, or that of the recorded run; undefined where the target is a server. */
async function findClient(
  { sdk, driver, url, fault }: ReplayFlags,
  { target, caseIds: [first] }: Replay,
): Promise<ChosenClient | undefined> {
  const isNamed = sdk !== undefined || driver !== undefined;
  const recorded = isNamed || target?.kind !== 'client' ? undefined : target;
  if (!isNamed && recorded === undefined) {
    if (/^(?:client\.|property\.calls\/)/.test(first))
      throw usageError(`The case ${first} is one of clients.`, 'Name the client: --sdk NAME or --driver COMMAND.');
    return undefined;
  }
  if (url !== undefined || fault !== undefined)
    throw usageError('A client has no URL and no fault of the emulator.', 'Leave out --url and --fault.');
  const { chooseClients } = await import('../clients/choose-clients.ts');
  const named =
    recorded === undefined
      ? { name: sdk, driver }
      : 'name' in recorded
        ? { name: recorded.name, driver: undefined }
        : { name: undefined, driver: recorded.command };
  return chooseClients({ ...named, all: false })[0];
}

async function chooseRun(
  client: ChosenClient | undefined,
  signal: AbortSignal,
): Promise<(settings: RunSettings) => AsyncIterable<Event>> {
  if (client === undefined) {
    const { composeRun } = await import('../compose-run.ts');
    return (settings) => composeRun(settings, signal);
  }
  const { composeClientRun } = await import('../clients/compose-client-run.ts');
  return (settings) => composeClientRun(client, settings, signal);
}

/** A recorded run is replayed against its own target unless another one is named. */
function aim(flags: ReplayFlags, { target, edition }: Replay): ReplayFlags {
  const recorded =
    flags.url !== undefined || flags.fault !== undefined || flags.config !== undefined ? undefined : target;
  const isOfClient = flags.sdk !== undefined || flags.driver !== undefined || target?.kind === 'client';
  return {
    ...(edition === undefined ? {} : { edition }),
    // Clients are given credentials that open nothing.
    ...(isOfClient ? { credentials: 'nobody' } : {}),
    ...(recorded?.kind === 'url' ? aimAt(recorded) : {}),
    ...(recorded?.kind === 'embedded' && recorded.fault !== undefined ? { fault: recorded.fault } : {}),
    ...flags,
  };
}

/** A proxy is not in the record with its password, so that it is named again, or by the environment. */
function aimAt({ url, insecure, ca }: Extract<Target, { readonly kind: 'url' }>): ReplayFlags {
  return { url, ...(insecure === undefined ? {} : { insecure }), ...(ca === undefined ? {} : { ca }) };
}

function presenter(
  options: { readonly json: boolean; readonly verbose: boolean },
  { stdout }: Surroundings,
): (result: CaseResult) => void {
  const page: Page = pageFor(stdout, options);
  return options.json ? () => {} : (result) => stdout.write(renderCase(result, page));
}

/** A case that could not be run again settles nothing. */
function exitCodeOfCases(results: readonly CaseResult[], failOn: FailOn): ExitCode {
  if (results.some(({ findings }) => findings.some(({ level }) => isHeld(level, failOn)))) return EXIT.nonConformant;
  return results.some(({ verdict }) => verdict === 'untested') ? EXIT.inconclusive : EXIT.fine;
}
