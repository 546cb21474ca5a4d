import {
  type Misfit,
  nameDifference,
  predicateOf,
  type StatedRecord,
  type Statement,
} from '../../certificates/index.ts';
import { RecordingMisfit } from '../../runners/recording/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { readRecordingBytes } from '../recording/read-recording.ts';
import { rejudge } from '../recording/rejudge.ts';
import { hasVerdict } from './has-verdict.ts';

/** A recording, and what the run is said to have come to. */
export interface Said {
  readonly predicate: Statement['predicate'];
  /** The results, where these are at hand: every byte of them counts, but for the lines by which a case is seen again on one machine. */
  readonly record?: RunRecord | undefined;
  readonly recording: Uint8Array;
  /** Of the file of the recording. */
  readonly name: string;
}

/**
 * Judges a recording again with this copy of the suite. Says what does not fit, if anything: the recording in itself, or what it comes to.
 *
 * @throws OperationalError for a file that is no whole recording, and for one of another version of the suite or the contract.
 */
export async function judgeAgain({ predicate, record, recording, name }: Said): Promise<Misfit | undefined> {
  const again = await replay(recording, name);
  if ('what' in again) return again;
  const difference =
    nameDifference(predicate, predicateOf(again)) ?? (record === undefined ? undefined : nameOtherPart(record, again));
  if (difference === undefined) return undefined;
  return { what: 'rejudgement', message: `Judged again, the recording comes to something else: ${difference}.` };
}

/** The first part of the results of which the recording says something else. */
function nameOtherPart(record: RunRecord, again: RunRecord): string | undefined {
  const [told, seen] = [partsOf(record), partsOf(again)];
  const part = [...new Set([...told.keys(), ...seen.keys()])].find((name) => told.get(name) !== seen.get(name));
  return part === undefined ? undefined : `the verdicts are the same, and what is said of the ${part} is not`;
}

function partsOf({ cases, ...record }: RunRecord): ReadonlyMap<string, string> {
  const told = { ...record, cases: cases.map(({ reproduce, ...result }) => result) };
  return new Map(Object.entries(told).map(([name, value]) => [name, JSON.stringify(value)]));
}

async function replay(recording: Uint8Array, name: string): Promise<StatedRecord | Misfit> {
  try {
    const record = await rejudge(await readRecordingBytes(recording, name));
    if (record !== undefined && hasVerdict(record)) return record;
    return { what: 'recording', message: 'It is the recording of a run that came to no verdict.' };
  } catch (error) {
    if (!(error instanceof RecordingMisfit)) throw error;
    return { what: 'recording', message: `It does not fit: ${error.message}.` };
  }
}
