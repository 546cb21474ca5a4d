/** Records everything that comes into a run, and has the run again from that. */
export { type RecordingSink, recordRun } from './record-run.ts';
export { readBytes } from './recorded-bytes.ts';
export { readResponse } from './recorded-outcome.ts';
export { RecordingMisfit } from './recording-misfit.ts';
export { replayRun } from './replay-run.ts';
