import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import type { KnownDeviation } from '../../spec/words/known-deviation.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';

/** What a drafted entry has for a ticket until somebody files one. */
const NO_TICKET = 'to be filed';
/** A reason is for reading: more of an answer than this stands in `results.json`. */
const LONGEST_OBSERVATION = 200;

interface DraftEntry {
  readonly requirement?: string;
  readonly case?: string;
  readonly reason: string;
  readonly ticket: string;
  readonly expires?: string;
}

/** Throws an OperationalError, before anything is sent, when the file exists: somebody may have written reasons into it. */
export function refuseExisting(path: string, workingDirectory: string): void {
  if (!existsSync(resolve(workingDirectory, path))) return;
  throw new OperationalError(`--write-known does not overwrite ${path}, which exists.`, {
    code: 'KNOWN_LIST_EXISTS',
    hint: 'Name another file; with --known-failing, entries that still hold are taken over into it.',
  });
}

/**
 * Drafts a list from a run: the entries that were given and still hold, then one for each requirement that failed. What comes and goes is left
 * out, because it would be taken for mended by the first run in which it does not come. Returns how many entries were written; with none, no
 * file is.
 */
export async function writeKnownList(
  path: string,
  options: {
    readonly record: RunRecord;
    readonly given: readonly KnownDeviation[];
    readonly workingDirectory: string;
  },
): Promise<number> {
  const { record, given, workingDirectory } = options;
  const entries = [...keepValid(given, record), ...draftFailures(record)];
  if (entries.length === 0) return 0;
  const text = path.endsWith('.json') ? `${JSON.stringify(entries, null, 2)}\n` : renderYaml(entries);
  await writeFile(resolve(workingDirectory, path), text, { flag: 'wx' });
  return entries.length;
}

function keepValid(given: readonly KnownDeviation[], { stale = [] }: RunRecord): readonly DraftEntry[] {
  const isStale = ({ subject }: KnownDeviation) =>
    stale.some((entry) => entry.subject.kind === subject.kind && entry.subject.id === subject.id);
  return given
    .filter((entry) => !isStale(entry))
    .map(({ subject, reason, ticket, expires }) => ({
      [subject.kind]: subject.id,
      reason,
      ticket,
      ...(expires === undefined ? {} : { expires }),
    }));
}

function draftFailures({ requirements, cases }: RunRecord): readonly DraftEntry[] {
  return requirements
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ id, promise }) => {
      const findings = cases.filter(({ verdict }) => verdict === 'failed').flatMap((result) => result.findings);
      const finding = findings.find(({ requirement }) => requirement === id);
      const reason =
        finding === undefined
          ? `Broken: ${promise}`
          : `${finding.message} Expected ${finding.expected}; observed ${finding.observed.slice(0, LONGEST_OBSERVATION)}`;
      return { requirement: id, reason, ticket: NO_TICKET };
    });
}

const renderYaml = (entries: readonly DraftEntry[]): string =>
  `# Known deviations of the target. \`expires: YYYY-MM-DD\` is its last day, and optional.\n${stringify(entries, { lineWidth: 0 })}`;
