import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CaseId } from '../spec/words/case.ts';
import { OperationalError } from '../spec/words/operational-error.ts';
import type { Edition } from '../spec/words/requirement.ts';
import type { RunRecord, Target } from '../spec/words/run-record.ts';
import { readJson } from './configuration/read-json.ts';

/** Cases to run again, and where they ran before when that is known. */
export interface Replay {
  readonly caseIds: readonly [CaseId, ...CaseId[]];
  readonly target?: Target;
  readonly edition?: Edition;
}

/** The case that was named, or the failed and flaky cases of the results file that was named. Throws an OperationalError for a file that is no such record. */
export async function readReplay(what: string, workingDirectory: string): Promise<Replay> {
  const path = resolve(workingDirectory, what);
  const isFile = (await stat(path).catch(() => undefined))?.isFile() ?? false;
  if (isFile) return replayRecord(readRecord(await readFile(path, 'utf8'), path), path);
  if (!what.endsWith('.json')) return { caseIds: [what] };
  throw new OperationalError(`The results file ${path} does not exist.`, {
    code: 'RESULTS_MISSING',
    hint: 'A run with -o DIR writes DIR/results.json.',
  });
}

function replayRecord(record: RunRecord, path: string): Replay {
  const [first, ...others] = record.cases
    .filter(({ verdict }) => verdict === 'failed' || verdict === 'flaky')
    .map(({ id }) => id);
  if (first !== undefined)
    return { caseIds: [first, ...others], target: record.target, edition: record.contract.edition };
  throw new OperationalError(`${path} lists no failed case.`, {
    code: 'NOTHING_TO_REPLAY',
    hint: 'Name a case by its id to run it again.',
  });
}

/** Looks only at what a replay needs: a record of another version may hold more. */
function readRecord(text: string, path: string): RunRecord {
  const read = readJson(text);
  if ('fault' in read)
    throw notRecord(`${path}:${read.fault.line}:${read.fault.column} is no JSON: ${read.fault.message}`);
  if (isRecord(read.value)) return read.value;
  throw notRecord(`${path} is no results.json of schema version 1`);
}

function isRecord(value: unknown): value is RunRecord {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value) || value.schemaVersion !== 1)
    return false;
  return (
    'cases' in value &&
    Array.isArray(value.cases) &&
    value.cases.every(isCase) &&
    'target' in value &&
    'contract' in value
  );
}

const isCase = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && 'verdict' in value;

const notRecord = (message: string): OperationalError =>
  new OperationalError(`${message}.`, {
    code: 'RESULTS_UNREADABLE',
    hint: 'Name a results.json that a run wrote with -o DIR, or a case id.',
  });
