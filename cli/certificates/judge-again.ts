import {
  type Misfit,
  nameDifference,
  predicateOf,
  type StatedRecord,
  type Statement,
} from '../../certificates/index.ts';
import { RecordingMisfit } from '../../runners/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { readRecordingBytes } from '../recording/read-recording.ts';
import { rejudge } from '../recording/rejudge.ts';
import { hasVerdict } from './has-verdict.ts';

/** A recording, and what the run is said to have come to. */
export interface Said {
  readonly predicate: Statement['predicate'];
  /** The requirements of the results, where these are at hand: every byte of them counts. */
  readonly requirements?: RunRecord['requirements'] | undefined;
  readonly recording: Uint8Array;
  /** Of the file of the recording. */
  readonly name: string;
}

/**
 * Judges a recording again with this copy of the suite. Says what does not fit, if anything: the recording in itself, or what it comes to.
 *
 * @throws OperationalError for a file that is no whole recording, and for one of another version of the suite or the contract.
 */
export async function judgeAgain({ predicate, requirements, recording, name }: Said): Promise<Misfit | undefined> {
  const again = await replay(recording, name);
  if ('what' in again) return again;
  const difference =
    nameDifference(predicate, predicateOf(again)) ??
    (requirements === undefined || JSON.stringify(requirements) === JSON.stringify(again.requirements)
      ? undefined
      : 'the verdicts are the same, and what is said of the requirements is not');
  if (difference === undefined) return undefined;
  return { what: 'rejudgement', message: `Judged again, the recording comes to something else: ${difference}.` };
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
