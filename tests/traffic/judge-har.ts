import { judgeHar as judge } from '../../cli/oracle/judge-har.ts';
import { foldEvents } from '../../reports/index.ts';
import { loadContract } from '../../spec/index.ts';
import type { RunRecord } from '../../spec/words/run-record.ts';

const contract = await loadContract();

/** Judges an HTTP Archive of one server as the command does, without files. */
export async function judgeHar(har: object): Promise<RunRecord> {
  const record = foldEvents(await Array.fromAsync(judge(har, contract)));
  if (record === undefined) throw new Error('Judging emits a whole run.');
  return record;
}

/** The requirements that failed, sorted. */
export const failedIn = ({ requirements }: RunRecord): readonly string[] =>
  requirements
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ id }) => String(id))
    .toSorted();
