import { resolve } from 'node:path';
import { writeRendered } from '../../reports/index.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { REPORT_FLAGS } from '../flags/report-flags.ts';
import { MATRIX } from '../flags/reporter-choice.ts';
import { readChoices, TERMINAL, wholeOutput } from '../open-reporters.ts';
import type { writePdf } from '../pdf/write-pdf.ts';
import { rendererOf } from '../renderer-of.ts';
import { readResults } from '../results/read-results.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellFailures } from '../tell-run.ts';
import { usageError } from '../usage-error.ts';

/**
 * `report FILE...`: makes any report of a saved run, as that run would have made it. Each report is written on its own, so that one that
 * cannot be written does not lose the others; those that could not are told at the end.
 */
export async function report(
  { files, flags }: { readonly files: readonly string[]; readonly flags: FlagValues<typeof REPORT_FLAGS> },
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { stdout, workingDirectory } = surroundings;
  const [file = '', ...others] = files;
  const reporters = (flags.reporter ?? []).flatMap(({ name, path }) =>
    name === MATRIX ? [] : [{ name, ...(path === undefined ? {} : { path }) }],
  );
  if (others.length > 0 || reporters.length !== (flags.reporter ?? []).length) {
    const { reportMatrix } = await import('./report-matrix.ts');
    return reportMatrix({ files, flags }, surroundings);
  }
  const settings = {
    reporters,
    json: flags.json === true,
    quiet: flags.quiet === true,
    verbose: flags.verbose === true,
  };
  const asked = readChoices(settings);
  const choices = (asked.length === 0 && flags.pdf === undefined ? [TERMINAL] : asked).map(({ name, path }) => {
    if (name !== 'ndjson') return { name, path };
    throw usageError('A saved run holds no events, so that -r ndjson has nothing to tell.', 'Ask for it with the run.');
  });
  const record = await readResults(resolve(workingDirectory, file));
  const written = await Promise.allSettled([
    ...choices.map(async ({ name, path }) => {
      const render = rendererOf(name, { settings, screen: path === undefined ? stdout : undefined });
      const output = wholeOutput(path === undefined ? undefined : resolve(workingDirectory, path), stdout);
      await writeRendered(output, () => render(record));
    }),
    ...(flags.pdf === undefined
      ? []
      : [print({ record, path: flags.pdf, paper: flags.paper ?? 'a4', browser: flags.browser }, surroundings)]),
  ]);
  const failures = written.flatMap((result, at) =>
    result.status === 'rejected' ? [{ reporter: choices[at]?.name ?? 'pdf', error: result.reason }] : [],
  );
  tellFailures(failures, { surroundings, verbose: settings.verbose });
  return failures.length > 0 ? EXIT.unusable : EXIT.fine;
}

/** Few need what prints. */
async function print(...wanted: Parameters<typeof writePdf>): Promise<void> {
  const { writePdf } = await import('../pdf/write-pdf.ts');
  return writePdf(...wanted);
}
