import { resolve } from 'node:path';
import { createCaseSource, createRequestReader } from '../../generators/index.ts';
import { feedReporters, recordKeeper } from '../../reports/index.ts';
import { gatherTraffic, judgeTraffic, readEntry, readHar } from '../../runners/index.ts';
import type { Contract } from '../../spec/contract.ts';
import { loadContract } from '../../spec/index.ts';
import type { Event } from '../../spec/words/event.ts';
import { completeSettings } from '../complete-settings.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { JUDGE_FLAGS } from '../flags/judge-flags.ts';
import { quoteImpacts } from '../impact/quote-impact.ts';
import { openReporters } from '../open-reporters.ts';
import score from '../oracle/score.json' with { type: 'json' };
import type { RunSettings } from '../settings.ts';
import { SUITE } from '../suite-name.ts';
import type { Surroundings } from '../surroundings.ts';
import { chooseServer } from '../traffic/choose-server.ts';
import { openRecording } from '../traffic/open-recording.ts';

type JudgeFlags = FlagValues<typeof JUDGE_FLAGS>;

/** `judge FILE`: judges traffic that others recorded, and sends nothing. */
export async function judge(
  { file, flags: { server, ...flags } }: { readonly file: string; readonly flags: JudgeFlags },
  surroundings: Surroundings,
): Promise<ExitCode> {
  // Nothing is sent, so that no endpoint of AWS comes to harm.
  const settings = await completeSettings({ ...flags, allowLive: true }, surroundings);
  const contract = await loadContract({ edition: settings.configuration.edition });
  await checkKnown(settings, contract);
  const keeper = recordKeeper();
  const path = file === '-' ? file : resolve(surroundings.workingDirectory, file);
  const events = judgeRecording({ path, file, server, settings, contract }, surroundings);
  const first = await events.next();
  // What is wrong with the recording is told before a report is begun.
  const reporters = [...openReporters(settings, surroundings), keeper];
  await feedReporters({ events: quoteImpacts(chain(first, events)), reporters });
  return exitCodeOf(keeper.record(), settings);
}

interface Recording {
  readonly path: string;
  readonly file: string;
  readonly server: string | undefined;
  readonly settings: RunSettings;
  readonly contract: Contract;
}

async function* judgeRecording(
  { path, file, server, settings, contract }: Recording,
  surroundings: Surroundings,
): AsyncGenerator<Event> {
  const { operation } = contract;
  const { name, chunks } = await openRecording(path, surroundings);
  const traffic = await gatherTraffic(readEntries(chunks, name), operation);
  const { configuration, knownDeviations, redact } = settings;
  const { region, fixtures, capabilities } = configuration;
  yield* judgeTraffic({
    contract,
    traffic,
    server: chooseServer(traffic, { named: server, name, operation: operation.id }),
    file,
    read: createRequestReader(contract),
    suite: SUITE,
    oracle: score,
    outline: { mode: 'coverage', casesPerProperty: 0, region, fixtures, scenarios: {}, capabilities, known: [] },
    knownDeviations,
    redact,
    now: Date.now,
  });
}

async function* readEntries(chunks: AsyncIterable<Uint8Array>, name: string) {
  for await (const raw of readHar(chunks, name)) yield readEntry(raw);
}

async function checkKnown({ knownDeviations, configuration }: RunSettings, contract: Contract): Promise<void> {
  if (knownDeviations.length === 0) return;
  const { checkKnownList } = await import('../known/check-known-list.ts');
  const { fixtures, scenarios } = configuration;
  const source = createCaseSource({ contract, fixtures, scenarios, seed: 0 });
  await checkKnownList(knownDeviations, { contract, source, configuration });
}

async function* chain<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
