import { resolve } from 'node:path';
import { compareRecords, renderDiffJson, renderDiffMarkdown, renderDiffText } from '../../reports/diff/index.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { DIFF_FLAGS } from '../flags/report-flags.ts';
import { readResults } from '../results/read-results.ts';
import type { Surroundings } from '../surroundings.ts';

const RENDERERS = { text: renderDiffText, markdown: renderDiffMarkdown, json: renderDiffJson } as const;

/** `diff A B`: what broke between two saved runs, what was mended, and what is new. Exit code 1 when something broke. */
export async function diff(
  { files, flags }: { readonly files: readonly [string, string]; readonly flags: FlagValues<typeof DIFF_FLAGS> },
  { stdout, workingDirectory }: Surroundings,
): Promise<ExitCode> {
  const [before, after] = await Promise.all([
    readResults(resolve(workingDirectory, files[0])),
    readResults(resolve(workingDirectory, files[1])),
  ]);
  const found = compareRecords(before, after);
  stdout.write(RENDERERS[flags.format ?? 'text'](found));
  return found.broken.length > 0 ? EXIT.nonConformant : EXIT.fine;
}
