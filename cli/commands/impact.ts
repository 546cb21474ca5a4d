import { resolve } from 'node:path';
import { atomicFileOutput } from '../../reports/index.ts';
import { openDriverProcess } from '../../runners/index.ts';
import { chooseClients } from '../clients/choose-clients.ts';
import { CALL_TIMEOUT_MS, HELLO_TIMEOUT_MS } from '../clients/time-limits.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { IMPACT_FLAGS } from '../flags/impact-flags.ts';
import { measureImpact, VISIBLE_FAULTS } from '../impact/measure-impact.ts';
import type { Surroundings } from '../surroundings.ts';
import { table } from '../table.ts';
import { usageError } from '../usage-error.ts';

/** What each fault does to the users of each client. */
interface ImpactRecord {
  readonly clients: readonly { readonly sdk: string; readonly version: string }[];
  readonly faults: readonly {
    readonly fault: string;
    readonly requirements: readonly string[];
    /** By SDK: what its user sees, and the call that shows it. */
    readonly impacts: Readonly<Record<string, { readonly impact: string; readonly call?: string }>>;
  }[];
}

/** `impact`: which fault of a server breaks which client, and how its user is told. */
export async function impact(
  { names, flags }: { readonly names: readonly string[]; readonly flags: FlagValues<typeof IMPACT_FLAGS> },
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (names.length === 0)
    throw usageError('No client is named.', 'Give some of the shipped drivers, for instance: impact js-v3 boto3.');
  const clients = names.flatMap((name) => chooseClients({ name, driver: undefined, all: false }));
  const columns: Column[] = [];
  for (const client of clients) {
    const built = await client.prepare();
    await using driver = await openDriverProcess({
      ...built,
      helloTimeoutMs: HELLO_TIMEOUT_MS,
      callTimeoutMs: CALL_TIMEOUT_MS,
    });
    const { sdk, version } = driver.hello;
    const found = await measureImpact(driver, progressOn(surroundings, sdk));
    columns.push({ sdk, version, found });
  }
  const record = toRecord(columns);
  const json = `${JSON.stringify(record, null, 2)}\n`;
  if (flags.output !== undefined) {
    const output = atomicFileOutput(resolve(surroundings.workingDirectory, flags.output));
    await output.write(json);
    await output.close();
  }
  surroundings.stdout.write(flags.json === true ? json : toTable(record));
  return EXIT.fine;
}

interface Column {
  readonly sdk: string;
  readonly version: string;
  readonly found: Awaited<ReturnType<typeof measureImpact>>;
}

function toRecord(columns: readonly Column[]): ImpactRecord {
  const faults = VISIBLE_FAULTS.map(({ name, requirements }) => {
    const impacts = columns.flatMap(({ sdk, found }) => {
      const one = found.find(({ fault }) => fault === name);
      if (one === undefined) return [];
      return [[sdk, { impact: one.impact, ...(one.call === undefined ? {} : { call: one.call }) }] as const];
    });
    return { fault: name, requirements, impacts: Object.fromEntries(impacts) };
  });
  return { clients: columns.map(({ sdk, version }) => ({ sdk, version })), faults };
}

/** Faults that somebody notices, those that most clients suffer from first. */
function toTable({ clients, faults }: ImpactRecord): string {
  const rows = faults
    .map(({ fault, impacts }) => [fault, ...clients.map(({ sdk }) => impacts[sdk]?.impact ?? '')])
    .filter(([, ...cells]) => cells.some((cell) => cell !== 'none'))
    .toSorted((a, b) => noticed(b) - noticed(a));
  return table([['fault', ...clients.map(({ sdk, version }) => `${sdk} ${version}`)], ...rows]);
}

const noticed = ([, ...cells]: readonly string[]): number => cells.filter((cell) => cell !== 'none').length;

function progressOn({ stderr }: Surroundings, sdk: string): (done: number, of: number) => void {
  if (!stderr.isTTY) return () => {};
  return (done, of) => void stderr.write(`\r${sdk}: ${done} of ${of} faults${done === of ? '\n' : ''}`);
}
