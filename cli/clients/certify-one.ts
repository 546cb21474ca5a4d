import { relative } from 'node:path';
import { recordKeeper } from '../../reports/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { completeSettings } from '../complete-settings.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import { DEFAULT_CALLS, DEFAULT_SLOW_CALLS, type SDK_FLAGS } from '../flags/sdk-flags.ts';
import { openDraft } from '../known/open-draft.ts';
import { openReporters } from '../open-reporters.ts';
import { watchSignals } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellRun } from '../tell-run.ts';
import type { ChosenClient } from './choose-clients.ts';

export type SdkFlags = FlagValues<typeof SDK_FLAGS>;

/** What the certification of one client came to. */
export interface CertifiedClient {
  readonly exitCode: ExitCode;
  /** Undefined when the run had no end. */
  readonly record: RunRecord | undefined;
}

/**
 * Certifies a client and tells what was found.
 *
 * A shipped driver is held to the list that is kept of it, unless the command names one: what the configuration file knows is known of an
 * endpoint.
 *
 * @throws OperationalError for what the flags get wrong, and for a driver that does not come up.
 */
export async function certifyOne(
  client: ChosenClient,
  { flags, surroundings }: { readonly flags: SdkFlags; readonly surroundings: Surroundings },
): Promise<CertifiedClient> {
  const kept =
    client.knownFailing === undefined
      ? {}
      : { knownFailing: relative(surroundings.workingDirectory, client.knownFailing) };
  const casesPerProperty = client.isSlow === true ? DEFAULT_SLOW_CALLS : DEFAULT_CALLS;
  const settings = await completeSettings({ ...kept, ...flags, credentials: 'nobody' }, surroundings, {
    casesPerProperty,
  });
  const draft = await openDraft(flags.writeKnown, surroundings);
  const keeper = recordKeeper();
  const reporters = [...openReporters(settings, surroundings), keeper];
  using interruption = watchSignals();
  const { composeClientRun } = await import('./compose-client-run.ts');
  const { signal } = interruption;
  const one = flags.caseId === undefined ? {} : { caseId: flags.caseId };
  const events = composeClientRun(client, { ...settings, ...one }, signal);
  const worst = await tellRun(events, { reporters, surroundings, verbose: settings.verbose });
  const record = keeper.record();
  await draft(record, settings);
  return { exitCode: worst(interruption.exitCode() ?? exitCodeOf(record, settings)), record };
}
