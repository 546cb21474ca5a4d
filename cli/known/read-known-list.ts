import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { DeviationSubject, KnownDeviation } from '../../spec/words/known-deviation.ts';
import { OperationalError } from '../../spec/words/operational-error.ts';
import { requirementId } from '../../spec/words/requirement.ts';
import { describeIssue } from '../configuration/describe-issue.ts';
import { readJson } from '../configuration/read-json.ts';
import { KNOWN_ENTRY_SCHEMA, type KnownEntry } from './known-list-schema.ts';

const EXAMPLE =
  'A list looks like this: - { requirement: response.createdAt.near-now, reason: "The clock is wrong.", ticket: "#12", expires: 2027-01-31 }';

/**
 * The known deviations in a YAML or JSON file: a list of `{ requirement | case, reason, ticket, expires? }`. Whether their ids exist is checked
 * where the contract is known.
 *
 * @throws OperationalError with file and line for the first thing that is wrong.
 */
export async function readKnownList(path: string, workingDirectory: string): Promise<readonly KnownDeviation[]> {
  const text = await readText(path, workingDirectory);
  if (path.endsWith('.json')) refuseBrokenJson(text, path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (node: unknown): number => lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line;
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined)
    throw unreadable(`${path}:${lines.linePos(fault.pos[0]).line}`, `is no YAML: ${firstLine(fault.message)}`);
  const { contents } = document;
  if (contents === null || (isSeq(contents) && contents.items.length === 0))
    throw unreadable(`${path}:1`, 'lists nothing');
  if (!isSeq(contents)) throw unreadable(`${path}:${lineOf(contents)}`, 'is no list');
  const entries = contents.items.map((item) => {
    const place = { file: path, line: lineOf(item) };
    if (!isMap(item)) throw unreadable(`${path}:${place.line}`, 'holds an entry that is no object');
    const keyLine = (key: string): number => lineOf(item.items.find((pair) => String(pair.key) === key)?.key ?? item);
    return readEntry(item.toJS(document), { place, keyLine });
  });
  refuseDuplicates(entries);
  return entries;
}

async function readText(path: string, workingDirectory: string): Promise<string> {
  try {
    return await readFile(resolve(workingDirectory, path), 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperationalError(`The list of known deviations ${path} cannot be read: ${why}.`, {
      code: 'KNOWN_LIST_UNREADABLE',
      hint: 'Check --known-failing; `run --write-known FILE` drafts such a list.',
      cause,
    });
  }
}

/** YAML reads all of JSON and more; a file that says that it is JSON is held to it. */
function refuseBrokenJson(text: string, path: string): void {
  const read = readJson(text);
  if ('fault' in read) throw unreadable(`${path}:${read.fault.line}`, `is no JSON: ${read.fault.message}`);
}

interface Where {
  readonly place: KnownDeviation['place'];
  /** The line of a key, or of the entry when it is not there. */
  readonly keyLine: (key: string) => number;
}

function readEntry(value: unknown, { place, keyLine }: Where): KnownDeviation {
  const parsed = KNOWN_ENTRY_SCHEMA.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const issue = parsed.error.issues.find(({ code }) => code === 'unrecognized_keys') ?? parsed.error.issues[0];
    if (issue === undefined) throw new Error('a refused entry has an issue');
    const { message, hint } = describeIssue(issue, KNOWN_ENTRY_SCHEMA);
    const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path[0];
    throw new OperationalError(`${place.file}:${keyLine(String(key))}: ${message}`, {
      code: 'KNOWN_LIST_WRONG',
      hint: issue.code === 'unrecognized_keys' ? hint : EXAMPLE,
    });
  }
  const { reason, ticket, expires } = parsed.data;
  return {
    subject: subjectOf(parsed.data, place),
    reason,
    ticket: String(ticket),
    ...(expires === undefined ? {} : { expires }),
    place,
  };
}

function subjectOf(entry: KnownEntry, { file, line }: KnownDeviation['place']): DeviationSubject {
  if (entry.requirement !== undefined && entry.case === undefined)
    return { kind: 'requirement', id: requirementId(entry.requirement) };
  if (entry.case !== undefined && entry.requirement === undefined) return { kind: 'case', id: entry.case };
  const given = entry.case === undefined ? 'neither a requirement nor a case' : 'both a requirement and a case';
  throw new OperationalError(`${file}:${line}: the entry names ${given}.`, {
    code: 'KNOWN_LIST_WRONG',
    hint: `An entry knows of one thing. ${EXAMPLE}`,
  });
}

function refuseDuplicates(entries: readonly KnownDeviation[]): void {
  const seen = new Map<string, KnownDeviation>();
  for (const entry of entries) {
    const name = `${entry.subject.kind} ${entry.subject.id}`;
    const earlier = seen.get(name);
    if (earlier !== undefined)
      throw new OperationalError(
        `${entry.place.file}:${entry.place.line}: the ${name} is listed twice, first on line ${earlier.place.line}.`,
        { code: 'KNOWN_LIST_WRONG', hint: 'Remove one of the two.' },
      );
    seen.set(name, entry);
  }
}

const firstLine = (message: string): string => (message.split('\n', 1)[0] ?? message).replace(/:?\.?$/, '');

const unreadable = (place: string, what: string): OperationalError =>
  new OperationalError(`${place}: the list of known deviations ${what}.`, { code: 'KNOWN_LIST_WRONG', hint: EXAMPLE });
