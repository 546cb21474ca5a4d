import { resolve } from 'node:path';
import { createCaseSource } from '../../generators/index.ts';
import { recordKeeper } from '../../reports/index.ts';
import { mergeShards, type Shards } from '../../runners/engine/shards/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { MERGE_FLAGS } from '../flags/report-flags.ts';
import { quoteImpacts } from '../impact/quote-impact.ts';
import { checkNothingLost } from '../merge/check-nothing-lost.ts';
import { checkShards, checkVersion, type ReadRecord } from '../merge/check-shards.ts';
import { openReporters } from '../open-reporters.ts';
import { proposeEdition } from '../propose-edition.ts';
import { readResults } from '../results/read-results.ts';
import type { ReportSettings } from '../settings.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellRun } from '../tell-run.ts';

/** `merge FILE...`: joins the shards of a run to the record of the whole, and tells it as that run would have been told. Sends nothing. */
export async function merge(
  { files, flags }: { readonly files: readonly string[]; readonly flags: FlagValues<typeof MERGE_FLAGS> },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const settings = completeReports(flags);
  const read = [];
  for (const file of files)
    read.push({ file, record: await readResults(resolve(surroundings.workingDirectory, file)) });
  const shards = checkShards(read);
  const keeper = recordKeeper();
  const events = await tellMerged(shards, read);
  const reporters = [...openReporters(settings, surroundings), keeper];
  const worst = await tellRun(events, { reporters, surroundings, verbose: settings.verbose });
  return worst(exitCodeOf(keeper.record(), { ...settings, failOnFlaky: shards[0].shard.failOnFlaky }));
}

async function tellMerged(shards: Shards, read: readonly ReadRecord[]): Promise<AsyncIterable<Event>> {
  const [{ contract: recorded, seed, shard }] = shards;
  const contract = await loadContract({ edition: recorded.edition });
  checkVersion(shards, contract);
  const { fixtures } = shard.outline;
  const scenarios = Object.fromEntries(
    Object.entries(shard.outline.scenarios).map(([error, input]) => [error, { input }]),
  );
  const source = createCaseSource({ contract, fixtures, scenarios, seed });
  const merged = [...mergeShards(shards, { contract, source })];
  checkNothingLost(shards, { contract, source, merged, read });
  const events = quoteImpacts(asynchronous(merged));
  return proposeEdition(events, { contract, source, configuration: { fixtures, scenarios } });
}

async function* asynchronous(events: Iterable<Event>): AsyncGenerator<Event> {
  yield* events;
}

function completeReports(flags: FlagValues<typeof MERGE_FLAGS>): ReportSettings {
  return {
    failOn: flags.failOn ?? 'must',
    reporters: flags.reporter ?? [],
    ...(flags.outputDir === undefined ? {} : { outputDirectory: flags.outputDir }),
    json: flags.json === true,
    quiet: flags.quiet === true,
    verbose: flags.verbose === true,
  };
}
