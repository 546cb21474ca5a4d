/**
 * A recording that is not of the run that it is said to be of: something in it is missing, is left over, or belongs to another request than the
 * one that the suite makes. A finding about the recording, and none about the target.
 */
export class RecordingMisfit extends Error {
  override readonly name = 'RecordingMisfit';
}
