import { writeFileSync } from 'node:fs';
import { FAULTS } from '../../emulator/fault-catalogue.ts';
import { SHIPPED_DRIVERS } from '../../sdks/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { type ChosenClient, chooseClients } from '../clients/choose-clients.ts';
import { type ImpactTable, KEPT_TABLE, readKeptTable, withColumns, withoutColumn, writeTable } from './impact-table.ts';
import { measureClients } from './measure-clients.ts';
import { renderMarkdown } from './render-impact.ts';

// `npm run impact [-- --new] [NAME...]`: measures shipped clients, all of them or those that are named, and keeps the table that `run` quotes.
// With --new only the faults that a client has not met yet. Each column is kept as soon as it is there; a client that cannot be measured keeps
// the one that it has.
const isNewAlone = process.argv.includes('--new');
const named = process.argv.slice(2).filter((word) => word !== '--new');
const names = named.length > 0 ? named : SHIPPED_DRIVERS.map(({ name }) => name);

for (const client of names.flatMap((name) => chooseClients({ name, driver: undefined, all: false }))) {
  try {
    await measure(client);
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    await keep((table) => withoutColumn(table, { client: client.name, reason: error.message }));
    console.error(`${client.name} was not measured: ${error.message}\n${error.hint}`);
    process.exitCode = 1;
  }
}

async function measure(client: ChosenClient): Promise<void> {
  const startedAtMs = Date.now();
  const kept = await readKeptTable();
  const faults = FAULTS.filter(({ name }) => !isNewAlone || kept.faults[name]?.[client.name] === undefined);
  if (faults.length === 0) return;
  for await (const column of measureClients([client], { faults, onProgress: () => {} })) {
    await keep((table) => withColumns(table, { columns: [column], faults: FAULTS.map(({ name }) => name) }));
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(0);
    console.log(
      `${column.client} ${column.version}: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}, ${seconds} s`,
    );
  }
}

async function keep(change: (table: ImpactTable) => ImpactTable): Promise<void> {
  const table = change(await readKeptTable());
  writeFileSync(KEPT_TABLE, writeTable(table));
  writeFileSync(new URL('../../docs/impact.md', import.meta.url), renderMarkdown(table));
}
