import { recordKeeper } from '../../reports/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';
import { composeReplay } from './compose-replay.ts';
import type { OpenRecording } from './read-recording.ts';

/**
 * The record of a recorded run, judged again by this copy of the suite. Throws as `composeReplay` does.
 */
export async function rejudge(recording: OpenRecording): Promise<RunRecord | undefined> {
  const keeper = recordKeeper();
  for await (const event of composeReplay(recording)) keeper.onEvent(event);
  return keeper.record();
}
