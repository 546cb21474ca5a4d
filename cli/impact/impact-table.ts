import { readFile } from 'node:fs/promises';
import type { Cell } from './measure-impact.ts';

/** What each fault does to the users of each client, as it is kept in `impact.json`. */
export interface ImpactTable {
  /** By the name of the client's driver, sorted. */
  readonly clients: Readonly<Record<string, MeasuredClient>>;
  /** Why a client has no column, by its name. */
  readonly unmeasured: Readonly<Record<string, string>>;
  /** By the name of the fault, then of the client, both sorted. A fault or a cell that is not there was not measured. */
  readonly faults: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
}

export interface MeasuredClient {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly measuredOn: string;
  /** In how many scenarios it met a fault at most; absent: in all in which the fault shows. */
  readonly mostScenarios?: number;
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

export const EMPTY_TABLE: ImpactTable = { clients: {}, unmeasured: {}, faults: {} };

/** The table with what was measured now in place of what it held of the same client and fault, and of the named faults alone. */
export function withColumns(
  table: ImpactTable,
  { columns, faults }: { readonly columns: readonly Column[]; readonly faults: readonly string[] },
): ImpactTable {
  const rows = faults.toSorted().map((fault) => {
    const measured = columns.flatMap(({ client, cells }) => {
      const cell = cells.get(fault);
      return cell === undefined ? [] : [[client, cell] as const];
    });
    return [fault, sorted({ ...table.faults[fault], ...Object.fromEntries(measured) })] as const;
  });
  const clients = columns.map(({ client, cells: _, ...measured }) => [client, measured] as const);
  const stillUnmeasured = Object.entries(table.unmeasured).filter(
    ([client]) => !columns.some((column) => column.client === client),
  );
  return {
    clients: sorted({ ...table.clients, ...Object.fromEntries(clients) }),
    unmeasured: sorted(Object.fromEntries(stillUnmeasured)),
    faults: Object.fromEntries(rows.filter(([, cells]) => Object.keys(cells).length > 0)),
  };
}

function sorted<Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The table with the reason why a client has no column, if it has none. */
export function withoutColumn(
  table: ImpactTable,
  { client, reason }: { readonly client: string; readonly reason: string },
): ImpactTable {
  if (table.clients[client] !== undefined) return table;
  return { ...table, unmeasured: sorted({ ...table.unmeasured, [client]: reason }) };
}

/** The table as JSON, one cell a line, so that a difference shows what changed. */
export function writeTable({ clients, unmeasured, faults }: ImpactTable): string {
  const object = (entries: Readonly<Record<string, object | string>>, indent: string): string => {
    const lines = Object.entries(entries).map(
      ([name, value]) => `${indent}  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
    );
    return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
  };
  const rows = Object.entries(faults).map(([name, cells]) => `    "${name}": ${object(cells, '    ')}`);
  const members = [
    `  "clients": ${object(clients, '  ')}`,
    `  "unmeasured": ${object(unmeasured, '  ')}`,
    `  "faults": {\n${rows.join(',\n')}\n  }`,
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}
