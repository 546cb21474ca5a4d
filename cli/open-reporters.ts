import { resolve } from 'node:path';
import {
  atomicFileOutput,
  firstFailuresReporter,
  formatReporter,
  growingFileOutput,
  makeDirectory,
  ndjsonReporter,
  noticeReporter,
  type Output,
  pageFor,
  progressReporter,
  type Reporter,
  streamOutput,
  terminalReporter,
} from '../reports/index.ts';
import type { ReporterChoice, ReporterName } from './flags/reporter-choice.ts';
import { isSameFile } from './resume/is-same-file.ts';
import type { ReportSettings, RunSettings } from './settings.ts';
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

function chooseReporters(settings: ReportSettings): readonly ReporterChoice[] {
  const { outputDirectory } = settings;
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
  const files =
    outputDirectory === undefined
      ? []
      : DIRECTORY_FILES.map(([name, file]) => ({ name, path: `${outputDirectory}/${file}` }));
  return [...asked, ...files, ...(onStdout.length === 0 ? [{ name: 'terminal' } as const] : [])];
}

interface Place {
  readonly settings: ReportSettings & Pick<RunSettings, 'earlier'>;
  readonly surroundings: Surroundings;
}

function openReporter({ name, path }: ReporterChoice, { settings, surroundings }: Place): Reporter {
  const { stdout, workingDirectory } = surroundings;
  const file = path === undefined ? undefined : resolve(workingDirectory, path);
  const resumed = settings.earlier?.path;
  switch (name) {
    case 'terminal': {
      const page = pageFor(file === undefined ? stdout : undefined, settings);
      return terminalReporter({ output: wholeOutput(file, stdout), page, quiet: settings.quiet });
    }
    case 'ndjson':
      return ndjsonReporter(file === undefined ? streamOutput(stdout) : growingFile(file, resumed));
    default:
      return formatReporter(name, wholeOutput(file, stdout));
  }
}

/** The file that a run goes on from grows: what it holds must not be lost when this run is killed as well. */
const growingFile = (file: string, resumed: string | undefined): Output =>
  growingFileOutput(file, { extend: resumed !== undefined && isSameFile(file, resumed) });

const wholeOutput = (file: string | undefined, stdout: NodeJS.WritableStream): Output =>
  file === undefined ? streamOutput(stdout) : atomicFileOutput(file);

/** Notices, the first failures, and progress for somebody who watches. */
function standardErrorReporters({ quiet }: ReportSettings, { stderr }: Surroundings): readonly Reporter[] {
  if (quiet) return [];
  const progress = stderr.isTTY ? [progressReporter({ stream: stderr, clock: performance.now.bind(performance) })] : [];
  return [...progress, noticeReporter(streamOutput(stderr)), firstFailuresReporter(streamOutput(stderr))];
}
