/*
 * Reports: the events of a run, told to somebody. This room knows how to read a run record and where text goes; it must never
 * know how a case is made, sent or judged, and it decides no verdict.
 * Start at reporter.ts (what a report is), then fold-events.ts (events -> record); a report of the whole record is a
 * format, one file in formats/, loaded when it is asked for. `diff` and `html` have doors of their own.
 */

export { feedReporters, type ReportFailure } from './feed-reporters.ts';
export { foldEvents } from './fold-events.ts';
export { ndjsonReporter } from './ndjson-reporter.ts';
export { atomicFileOutput } from './outputs/atomic-file-output.ts';
export { growingFileOutput } from './outputs/growing-file-output.ts';
export { makeDirectory } from './outputs/make-directory.ts';
export type { Output } from './outputs/output.ts';
export { isSpecialFile, specialFileOutput } from './outputs/special-file-output.ts';
export { streamOutput } from './outputs/stream-output.ts';
export { recordKeeper } from './record-keeper.ts';
export { recordReporter } from './record-reporter.ts';
export { type Rendered, writeRendered } from './rendered.ts';
export type { Reporter } from './reporter.ts';
export { firstFailuresReporter } from './terminal/first-failures-reporter.ts';
export { noticeReporter } from './terminal/notice-reporter.ts';
export type { Page } from './terminal/page.ts';
export { pageFor } from './terminal/page-for.ts';
export { progressReporter } from './terminal/progress-reporter.ts';
export { renderCase } from './terminal/render-case.ts';
export { renderFailures, renderTerminal, renderVerdict } from './terminal/render-terminal.ts';
