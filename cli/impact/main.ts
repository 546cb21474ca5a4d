import { writeFileSync } from 'node:fs';
import { FAULTS } from '../../emulator/index.ts';
import { SHIPPED_DRIVERS } from '../../sdks/index.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { chooseClients } from '../clients/choose-clients.ts';
import { KEPT_TABLE, readKeptTable, withColumns, writeTable } from './impact-table.ts';
import { measureClients } from './measure-clients.ts';
import { renderMarkdown } from './render-impact.ts';

// `npm run impact [-- NAME...]`: measures shipped clients, all of them or those that are named, and keeps the table that `run` quotes. Each
// column is kept as soon as it is there; a client that cannot be measured keeps the one that it has.
const named = process.argv.slice(2);
const names = named.length > 0 ? named : SHIPPED_DRIVERS.map(({ name }) => name);
for (const client of names.flatMap((name) => chooseClients({ name, driver: undefined, all: false }))) {
  try {
    const startedAtMs = Date.now();
    for await (const column of measureClients([client], { onProgress: () => {} })) {
      const faults = FAULTS.map(({ name }) => name);
      const table = withColumns(await readKeptTable(), { columns: [column], faults });
      writeFileSync(KEPT_TABLE, writeTable(table));
      writeFileSync(new URL('../../docs/impact.md', import.meta.url), renderMarkdown(table));
      console.log(`${column.client} ${column.version}: ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s`);
    }
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    console.error(`${client.name} was not measured: ${error.message}\n${error.hint}`);
    process.exitCode = 1;
  }
}
