import { resolve } from 'node:path';
import { renderMatrix } from '../../reports/html/index.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { REPORT_FLAGS } from '../flags/report-flags.ts';
import { MATRIX } from '../flags/reporter-choice.ts';
import { wholeOutput } from '../open-reporters.ts';
import { readResults } from '../results/read-results.ts';
import type { Surroundings } from '../surroundings.ts';
import { usageError } from '../usage-error.ts';

/** `report FILE... -r matrix`: saved runs side by side, as one page. */
export async function reportMatrix(
  { files, flags }: { readonly files: readonly string[]; readonly flags: FlagValues<typeof REPORT_FLAGS> },
  { stdout, workingDirectory }: Surroundings,
): Promise<ExitCode> {
  const [choice, ...others] = flags.reporter ?? [];
  if (choice?.name !== MATRIX || others.length > 0 || flags.json === true || flags.pdf !== undefined)
    throw usageError(
      'Several runs are told side by side only as -r matrix, and a matrix is told alone.',
      'For instance: report a/results.json b/results.json -r matrix=matrix.html',
    );
  const records = await Promise.all(files.map((file) => readResults(resolve(workingDirectory, file))));
  const output = wholeOutput(choice.path === undefined ? undefined : resolve(workingDirectory, choice.path), stdout);
  for (const part of renderMatrix(records)) await output.write(part);
  await output.close();
  return EXIT.fine;
}
