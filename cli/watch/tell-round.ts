import { relative } from 'node:path';
import { compareRecords, renderDiffText } from '../../reports/diff/index.ts';
import { pageFor, recordKeeper, renderFailures, renderTerminal, renderVerdict } from '../../reports/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { composeRun } from '../compose-run.ts';
import { type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { openFileReporters, openReporters } from '../open-reporters.ts';
import type { ReportSettings, RunSettings } from '../settings.ts';
import type { Interruption } from '../signals.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellRun } from '../tell-run.ts';
import type { WatchedFiles } from './watched-files.ts';

/** What one attempt came to, and what is waited for after it. */
export interface Round {
  readonly code: ExitCode;
  readonly seed: number;
  /** The last run that came to a verdict. */
  readonly record?: RunRecord;
  /** The endpoint whose return is waited for. None: the embedded emulator, or one behind a proxy, which says nothing of the endpoint by being there. */
  readonly endpoint?: { readonly url: string; readonly isAway: boolean };
}

interface Telling {
  readonly settings: RunSettings & ReportSettings;
  readonly before: Round | undefined;
  readonly surroundings: Surroundings;
  readonly files: WatchedFiles;
  readonly interruption: Interruption;
}

/** Makes a run. The first one is told as `run` tells it, a later one by what has changed; the files of reports are written anew each time. */
export async function tellRound(telling: Telling): Promise<Round> {
  const { settings, before, surroundings, interruption } = telling;
  const keeper = recordKeeper();
  const open = before === undefined ? openReporters : openFileReporters;
  const reporters = [...open(settings, surroundings), keeper];
  const worst = await tellRun(composeRun(settings, interruption.signal), {
    reporters,
    surroundings,
    verbose: settings.verbose,
  });
  const record = keeper.record();
  if (before !== undefined && record !== undefined && !interruption.signal.aborted)
    surroundings.stdout.write(tellChange(record, { before: before.record, settings, stdout: surroundings.stdout }));
  const round = roundOf(record, { settings, before });
  tellWaiting(round, telling);
  return { ...round, code: worst(interruption.exitCode() ?? round.code) };
}

function roundOf(record: RunRecord | undefined, { settings, before }: Pick<Telling, 'settings' | 'before'>): Round {
  const { url } = settings.configuration;
  const isConclusive = record !== undefined && record.verdict !== 'inconclusive';
  const latest = isConclusive ? record : before?.record;
  // It may be back before anybody looks: then there was nobody who refused.
  const isAway = !isConclusive && (record?.reason ?? '').includes('ECONNREFUSED');
  return {
    code: exitCodeOf(record, settings),
    seed: settings.seed,
    ...(latest === undefined ? {} : { record: latest }),
    ...(url === undefined || settings.connection.proxy !== undefined ? {} : { endpoint: { url, isAway } }),
  };
}

/** A run after the first: what has changed since the last verdict, in a line when nothing has. */
function tellChange(
  record: RunRecord,
  {
    before,
    settings,
    stdout,
  }: { readonly before: RunRecord | undefined } & Pick<Telling, 'settings'> & Pick<Surroundings, 'stdout'>,
): string {
  const page = pageFor(stdout, settings);
  if (record.verdict === 'inconclusive') return renderVerdict(record, page);
  if (before === undefined) return settings.quiet ? renderVerdict(record, page) : renderTerminal(record, page);
  const diff = compareRecords(before, record);
  const isSame = diff.before.verdict === diff.after.verdict && diff.same === record.requirements.length;
  const told = isSame
    ? `Nothing has changed: ${record.verdict}, ${diff.same} requirements as before.\n`
    : renderDiffText(diff);
  const broken = new Set(diff.broken.map(({ id }) => id));
  const requirements = record.requirements.filter(({ id }) => broken.has(id));
  // The evidence is told once, when it is news. A list of known deviations that is out of date makes the command fail, whatever changed.
  return `${told}${renderFailures({ ...record, requirements }, page)}`;
}

/** Says once what is watched. */
function tellWaiting({ endpoint }: Round, { settings, before, surroundings, files, interruption }: Telling): void {
  if (settings.quiet || before !== undefined || interruption.signal.aborted) return;
  const { workingDirectory, stdin, stderr } = surroundings;
  const names = [...files.looks()]
    .filter(([, look]) => look !== 'none')
    .map(([path]) => relative(workingDirectory, path));
  const watched = [...(endpoint === undefined ? [] : [endpoint.url]), ...names];
  const enter = stdin?.isTTY === true ? 'Enter certifies again, ' : '';
  stderr.write(`\nWatching ${watched.join(', ') || 'for a configuration'}. ${enter}Ctrl-C ends.\n`);
}
