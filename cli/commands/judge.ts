import { resolve } from 'node:path';
import { createCaseSource } from '../../generators/index.ts';
import { recordKeeper } from '../../reports/index.ts';
import type { Contract } from '../../spec/contract.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { completeSettings } from '../complete-settings.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { JUDGE_FLAGS } from '../flags/judge-flags.ts';
import { quoteImpacts } from '../impact/quote-impact.ts';
import { openReporters } from '../open-reporters.ts';
import type { RunSettings } from '../settings.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellRun } from '../tell-run.ts';
import { judgeRecordedTraffic, readArchive, readOwn } from '../traffic/judge-recorded-traffic.ts';
import { openRecording } from '../traffic/open-recording.ts';
import { isOwnRecording } from '../traffic/read-own-recording.ts';

/** `judge FILE`: judges traffic that others recorded, and sends nothing. */
export async function judge(
  { file, flags: { server, ...flags } }: { readonly file: string; readonly flags: FlagValues<typeof JUDGE_FLAGS> },
  surroundings: Surroundings,
): Promise<ExitCode> {
  // Nothing is sent, so that no endpoint of AWS comes to harm.
  const settings = await completeSettings({ ...flags, allowLive: true }, surroundings);
  const contract = await loadContract({ edition: settings.configuration.edition });
  await checkKnown(settings, contract);
  const path = file === '-' ? file : resolve(surroundings.workingDirectory, file);
  const recording = (await isOwnRecording(path))
    ? readOwn(path, file)
    : readArchive(await openRecording(path, surroundings), file);
  const events = judgeRecordedTraffic({ ...settings, recording, file, server, contract });
  // What is wrong with the recording is told before a report is begun.
  const first = await events.next();
  const keeper = recordKeeper();
  const reporters = [...openReporters(settings, surroundings), keeper];
  const told = quoteImpacts(goOn(first, events));
  const worst = await tellRun(told, { reporters, surroundings, verbose: settings.verbose });
  return worst(exitCodeOf(keeper.record(), settings));
}

async function checkKnown({ knownDeviations, configuration }: RunSettings, contract: Contract): Promise<void> {
  if (knownDeviations.length === 0) return;
  const { checkKnownList } = await import('../known/check-known-list.ts');
  const { fixtures, scenarios } = configuration;
  const source = createCaseSource({ contract, fixtures, scenarios, seed: 0 });
  await checkKnownList(knownDeviations, { contract, source, configuration });
}

async function* goOn(first: IteratorResult<Event>, rest: AsyncGenerator<Event>): AsyncGenerator<Event> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
