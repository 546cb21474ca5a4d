import { resolve } from 'node:path';
import { recordKeeper } from '../../reports/index.ts';
import { completeSettings } from '../complete-settings.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { RUN_FLAGS } from '../flags/run-flags.ts';
import { openDraft } from '../known/open-draft.ts';
import { confirmLive } from '../live/confirm-live.ts';
import { openReporters } from '../open-reporters.ts';
import type { ReportSettings, RunSettings } from '../settings.ts';
import { watchSignals } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellRun } from '../tell-run.ts';
import { usageError } from '../usage-error.ts';

/** `run`: certifies an endpoint and tells what was found; with --watch, again and again. */
export async function run(flags: FlagValues<typeof RUN_FLAGS>, surroundings: Surroundings): Promise<ExitCode> {
  if (flags.watch === true) {
    const { watch } = await import('../watch/watch.ts');
    return watch(flags, surroundings);
  }
  const settings = await settle(flags, surroundings);
  await confirmLive(settings, { surroundings, isConfirmed: flags.yes === true });
  const draft = await openDraft(flags.writeKnown, surroundings);
  const keeper = recordKeeper();
  const reporters = [...openReporters(settings, surroundings), keeper];
  using interruption = watchSignals();
  // The engine is loaded after everything that can be wrong with the flags has been looked at.
  const { composeRun } = await import('../compose-run.ts');
  await using recording = await openRecording(flags, surroundings);
  const events = composeRun({ ...settings, ...recording.settings }, interruption.signal);
  const worst = await tellRun(events, { reporters, surroundings, verbose: settings.verbose });
  const record = keeper.record();
  await draft(record, settings);
  return worst(interruption.exitCode() ?? exitCodeOf(record, settings));
}

/** The recording that was asked for. What another run came to before cannot be in it. */
async function openRecording(
  { record, resume }: FlagValues<typeof RUN_FLAGS>,
  { workingDirectory }: Surroundings,
): Promise<AsyncDisposable & { readonly settings: Pick<RunSettings, 'recording'> }> {
  if (record === undefined) return { settings: {}, [Symbol.asyncDispose]: async () => {} };
  if (resume !== undefined)
    throw usageError(
      'A run that goes on from another is not recorded: what that one was answered would be missing.',
      'Leave out --record, or --resume.',
    );
  const { openRecordingFile } = await import('../recording/write-recording.ts');
  const { write, ...file } = openRecordingFile(resolve(workingDirectory, record));
  return { ...file, settings: { recording: write } };
}

/** A run that goes on from another has its seed, unless one is given. */
async function settle(
  flags: FlagValues<typeof RUN_FLAGS>,
  surroundings: Surroundings,
): Promise<RunSettings & ReportSettings> {
  if (flags.resume === undefined) return completeSettings(flags, surroundings);
  const { readEarlierRun } = await import('../resume/read-earlier-run.ts');
  const earlier = await readEarlierRun(flags.resume, surroundings.workingDirectory);
  return { ...(await completeSettings({ seed: earlier.started[0].seed, ...flags }, surroundings)), earlier };
}
