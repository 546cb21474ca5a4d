import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readRecording } from '../../cli/recording/read-recording.ts';
import { rejudge } from '../../cli/recording/rejudge.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { runHere } from './run-here.ts';

/** Runs the suite with these flags, recorded; gives the record of the run, and the one that judging the recording again comes to. */
export async function recordAndRejudge(
  { name, directory }: { readonly name: string; readonly directory: string },
  ...flags: readonly string[]
): Promise<{ readonly told: RunRecord; readonly again: RunRecord | undefined }> {
  const recording = `${name}.ndjson.gz`;
  await runHere(['run', '-q', '--record', recording, '-r', `json=${name}.json`, ...flags], directory);
  const told: RunRecord = JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8'));
  return { told, again: await rejudge(await readRecording(join(directory, recording))) };
}

/** All of a record but the lines by which a case is seen again: they speak of this machine. */
export function withoutReproduction(record: RunRecord | undefined): string {
  return JSON.stringify({ ...record, cases: record?.cases.map(({ reproduce, ...result }) => result) });
}

/** The lines of a recording as values. */
export function readLines(path: string): readonly Readonly<Record<string, unknown>>[] {
  return gunzipSync(readFileSync(path))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Writes values as the lines of a recording. */
export function writeLines(path: string, lines: readonly unknown[]): void {
  writeFileSync(path, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
}
