import { resolve } from 'node:path';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { completeGiven, readConfiguration } from '../complete-settings.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { RUN_FLAGS } from '../flags/run-flags.ts';
import type { ReportSettings, RunSettings } from '../settings.ts';
import { type Interruption, watchSignals } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellOperationalError } from '../tell-error.ts';
import { nextChange } from './next-change.ts';
import { refuseUnwatchable, refuseUnwatchableTarget } from './refuse-unwatchable.ts';
import { type Round, tellRound } from './tell-round.ts';
import { type WatchedFiles, watchedFiles } from './watched-files.ts';

type WatchFlags = FlagValues<typeof RUN_FLAGS>;
type Settings = RunSettings & ReportSettings;

interface Watch {
  readonly flags: WatchFlags;
  readonly surroundings: Surroundings;
  readonly files: WatchedFiles;
  readonly interruption: Interruption;
}

/**
 * `run --watch`: certifies, tells the run as `run` does, and after that, each time that the endpoint has come back or the configuration has changed,
 * what has changed. SIGINT while it waits ends it with the exit code of the last attempt; in the middle of a run, as it ends `run`.
 *
 * @throws OperationalError for what is wrong before the first run. Later on that is told, and waited for.
 */
export async function watch(flags: WatchFlags, surroundings: Surroundings): Promise<ExitCode> {
  refuseUnwatchable(flags);
  using interruption = watchSignals();
  using files = watchedFiles(flags, surroundings);
  const context = { flags, surroundings, files, interruption };
  let round = await certifyAsSet(context, undefined);
  for (;;) {
    if (interruption.signal.aborted) return interruption.exitCode() ?? round.code;
    const reason = await nextChange(round, context);
    if (reason === undefined) return interruption.exitCode() === EXIT.interrupted ? round.code : EXIT.terminated;
    surroundings.stderr.write(`\n${new Date().toTimeString().slice(0, 8)}  ${reason}\n`);
    round = await certifyOrTell(context, round);
  }
}

/** What is wrong with the configuration in between is one message; what the last run came to stays what the next one is compared with. */
async function certifyOrTell(context: Watch, before: Round): Promise<Round> {
  try {
    return await certifyAsSet(context, before);
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    context.surroundings.stderr.write(tellOperationalError(error, { verbose: context.flags.verbose === true }));
    // Nothing that the endpoint does mends it.
    const { endpoint: _, ...rest } = before;
    return { ...rest, code: error.exitCode };
  }
}

/** Certifies what the configuration names now. */
async function certifyAsSet(context: Watch, before: Round | undefined): Promise<Round> {
  const settings = await settle(context, before?.seed);
  refuseUnwatchableTarget(settings);
  return tellRound({ settings, before, ...context });
}

/** The settings as they are now, read from files that are watched from before they are read. All runs have one seed, so that what changes is the target. */
async function settle({ flags, surroundings, files }: Watch, seed: number | undefined): Promise<Settings> {
  files.lookAgain();
  const read = await readConfiguration(flags, surroundings);
  const named = [flags.knownFailing ?? read.file.knownFailing, flags.ca ?? read.file.ca];
  files.add(named.flatMap((path) => (path === undefined ? [] : [resolve(surroundings.workingDirectory, path)])));
  return completeGiven({ flags, ...read, defaults: seed === undefined ? {} : { seed } }, surroundings);
}
