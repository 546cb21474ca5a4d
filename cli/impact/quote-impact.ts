import type { Event } from '../../spec/words/event.ts';
import { graver, type Impact, type ImpactQuote, isBreaking } from '../../spec/words/impact.ts';
import type { ImpactTable } from './impact-table.ts';

/** What breaks more requirements than this says little of any one of them. */
const MOST_BROKEN = 6;

/** A fault as far as quoting it needs to know. */
interface QuotedFault {
  readonly name: string;
  readonly requirements: readonly string[];
}

/** What was measured of the faults that break this requirement and few others; undefined when nothing was. */
export function quoteImpact(
  requirement: string,
  { table, faults }: { readonly table: ImpactTable; readonly faults: readonly QuotedFault[] },
): ImpactQuote | undefined {
  const rows = faults
    .filter(({ requirements }) => requirements.includes(requirement) && requirements.length <= MOST_BROKEN)
    .flatMap(({ name }) => {
      const cells = table.faults[name];
      return cells === undefined ? [] : [cells];
    });
  if (rows.length === 0) return undefined;
  const clients = Object.entries(table.clients)
    // A client that has not met them all cannot be compared with the others.
    .filter(([client]) => rows.every((cells) => cells[client] !== undefined))
    .map(([client, { version }]) => {
      const seen = rows.flatMap((cells) => cells[client]?.sees ?? []);
      const gravest = seen.reduce<Impact>(graver, 'unmet');
      return { client, version, breaks: seen.filter(isBreaking).length, gravest };
    });
  if (clients.length === 0) return undefined;
  return { faults: rows.length, clients: clients.toSorted((a, b) => b.breaks - a.breaks) };
}

/** The events of a run, whose broken requirements say which clients break on them. The table is read when the first one is broken. */
export async function* quoteImpacts(events: AsyncIterable<Event>): AsyncGenerator<Event> {
  let sources: Parameters<typeof quoteImpact>[1] | undefined;
  for await (const event of events) {
    if (event.kind !== 'requirement-finished' || !isBroken(event)) {
      yield event;
      continue;
    }
    sources ??= await loadSources();
    const impact = quoteImpact(event.result.id, sources);
    yield impact === undefined ? event : { ...event, result: { ...event.result, impact } };
  }
}

const isBroken = ({ result }: Extract<Event, { readonly kind: 'requirement-finished' }>): boolean =>
  result.verdict === 'failed' || result.verdict === 'flaky' || result.verdict === 'known';

async function loadSources(): Promise<Parameters<typeof quoteImpact>[1]> {
  const { readKeptTable } = await import('./impact-table.ts');
  const { FAULTS } = await import('../../emulator/fault-catalogue.ts');
  return { table: await readKeptTable(), faults: FAULTS };
}
