import { resolve } from 'node:path';
import { readBundle } from '../reports/html/read-bundle.ts';
import {
  atomicFileOutput,
  firstFailuresReporter,
  growingFileOutput,
  isSpecialFile,
  makeDirectory,
  ndjsonReporter,
  noticeReporter,
  type Output,
  progressReporter,
  type Reporter,
  recordReporter,
  specialFileOutput,
  streamOutput,
} from '../reports/index.ts';
import type { ReporterChoice, ReporterName } from './flags/reporter-choice.ts';
import { rendererOf } from './renderer-of.ts';
import { isSameFile } from './resume/is-same-file.ts';
import type { ReportSettings, ReportTargets, RunSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import { usageError } from './usage-error.ts';

/** The files of `-o DIR`. */
const DIRECTORY_FILES: readonly (readonly [name: ReporterName, file: string])[] = [
  ['json', 'results.json'],
  ['ndjson', 'events.ndjson'],
  ['junit', 'junit.xml'],
];

/**
 * The reporters that were asked for. One thing goes to standard output: what was named without a path, else the terminal
 * report. The directory of `-o` is made when it is missing. Throws an OperationalError, before anything has run, when two want it or a file cannot be written.
 */
export function openReporters(settings: Place['settings'], surroundings: Surroundings): readonly Reporter[] {
  const choices = chooseReporters(settings);
  if (settings.outputDirectory !== undefined)
    makeDirectory(resolve(surroundings.workingDirectory, settings.outputDirectory));
  const asked = choices.map((choice) => openReporter(choice, { settings, surroundings }));
  // Progress is closed first: its line is gone before a report is written to the same terminal.
  return [...standardErrorReporters(settings, surroundings), ...asked];
}

/** The reports of a run that go to files, and its progress: for one of which the rest is told otherwise. */
export function openFileReporters(settings: Place['settings'], surroundings: Surroundings): readonly Reporter[] {
  const files = chooseReporters(settings).filter(({ path }) => path !== undefined);
  const { stderr } = surroundings;
  return [
    ...(settings.quiet ? [] : progressReporters(stderr)),
    ...files.map((choice) => openReporter(choice, { settings, surroundings })),
  ];
}

/** What is told of a run: the reports that were asked for, the files of `-o`, and the terminal report where nothing else goes to standard output. */
function chooseReporters(settings: ReportTargets): readonly ReporterChoice[] {
  const asked = readChoices(settings);
  const { outputDirectory } = settings;
  const files =
    outputDirectory === undefined
      ? []
      : DIRECTORY_FILES.map(([name, file]) => ({ name, path: `${outputDirectory}/${file}` }));
  return [...asked, ...files, ...(asked.some(({ path }) => path === undefined) ? [] : [TERMINAL])];
}

/** The report that goes to standard output where no other does. */
export const TERMINAL: ReporterChoice = { name: 'terminal' };

/**
 * The reports that were asked for, and where each goes.
 *
 * @throws OperationalError when two of them want standard output.
 */
export function readChoices(settings: Pick<ReportTargets, 'reporters' | 'json'>): readonly ReporterChoice[] {
  const asked: readonly ReporterChoice[] = [
    ...settings.reporters,
    ...(settings.json ? [{ name: 'json' } as const] : []),
  ];
  const onStdout = asked.filter(({ path }) => path === undefined).map(({ name }) => name);
  if (onStdout.length > 1) {
    throw usageError(
      `Two reports want standard output: ${onStdout.join(' and ')}.`,
      `Give all but one a file, for instance -r ${onStdout[0]}=report.txt.`,
    );
  }
  return asked;
}

interface Place {
  readonly settings: ReportSettings & Pick<RunSettings, 'earlier'>;
  readonly surroundings: Surroundings;
}

function openReporter({ name, path }: ReporterChoice, { settings, surroundings }: Place): Reporter {
  const { stdout, workingDirectory } = surroundings;
  const file = path === undefined ? undefined : resolve(workingDirectory, path);
  const resumed = settings.earlier?.path;
  // A page that cannot be made is told before the run, and not after it.
  if (name === 'html') readBundle('run');
  if (name === 'ndjson') return ndjsonReporter(file === undefined ? streamOutput(stdout) : growingFile(file, resumed));
  return recordReporter({
    name,
    render: rendererOf(name, { settings, screen: file === undefined ? stdout : undefined }),
    output: wholeOutput(file, stdout),
  });
}

/** The file that a run goes on from grows: what it holds must not be lost when this run is killed as well. */
const growingFile = (file: string, resumed: string | undefined): Output =>
  isSpecialFile(file)
    ? specialFileOutput(file)
    : growingFileOutput(file, { extend: resumed !== undefined && isSameFile(file, resumed) });

/** A file that appears whole, or else standard output. */
export function wholeOutput(file: string | undefined, stdout: NodeJS.WritableStream): Output {
  if (file === undefined) return streamOutput(stdout);
  return isSpecialFile(file) ? specialFileOutput(file) : atomicFileOutput(file);
}

/** Notices, the first failures, and progress for somebody who watches. */
function standardErrorReporters({ quiet }: ReportSettings, { stderr }: Surroundings): readonly Reporter[] {
  if (quiet) return [];
  return [
    ...progressReporters(stderr),
    noticeReporter(streamOutput(stderr, 'standard error')),
    firstFailuresReporter(streamOutput(stderr, 'standard error')),
  ];
}

const progressReporters = (stderr: Surroundings['stderr']): readonly Reporter[] =>
  stderr.isTTY ? [progressReporter({ stream: stderr, clock: performance.now.bind(performance) })] : [];
