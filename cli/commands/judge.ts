import { resolve } from 'node:path';
import { recordKeeper } from '../../reports/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { completeSettings } from '../complete-settings.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { JUDGE_FLAGS } from '../flags/judge-flags.ts';
import { quoteImpacts } from '../impact/quote-impact.ts';
import { openReporters } from '../open-reporters.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellRun } from '../tell-run.ts';
import { judgeRecordedTraffic } from '../traffic/judge-recorded-traffic.ts';
import { openTraffic } from '../traffic/open-traffic.ts';

/** `judge FILE`: judges traffic that others recorded, and sends nothing. */
export async function judge(
  { file, flags: { server, ...flags } }: { readonly file: string; readonly flags: FlagValues<typeof JUDGE_FLAGS> },
  surroundings: Surroundings,
): Promise<ExitCode> {
  // Nothing is sent, so that no endpoint of AWS comes to harm.
  const settings = await completeSettings({ ...flags, allowLive: true }, surroundings);
  const contract = await loadContract({ edition: settings.configuration.edition });
  const path = file === '-' ? file : resolve(surroundings.workingDirectory, file);
  const recording = await openTraffic({ path, file }, surroundings);
  const events = judgeRecordedTraffic({ ...settings, recording, file, server, contract });
  // What is wrong with the recording is told before a report is begun.
  const first = await events.next();
  const keeper = recordKeeper();
  const reporters = [...openReporters(settings, surroundings), keeper];
  const told = quoteImpacts(goOn(first, events));
  const worst = await tellRun(told, { reporters, surroundings, verbose: settings.verbose });
  return worst(exitCodeOf(keeper.record(), settings));
}

async function* goOn(first: IteratorResult<Event>, rest: AsyncGenerator<Event>): AsyncGenerator<Event> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
