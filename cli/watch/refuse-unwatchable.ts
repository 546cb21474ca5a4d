import type { FlagValues } from '../flags/flag.ts';
import { longName } from '../flags/flag.ts';
import type { RUN_FLAGS } from '../flags/run-flags.ts';
import { isLive } from '../flags/target-url.ts';
import { readChoices } from '../open-reporters.ts';
import type { ReportSettings, RunSettings } from '../settings.ts';
import { usageError } from '../usage-error.ts';

/** Flags of a run that is made once, and why it is. */
const ONCE = {
  shard: 'a part of a run comes to no verdict of its own',
  resume: 'a run that goes on from another is made once',
  record: 'each run would write over the recording of the last one',
  writeKnown: 'a list is drafted once',
} as const;

/** Refuses flags that say nothing of a run that is made again and again. Throws an OperationalError that names the flag. */
export function refuseUnwatchable(flags: FlagValues<typeof RUN_FLAGS>): void {
  const names = Object.keys(ONCE) as (keyof typeof ONCE)[];
  const name = names.find((each) => flags[each] !== undefined);
  if (name === undefined) return;
  throw usageError(`--watch and ${longName(name)} do not go together: ${ONCE[name]}.`, 'Leave out one of the two.');
}

/** Refuses to certify AWS itself again and again, and reports that would run into each other on standard output. */
export function refuseUnwatchableTarget(settings: RunSettings & ReportSettings): void {
  const { url } = settings.configuration;
  if (url !== undefined && isLive(url))
    throw usageError(
      `--watch would start real, billed work at ${new URL(url).hostname} again and again.`,
      'Certify it without --watch.',
    );
  const onStdout = readChoices(settings).find(({ name, path }) => path === undefined && name !== 'terminal');
  if (onStdout === undefined) return;
  throw usageError(
    `With --watch, the report ${onStdout.name} of every run would go to standard output, one behind the other.`,
    `Give it a file, which is written anew each time: -r ${onStdout.name}=PATH.`,
  );
}
