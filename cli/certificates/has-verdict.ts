import type { StatedRecord } from '../../certificates/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';

/** True for the record of a whole run that came to a verdict: no other can be certified. */
export const hasVerdict = (record: RunRecord): record is StatedRecord =>
  record.verdict !== 'inconclusive' && record.shard === undefined;
