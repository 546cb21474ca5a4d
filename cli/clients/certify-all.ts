import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Surroundings } from '../surroundings.ts';
import { table } from '../table.ts';
import { usageError } from '../usage-error.ts';
import { type BuiltClient, buildAll } from './build-all.ts';
import { certifyOne, type SdkFlags } from './certify-one.ts';
import type { ChosenClient } from './choose-clients.ts';

/** One line of what `sdk --all` came to. */
interface Row {
  readonly name: string;
  readonly exitCode: ExitCode;
  readonly buildSeconds?: number;
  readonly record?: RunRecord;
}

/**
 * Certifies several clients: builds their drivers side by side, and runs one after the other, because each has many calls under way and
 * must not be late for want of a processor. The gravest exit code counts; what could not be run is told, and never passes.
 */
export async function certifyAll(
  clients: readonly ChosenClient[],
  { flags, surroundings }: { readonly flags: SdkFlags; readonly surroundings: Surroundings },
): Promise<ExitCode> {
  refuseOwnFiles(flags);
  const rows: Row[] = [];
  for (const built of await buildAll(clients, surroundings)) {
    const row = await certifyBuilt(built, { flags: ownDirectory(flags, built.name), surroundings });
    rows.push(row);
    if (row.exitCode === EXIT.interrupted || row.exitCode === EXIT.terminated) break;
  }
  // What a machine reads from standard output is left as it is.
  const place = flags.json === true ? surroundings.stderr : surroundings.stdout;
  place.write(`\n${table([HEADINGS, ...rows.map(cellsOf)])}`);
  return gravest(rows);
}

export const gravest = (rows: readonly { readonly exitCode: ExitCode }[]): ExitCode =>
  rows.reduce<ExitCode>((worst, { exitCode }) => (exitCode > worst ? exitCode : worst), EXIT.fine);

async function certifyBuilt(
  { name, client, exitCode, buildSeconds }: BuiltClient,
  options: { readonly flags: SdkFlags; readonly surroundings: Surroundings },
): Promise<Row> {
  if (client === undefined) return { name, exitCode };
  const known = { name, ...(buildSeconds === undefined ? {} : { buildSeconds }) };
  try {
    const { exitCode: code, record } = await certifyOne(client, options);
    return { ...known, exitCode: code, ...(record === undefined ? {} : { record }) };
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    options.surroundings.stderr.write(`error: ${name}: ${error.message}\nhint: ${error.hint}\n`);
    return { ...known, exitCode: error.exitCode };
  }
}

/** One file cannot hold the reports of several clients, and what one is known to break another does not. */
function refuseOwnFiles({ reporter = [], knownFailing, writeKnown }: SdkFlags): void {
  const [flag] = [
    ...(knownFailing === undefined ? [] : ['--known-failing']),
    ...(writeKnown === undefined ? [] : ['--write-known']),
    ...(reporter.some(({ path }) => path !== undefined) ? ['--reporter NAME=PATH'] : []),
  ];
  if (flag === undefined) return;
  throw usageError(
    `${flag} is of one client, and --all names several.`,
    'Certify that client alone, or give -o DIR: each client gets a folder of its own in it.',
  );
}

const ownDirectory = (flags: SdkFlags, name: string): SdkFlags =>
  flags.outputDir === undefined ? flags : { ...flags, outputDir: `${flags.outputDir}/${name}` };

const HEADINGS = ['client', 'version', 'built in', 'ran for', 'calls', 'verdict', 'deviations'] as const;

function cellsOf({ name, buildSeconds, record }: Row): readonly string[] {
  if (record === undefined) return [name, '', '', '', '', 'not run', ''];
  const broken = record.requirements.filter(({ verdict }) => ['failed', 'flaky', 'known'].includes(verdict));
  return [
    name,
    record.target.kind === 'client' ? record.target.version : '',
    buildSeconds === undefined ? 'cached' : `${buildSeconds.toFixed(0)} s`,
    `${(record.durationMs / 1000).toFixed(1)} s`,
    String(record.calls ?? 0),
    record.verdict,
    broken.map(({ id, verdict }) => (verdict === 'known' ? id : `${id} (${verdict})`)).join(', ') || 'none',
  ];
}
