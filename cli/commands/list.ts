import type { Requirement } from '../../spec/words/requirement.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { FlagValues } from '../flags/flag.ts';
import type { LIST_FLAGS } from '../flags/list-flags.ts';
import { loadRequirements } from '../load-requirements.ts';
import type { Surroundings } from '../surroundings.ts';
import { table } from '../table.ts';

type ListFlags = FlagValues<typeof LIST_FLAGS>;

/** `list`: the requirements, one a line, or the faults of the emulator. What matches nothing prints nothing and says so on standard error. */
export async function list(flags: ListFlags, surroundings: Surroundings): Promise<ExitCode> {
  const rows = flags.faults === true ? await faultRows(flags) : await requirementRows(flags);
  if (rows.length === 0) surroundings.stderr.write('note: nothing matches.\n');
  surroundings.stdout.write(
    flags.json === true
      ? `${JSON.stringify(
          rows.map(({ data }) => data),
          null,
          2,
        )}\n`
      : table(rows.map(({ cells }) => cells)),
  );
  return EXIT.fine;
}

interface Row {
  readonly cells: readonly string[];
  readonly data: unknown;
}

async function requirementRows(flags: ListFlags): Promise<readonly Row[]> {
  const requirements = await loadRequirements(flags.edition);
  return requirements
    .filter(({ level, party }) => (flags.level ?? level) === level && (flags.party ?? party) === party)
    .filter((requirement) => holds(textOf(requirement), flags.text))
    .map((data) => ({ data, cells: [data.id, data.level, data.party, data.editions.join(' '), data.promise] }));
}

async function faultRows(flags: ListFlags): Promise<readonly Row[]> {
  const { FAULTS } = await import('../../emulator/fault-catalogue.ts');
  return FAULTS.filter(({ name, family, sentence }) => holds(`${name} ${family} ${sentence}`, flags.text)).map(
    ({ name, family, sentence, requirements, seenIn }) => ({
      data: { name, family, sentence, requirements, seenIn },
      cells: [name, family, sentence],
    }),
  );
}

const textOf = ({ id, promise, sources }: Requirement): string =>
  [id, promise, ...sources.map(({ document, section }) => `${document}: ${section}`)].join('\n');

const holds = (text: string, wanted: string | undefined): boolean =>
  wanted === undefined || text.toLowerCase().includes(wanted.toLowerCase());
