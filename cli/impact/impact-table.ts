import { readFile } from 'node:fs/promises';
import type { Cell } from './measure-impact.ts';

/** What each fault does to the users of each client, as it is kept in `impact.json`. */
export interface ImpactTable {
  /** By the name of the client's driver, sorted. */
  readonly clients: Readonly<Record<string, MeasuredClient>>;
  /** By the name of the fault, then of the client, both sorted. A fault or a cell that is not there was not measured. */
  readonly faults: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
}

export interface MeasuredClient {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly measuredOn: string;
}

/** What one client was measured to. */
export interface Column extends MeasuredClient {
  readonly client: string;
  readonly cells: ReadonlyMap<string, Cell>;
}

export const KEPT_TABLE = new URL('impact.json', import.meta.url);

/** The table that comes with the suite. */
export async function readKeptTable(): Promise<ImpactTable> {
  return JSON.parse(await readFile(KEPT_TABLE, 'utf8'));
}

export const EMPTY_TABLE: ImpactTable = { clients: {}, faults: {} };

/** The table with these columns in place of earlier ones of the same clients, and of the named faults alone. */
export function withColumns(
  table: ImpactTable,
  { columns, faults }: { readonly columns: readonly Column[]; readonly faults: readonly string[] },
): ImpactTable {
  const isNew = (client: string) => columns.some((column) => column.client === client);
  const rows = faults.toSorted().map((fault) => {
    const earlier = Object.entries(table.faults[fault] ?? {}).filter(([client]) => !isNew(client));
    const measured = columns.flatMap(({ client, cells }) => {
      const cell = cells.get(fault);
      return cell === undefined ? [] : [[client, cell] as const];
    });
    return [fault, sorted([...earlier, ...measured])] as const;
  });
  const clients = columns.map(({ client, version, measuredOn }) => [client, { version, measuredOn }] as const);
  return {
    clients: sorted([...Object.entries(table.clients).filter(([client]) => !isNew(client)), ...clients]),
    faults: Object.fromEntries(rows.filter(([, cells]) => Object.keys(cells).length > 0)),
  };
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The table as JSON, one cell a line, so that a difference shows what changed. */
export function writeTable({ clients, faults }: ImpactTable): string {
  const lines = (entries: Readonly<Record<string, object>>, indent: string): string =>
    Object.entries(entries)
      .map(([name, value]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  const rows = Object.entries(faults).map(([name, cells]) => `    "${name}": {\n${lines(cells, '      ')}\n    }`);
  return `{\n  "clients": {\n${lines(clients, '    ')}\n  },\n  "faults": {\n${rows.join(',\n')}\n  }\n}\n`;
}
