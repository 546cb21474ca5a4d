import { resolve } from 'node:path';
import { FAULTS } from '../../emulator/fault-catalogue.ts';
import { atomicFileOutput } from '../../reports/index.ts';
import { chooseClients } from '../clients/choose-clients.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { IMPACT_FLAGS } from '../flags/impact-flags.ts';
import {
  type Column,
  EMPTY_TABLE,
  type ImpactTable,
  readKeptTable,
  withColumns,
  writeTable,
} from '../impact/impact-table.ts';
import { renderMarkdown, renderTable } from '../impact/render-impact.ts';
import type { Surroundings } from '../surroundings.ts';
import { usageError } from '../usage-error.ts';

/** `impact`: which fault of a server breaks which client, and what its user notices. Without names, what was measured when this version was made. */
export async function impact(
  { names, flags }: { readonly names: readonly string[]; readonly flags: FlagValues<typeof IMPACT_FLAGS> },
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (flags.json === true && flags.markdown === true)
    throw usageError('Two forms want standard output: JSON and Markdown.', 'Leave --json or --markdown out.');
  const table = names.length === 0 ? await readKeptTable() : await measure(names, surroundings);
  if (flags.output !== undefined) {
    const output = atomicFileOutput(resolve(surroundings.workingDirectory, flags.output));
    await output.write(writeTable(table));
    await output.close();
  }
  surroundings.stdout.write(render(table, flags));
  return EXIT.fine;
}

const render = (table: ImpactTable, { json, markdown }: FlagValues<typeof IMPACT_FLAGS>): string => {
  if (json === true) return writeTable(table);
  if (markdown === true) return renderMarkdown(table);
  return renderTable(
    table,
    FAULTS.map(({ name }) => name),
  );
};

async function measure(names: readonly string[], surroundings: Surroundings): Promise<ImpactTable> {
  const clients = names.flatMap((name) => chooseClients({ name, driver: undefined, all: false }));
  // Loaded after everything that can be wrong with the names has been looked at.
  const { measureClients } = await import('../impact/measure-clients.ts');
  const columns: Column[] = [];
  for await (const column of measureClients(clients, { onProgress: progressOn(surroundings) })) columns.push(column);
  return withColumns(EMPTY_TABLE, { columns, faults: FAULTS.map(({ name }) => name) });
}

function progressOn({ stderr }: Surroundings): (client: string, done: number, of: number) => void {
  if (!stderr.isTTY) return () => {};
  return (client, done, of) => void stderr.write(`\r${client}: ${done} of ${of}${done === of ? '\n' : ''}`);
}
