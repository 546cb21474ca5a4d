import { feedReporters, planReporter, recordKeeper, streamOutput } from '../../reports/index.ts';
import { completeSettings } from '../complete-settings.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { RUN_FLAGS } from '../flags/run-flags.ts';
import { isLive } from '../flags/target-url.ts';
import { openReporters } from '../open-reporters.ts';
import { watchSignals } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';

/** `run`: certifies an endpoint and tells what was found. */
export async function run(flags: FlagValues<typeof RUN_FLAGS>, surroundings: Surroundings): Promise<ExitCode> {
  const settings = await completeSettings(flags, surroundings.workingDirectory);
  const keeper = recordKeeper();
  const { url } = settings.configuration;
  const plan = url !== undefined && isLive(url) ? [planReporter(streamOutput(surroundings.stderr))] : [];
  const reporters = [...plan, ...openReporters(settings, surroundings), keeper];
  using interruption = watchSignals();
  // The engine is loaded after everything that can be wrong with the flags has been looked at.
  const { composeRun } = await import('../compose-run.ts');
  await feedReporters({ events: composeRun(settings, interruption.signal), reporters });
  return exitCodeOf(keeper.record(), { failOn: settings.failOn, interrupted: interruption.signal.aborted });
}
